package dev.lacuna.desktop.map;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lacuna.desktop.ToolkitTest;
import dev.lacuna.desktop.model.MapState;
import dev.lacuna.desktop.model.QuestionItem;
import dev.lacuna.desktop.parts.PredictionRows;
import dev.lacuna.domain.Verdict;
import dev.lacuna.worker.api.ProbeResult.Sample;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a probing could not give stands in the window, in words. */
@ToolkitTest
final class ShortfallTextTest {

  @Test
  void theMapSaysWhyThereIsNoProbeAndHowManyAnswersWereCut() {
    assertThat(ShortfallText.of(MapState.Shortfall.NONE)).isEmpty();
    assertThat(ShortfallText.of(new MapState.Shortfall("only 1 is known", 0.4, 12, 24)))
        .contains("left no probe: only 1 is known.").contains("40").contains("12 tokens").contains("24");
    assertThat(ShortfallText.of(new MapState.Shortfall("", 0.4, 12, 24))).doesNotContain("probe:");
  }

  @Test
  void aQuestionSaysWhereItsAnswersAndTheProbeAreOpposites() {
    assertThat(figures(Verdict.KNOWN, 1.0, 0)).contains("p(unknown) 1.00").contains("answers agree")
        .contains("doubts it");
    assertThat(figures(Verdict.UNKNOWN, 0.1, 2)).contains("takes it for known");
    assertThat(figures(Verdict.KNOWN, 0.1, 0)).doesNotContain("probe");
    assertThat(figures(Verdict.KNOWN, 0.4, Double.NaN)).as("the verdict is the probe's").doesNotContain("probe");
    assertThat(figures(Verdict.UNKNOWN, Double.NaN, 1.5)).contains("1.50").contains("no probe");
    assertThat(figures(Verdict.UNKNOWN, Double.NaN, Double.NaN)).contains("No answers drawn");
  }

  @Test
  void aCutAnswerIsMarked() {
    QuestionItem.Finding cut = new QuestionItem.Finding(Verdict.UNKNOWN, 0.9, 2, "It is",
        List.of(new Sample("It is", 10)), true, true,
        false);
    assertThat(PredictionRows.words(cut)).contains("cut at the limit");
    assertThat(PredictionRows.words(cut.with(Verdict.SHAKY))).contains("cut at the limit");
    QuestionItem.Finding silent = new QuestionItem.Finding(Verdict.UNKNOWN, 0.9, 0, "I don't know.", List.of(), true,
        false, true);
    assertThat(PredictionRows.words(silent)).contains("gave no answer").doesNotContain("cut at the limit");
  }

  private static String figures(Verdict verdict, double unknown, double entropy) {
    return PredictionRows.words(new QuestionItem.Finding(verdict, unknown, entropy, "x", List.of()));
  }
}
