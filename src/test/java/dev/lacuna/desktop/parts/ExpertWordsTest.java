package dev.lacuna.desktop.parts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lacuna.desktop.ToolkitTest;
import dev.lacuna.desktop.model.QuestionItem;
import dev.lacuna.desktop.model.QueueEntry;
import dev.lacuna.domain.Verdict;
import dev.lacuna.selection.Strategies;
import dev.lacuna.selection.Strategy;
import dev.lacuna.worker.api.ProbeResult.Sample;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What an expert reads is made of what was found, and stands before its figures. */
@ToolkitTest
class ExpertWordsTest {

  private static QuestionItem.Finding finding(Verdict verdict, double unknown, int... counts) {
    double all = Arrays.stream(counts).sum();
    double entropy = -Arrays.stream(counts).mapToDouble(count -> count / all * Math.log(count / all)).sum();
    List<Sample> samples = Arrays.stream(counts).mapToObj(count -> new Sample("x" + count, count)).toList();
    return new QuestionItem.Finding(verdict, unknown, counts.length == 0 ? Double.NaN : entropy, "x", samples);
  }

  @Test
  void answersAreCountedInWords() {
    assertThat(VerdictText.of(finding(Verdict.UNKNOWN, 0.9, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1)))
        .isEqualTo("Not known, 10 different answers of 10");
    assertThat(VerdictText.of(finding(Verdict.UNKNOWN, 0.9, 3, 1, 1))).isEqualTo("Not known, 3 different answers of 5");
    assertThat(VerdictText.of(finding(Verdict.KNOWN, 0.1, 10))).isEqualTo("Known, all 10 answers agree");
    assertThat(VerdictText.of(finding(Verdict.KNOWN, 0.1, 9, 1))).isEqualTo("Known, 9 of 10 answers agree");
    assertThat(VerdictText.of(finding(Verdict.MISCONCEPTION, 0.1, 8, 2)))
        .isEqualTo("Misconception, 8 of 10 answers say the same, and it is wrong");
    assertThat(VerdictText.of(finding(Verdict.SHAKY, 0.6, 4, 3, 3)))
        .isEqualTo("Shaky, right, but 3 different answers of 10");
    assertThat(VerdictText.of(QuestionItem.Finding.NONE)).isEqualTo("Not probed yet");
  }

  @Test
  void whatWasNotDrawnIsNotCounted() {
    assertThat(VerdictText.of(finding(Verdict.UNKNOWN, 0.9))).startsWith("Probably not known");
    assertThat(VerdictText.of(finding(Verdict.KNOWN, 0.2))).startsWith("Probably known");
    assertThat(VerdictText.of(finding(Verdict.UNKNOWN, Double.NaN))).isEqualTo("Unknown");
    assertThat(
        VerdictText.of(new QuestionItem.Finding(Verdict.UNKNOWN, 0.9, 0, "", List.of(new Sample("", 10)), false, false,
            true)))
        .isEqualTo("Not known, it gave no answer");
  }

  @Test
  void answersAndProbeThatDisagreeHaveARemarkBeforeTheFigures() {
    for (Verdict verdict : List.of(Verdict.KNOWN, Verdict.MISCONCEPTION)) {
      assertThat(VerdictText.remarks(finding(verdict, 0.8, 10))).singleElement().asString().contains("doubts it");
      assertThat(VerdictText.remarks(finding(verdict, 0.3, 10))).isEmpty();
    }
    for (Verdict verdict : List.of(Verdict.UNKNOWN, Verdict.SHAKY)) {
      assertThat(VerdictText.remarks(finding(verdict, 0.2, 5, 5))).singleElement().asString().contains("for known");
      assertThat(VerdictText.remarks(finding(verdict, 0.7, 5, 5))).isEmpty();
    }
    assertThat(PredictionRows.words(finding(Verdict.KNOWN, 0.8, 10))).endsWith("\np(unknown) 0.80 · entropy 0.00 nats");
  }

  @Test
  void everyStrategyHasItsSentence() {
    assertThat(Strategies.all()).isNotEmpty();
    for (Strategy strategy : Strategies.all()) {
      String words = SelectionReasonText.of(new QueueEntry(1, strategy.id(), 0.99, "p(unknown) 0.99"));
      assertThat(words).as(strategy.id()).matches("(Asked|Drawn) .*[a-z]\\.").doesNotContain("0.99")
          .doesNotContain(strategy.id() + " ");
    }
    assertThat(Strategies.all().stream().map(element -> SelectionReasonText.of(new QueueEntry(1, element.id(), 1, "")))
        .distinct())
        .as("no two strategies ask for the same reason").hasSameSizeAs(Strategies.all());
    assertThat(SelectionReasonText.of(new QueueEntry(1, "ka2l", 0.99, "")))
        .isEqualTo("Asked because the model is unsure and nothing like it was asked.");
  }

  @Test
  void figuresOfAChoiceStandApart() {
    assertThat(SelectionReasonText.figures(new QueueEntry(1, "ka2l", 0.994, "p(unknown) 0.99")))
        .isEqualTo("p(unknown) 0.99 · ka2l · score 0.99");
    QueueEntry byHand = new QueueEntry(1, "by hand", Double.NaN, "You chose it on the map.");
    assertThat(SelectionReasonText.of(byHand)).isEqualTo("You chose it on the map.");
    assertThat(SelectionReasonText.figures(byHand)).isEmpty();
    assertThat(SelectionReasonText.of(new QueueEntry(1, "semantic-entropy", Double.NaN, "no answers were drawn")))
        .contains("order of the file");
    assertThat(SelectionReasonText.of(new QueueEntry(1, "of-tomorrow", 0.5, "a new measure 0.50")))
        .isEqualTo("a new measure 0.50");
  }
}
