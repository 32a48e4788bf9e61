package dev.lacuna.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lacuna.domain.Cost;
import dev.lacuna.knowledge.AnswerSampler;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The model's answers in their file: what a killed process wrote is used, and what it took is told once. */
final class KeptAnswersTest {
  private static final AnswerSampler.Answer SAID = new AnswerSampler.Answer("Lima,\n \"the capital\" – ñ", -0.25, 0.5,
      Double.NaN, 4, true);
  private static final AnswerSampler.Answer OTHER = new AnswerSampler.Answer("", -1.5, 0.01, 2, 1);

  @TempDir
  private Path folder;
  private Cost spent = Cost.NONE;

  @Test
  void answersAreThereAgainAsTheyWere() throws IOException {
    try (KeptAnswers kept = open("abc")) {
      assertThat(kept.kept("p")).isEmpty();
      kept.keep(List.of("p", "q"), List.of(List.of(SAID), List.of(OTHER, SAID)));
      assertThat(kept.kept("p")).containsExactly(SAID);
    }
    try (KeptAnswers kept = open("abc")) {
      assertThat(kept.kept("p")).containsExactly(SAID);
      assertThat(kept.kept("q")).containsExactly(OTHER, SAID);
    }
    try (KeptAnswers kept = open("abd")) {
      assertThat(kept.kept("p")).as("of another model").isEmpty();
    }
  }

  @Test
  void aLineCutOffOrDamagedIsLeftOutAndTheOthersAreUsed() throws IOException {
    try (KeptAnswers kept = open("abc")) {
      kept.keep(List.of("p"), List.of(List.of(SAID)));
      kept.keep(List.of("q"), List.of(List.of(OTHER)));
      kept.keep(List.of("r"), List.of(List.of(OTHER)));
    }
    Path file = folder.resolve("answers-abc.jsonl");
    String whole = Files.readString(file);
    Files.writeString(file, whole.replace("\"q\"", "\"x\"") + "12345678 {\"prompt\":\"s\",\"ans");
    try (KeptAnswers kept = open("abc")) {
      assertThat(kept.kept("p")).containsExactly(SAID);
      assertThat(kept.kept("r")).containsExactly(OTHER);
      assertThat(List.of(kept.kept("q"), kept.kept("x"), kept.kept("s"))).allMatch(List::isEmpty);
      kept.keep(List.of("q"), List.of(List.of(OTHER)));
    }
    try (KeptAnswers kept = open("abc")) {
      assertThat(kept.kept("q")).as("written behind what was cut").containsExactly(OTHER);
    }
  }

  @Test
  void whatEndedJobsSpentIsToldOnce() throws IOException {
    try (KeptAnswers kept = open("abc")) {
      spent = new Cost(10, 100, 0, 1);
      kept.keep(List.of("p"), List.of(List.of(SAID)));
      spent = new Cost(30, 150, 0, 2);
      kept.stored();
      spent = new Cost(99, 999, 0, 9); // of a batch that is never finished
    }
    spent = Cost.NONE;
    try (KeptAnswers kept = open("abc")) {
      assertThat(kept.earlier()).isEqualTo(new Cost(30, 150, 0, 2));
      spent = new Cost(1, 2, 0, 3);
      kept.keep(List.of("q"), List.of(List.of(SAID)));
    }
    spent = Cost.NONE;
    try (KeptAnswers kept = open("abc")) {
      assertThat(kept.earlier()).isEqualTo(new Cost(31, 152, 0, 5));
      kept.settle();
    }
    try (KeptAnswers kept = open("abc")) {
      assertThat(kept.earlier()).isEqualTo(Cost.NONE);
      assertThat(kept.kept("p")).as("answers stay, to be judged otherwise").containsExactly(SAID);
    }
  }

  @Test
  void aSecondWriterReadsAndLeavesTheFileAsItIs() throws IOException {
    Path file = folder.resolve("answers-abc.jsonl");
    try (KeptAnswers first = open("abc")) {
      first.keep(List.of("p"), List.of(List.of(SAID)));
      String before = Files.readString(file);
      try (KeptAnswers second = open("abc")) {
        assertThat(second.kept("p")).containsExactly(SAID);
        second.keep(List.of("q"), List.of(List.of(OTHER)));
        assertThat(second.kept("q")).containsExactly(OTHER);
      }
      assertThat(Files.readString(file)).isEqualTo(before);
      first.keep(List.of("r"), List.of(List.of(OTHER)));
    }
    try (KeptAnswers kept = open("abc")) {
      assertThat(kept.kept("r")).containsExactly(OTHER);
      assertThat(kept.kept("q")).isEmpty();
    }
  }

  @Test
  void ofModelsLongGoneNothingIsKept() throws IOException {
    for (int model = 0; model < 12; model++) {
      try (KeptAnswers kept = open("0" + model)) {
        kept.keep(List.of("p"), List.of(List.of(SAID)));
      }
      Files.setLastModifiedTime(folder.resolve("answers-0" + model + ".jsonl"), FileTime.fromMillis(1000L * model));
    }
    try (KeptAnswers kept = open("011")) {
      kept.settle();
    }
    assertThat(folder).isDirectoryNotContaining("glob:**answers-03.jsonl")
        .isDirectoryContaining("glob:**answers-04.jsonl").isDirectoryContaining("glob:**answers-011.jsonl");
  }

  private KeptAnswers open(String model) throws IOException {
    return KeptAnswers.open(folder, model, () -> spent);
  }
}
