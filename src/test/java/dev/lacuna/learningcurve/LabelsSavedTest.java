package dev.lacuna.learningcurve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LabelsSavedTest {

  /** Random rises by one point for every ten labels, in three repetitions that differ a little. */
  private static List<PairedMeasurement> random() {
    List<PairedMeasurement> trials = new ArrayList<>();
    for (int repetition = 1; repetition <= 3; repetition++) {
      for (int labels = 0; labels <= 200; labels += 50) {
        trials
            .add(new PairedMeasurement("random", repetition, labels, 0.4 + labels / 1000.0 + (repetition - 2) * 0.005));
      }
    }
    return trials;
  }

  @Test
  void readsOffWhereRandomGetsToTheSameAccuracy() {
    LabelsSaved saved = LabelsSaved
        .of(List.of(new MeasuredAccuracy(0, 0.4), new MeasuredAccuracy(60, 0.5)), 2000, random(), 1)
        .orElseThrow();
    assertThat(saved.at()).isEqualTo(60);
    assertThat(saved.labels().value()).isCloseTo(40, within(1e-6));
    assertThat(saved.labels().low()).isBetween(-60.0, 40.0);
    assertThat(saved.labels().high()).isBetween(40.0, 141.0);
    assertThat(saved.open()).isFalse();
  }

  @Test
  void saysAtLeastWhereRandomNeverGetsThere() {
    LabelsSaved saved = LabelsSaved.of(List.of(new MeasuredAccuracy(60, 0.9)), 500, random(), 1).orElseThrow();
    assertThat(saved.open()).isTrue();
    assertThat(saved.labels().value()).isEqualTo(140);
  }

  @Test
  void maySayThatRandomWasBetter() {
    assertThat(
        LabelsSaved.of(List.of(new MeasuredAccuracy(100, 0.45)), 500, random(), 1).orElseThrow().labels().value())
        .isCloseTo(-50, within(1e-6));
  }

  @Test
  void speaksOfTheLatestRoundThatRandomsCurveReaches() {
    List<MeasuredAccuracy> rounds = List.of(new MeasuredAccuracy(60, 0.5), new MeasuredAccuracy(180, 0.6),
        new MeasuredAccuracy(400, 0.8));
    assertThat(LabelsSaved.of(rounds, 500, random(), 1).orElseThrow().at()).isEqualTo(180);
    assertThat(LabelsSaved.of(List.of(new MeasuredAccuracy(400, 0.8)), 500, random(), 1)).isEmpty();
    assertThat(LabelsSaved.of(rounds, 500, List.of(), 1)).isEmpty();
  }
}
