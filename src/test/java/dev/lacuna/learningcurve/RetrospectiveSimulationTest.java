package dev.lacuna.learningcurve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.lacuna.learningcurve.RetrospectiveSimulation.Finding;
import dev.lacuna.learningcurve.RetrospectiveSimulation.Referee;
import dev.lacuna.statistics.ConfidenceInterval;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class RetrospectiveSimulationTest {

  private static RetrospectiveSimulation of(List<PairedMeasurement> trials) {
    return new RetrospectiveSimulation("ka2l", "random", 120, Referee.LABELS, 36, 0.3, 3, 0, trials);
  }

  private static List<PairedMeasurement> repetition(int repetition, double... firstThenSecond) {
    List<PairedMeasurement> trials = new ArrayList<>();
    for (int i = 0; i < firstThenSecond.length; i++) {
      trials.add(new PairedMeasurement(i < firstThenSecond.length / 2 ? "ka2l" : "random", repetition,
          i % (firstThenSecond.length / 2) * 10, firstThenSecond[i]));
    }
    return trials;
  }

  @Test
  void areasArePairedByRepetition() {
    List<PairedMeasurement> trials = new ArrayList<>(repetition(1, 0.2, 0.4, 0.6, 0.2, 0.3, 0.4));
    trials.addAll(repetition(2, 0.6, 0.8, 1.0, 0.6, 0.7, 0.8));
    // Areas: 0.4 against 0.3, and 0.8 against 0.7: the repetitions differ much, the strategies always by 0.1.
    ConfidenceInterval difference = of(trials).difference().orElseThrow();
    assertThat(difference.value()).isCloseTo(0.1, within(1e-12));
    assertThat(difference.high() - difference.low()).isLessThan(1e-9);
    assertThat(of(trials).finding()).isEqualTo(Finding.FIRST_AHEAD);
  }

  @Test
  void aRepetitionThatWasCutShortDoesNotCount() {
    List<PairedMeasurement> trials = new ArrayList<>(repetition(1, 0.2, 0.4, 0.6, 0.2, 0.3, 0.4));
    trials.addAll(repetition(2, 0.6, 0.8, 1.0, 0.6, 0.7, 0.8).subList(0, 4));
    assertThat(of(trials).difference()).isEmpty();
    assertThat(of(trials).finding()).isEqualTo(Finding.TOO_FEW_REPETITIONS);
    assertThat(of(trials).curve("ka2l")).extracting(RetrospectiveSimulation.At::labels).containsExactly(0, 10, 20);
  }

  @Test
  void noDifferenceIsSaidWhereTheIntervalHoldsZero() {
    List<PairedMeasurement> trials = new ArrayList<>(repetition(1, 0.2, 0.4, 0.6, 0.2, 0.3, 0.4));
    trials.addAll(repetition(2, 0.2, 0.3, 0.4, 0.2, 0.4, 0.6));
    trials.addAll(repetition(3, 0.2, 0.3, 0.5, 0.2, 0.4, 0.4));
    assertThat(of(trials).finding()).isEqualTo(Finding.NO_DIFFERENCE);
  }

  /**
   * 120 labelled questions, each with its own true difference between the strategies; a repetition measures 36 of them.
   * The interval must hold the mean of the population that the labels were drawn from in 95 of 100 projects; the plain
   * t-interval over the repetitions would not, because they share their questions.
   */
  @Test
  void theIntervalCoversTheTrueDifferenceAlthoughRepetitionsShareQuestions() {
    SplittableRandom random = new SplittableRandom(17);
    int projects = 400;
    int covered = 0;
    int plain = 0;
    for (int project = 0; project < projects; project++) {
      double[] labels = random.doubles(120).map(u -> u < 0.2 ? 1 : u < 0.3 ? -1 : 0).toArray();
      double[] repetitions = new double[5];
      for (int r = 0; r < repetitions.length; r++) {
        for (int i = 0; i < 36; i++) {
          int j = i + random.nextInt(labels.length - i);
          double drawn = labels[j];
          labels[j] = labels[i];
          labels[i] = drawn;
          repetitions[r] += drawn / 36;
        }
      }
      covered += RetrospectiveSimulation.corrected(repetitions, 0.3).contains(0.1) ? 1 : 0;
      plain += RetrospectiveSimulation.corrected(repetitions, 0).contains(0.1) ? 1 : 0;
    }
    assertThat(covered / (double) projects).isBetween(0.92, 0.99);
    assertThat(plain / (double) projects).isLessThan(0.85);
  }
}
