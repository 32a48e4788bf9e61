package dev.lacuna.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lacuna.domain.Outcome;
import dev.lacuna.project.store.ProjectException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a colleague's package may not change here. */
class WorkPackageIntakeTest {
  @TempDir
  private Path folder = Path.of("");

  private Path file() {
    return folder.resolve("work.jsonl");
  }

  private Project ada() {
    Path at = folder.resolve("ada");
    return Files.exists(at) ? Project.open(at) : TestProjects.create(at, 4);
  }

  private Project bob() {
    try (Project ada = ada()) {
      ada.packages().send(List.of(1L, 2L, 3L), "Bob", file());
    }
    WorkPackages.create(file(), folder.resolve("bob"), "Bob", "");
    return Project.open(folder.resolve("bob"));
  }

  private static long id(Project project, String text) {
    return project.questions().all().stream().filter(question -> question.originalText().equals(text)).findFirst()
        .orElseThrow().id();
  }

  @Test
  void whatAColleagueSettledStaysWithThemAndTheirAnswersCome() throws IOException {
    try (Project ada = ada()) {
      ada.annotations().record(new Annotation.Answered(1, "3 mg", false));
    }
    try (Project bob = bob()) {
      long first = id(bob, "Question 1?");
      bob.annotations().record(new Annotation.Answered(first, "5 mg", false));
      bob.team().makeGold(first);
      bob.packages().sendBack("Bob", file());
    }
    assertThat(file()).content().doesNotContain("ADJUDICATED");
    try (Project ada = ada()) {
      assertThat(ada.packages().take(file(), Optional.of("Bob")).conflicts()).containsExactly(1L);
      assertThat(ada.annotations().state(1).outcome()).isEqualTo(Outcome.CONFLICT);
    }
  }

  @Test
  void anotherWordingOfWhatIsDecidedHereIsToldAndNotTaken() {
    try (Project ada = ada()) {
      ada.annotations().record(new Annotation.Answered(1, "3 mg", false));
    }
    try (Project bob = bob(); Project ada = ada()) {
      bob.annotations().record(List.of(new Annotation.Reworded(id(bob, "Question 1?"), "Which dose for a child?"),
          new Annotation.Answered(id(bob, "Question 1?"), "1 mg", false)));
      bob.annotations().record(new Annotation.Reworded(id(bob, "Question 2?"), "Which route?"));
      bob.packages().sendBack("Bob", file());
      WorkPackages.Taken taken = ada.packages().take(file(), Optional.of("Bob"));
      assertThat(taken.wordings()).isEqualTo(Map.of(1L, "Which dose for a child?"));
      assertThat(ada.questions().find(1).orElseThrow().text()).isEqualTo("Question 1?");
      assertThat(ada.questions().find(2).orElseThrow().text()).as("nobody else decided").isEqualTo("Which route?");
      assertThat(ada.annotations().state(1).words()).hasSize(2);
      assertThat(ada.packages().take(file(), Optional.of("Bob")).wordings()).as("as long as it is not agreed to")
          .hasSize(1);
      ada.annotations().record(new Annotation.Reworded(1, "Which dose for a child?"));
      assertThat(ada.packages().take(file(), Optional.of("Bob")).wordings()).isEmpty();
    }
  }

  @Test
  void whoGotMendedWordingsCanSendAnswersBack() throws IOException {
    try (Project ada = ada()) {
      ada.annotations().record(new Annotation.Reworded(2, "Which dose?"));
    }
    try (Project bob = bob(); Project ada = ada()) {
      long second = id(bob, "Question 2?");
      assertThat(bob.questions().find(second).orElseThrow().text()).isEqualTo("Which dose?");
      bob.annotations().record(new Annotation.Answered(second, "3 mg", false));
      // A wording that came after the work did
      ada.annotations().record(new Annotation.Reworded(3, "Which route?"));
      ada.packages().sendAll(file());
      bob.packages().take(file(), Optional.empty());
      bob.annotations().record(new Annotation.Answered(id(bob, "Question 3?"), "by mouth", false));
      bob.packages().sendBack("Bob", file());
      assertThat(file()).content().doesNotContain("REWORDED");
      assertThat(ada.packages().take(file(), Optional.of("Bob")).events()).isEqualTo(2);
    }
    try (Project fresh = TestProjects.create(folder.resolve("fresh"), 4); Project ada = ada()) {
      fresh.database().run(handle -> handle.execute("UPDATE project SET id = ?", ada.database()
          .<String>read(other -> other.createQuery("SELECT id FROM project").mapTo(String.class).one())));
      assertThat(fresh.packages().take(file(), Optional.of("Bob")).events()).as("a copy without that wording")
          .isEqualTo(2);
    }
  }

  /** Whoever sends work could otherwise rewrite what its receiver has said. */
  @Test
  void workBringsNoWordsOfItsReceiverWhoHasAnsweredHere() throws IOException {
    try (Project bob = bob(); Project ada = ada()) {
      bob.annotations().record(new Annotation.Answered(id(bob, "Question 1?"), "3 mg", false));
      bob.packages().sendBack("Bob", file());
      ada.packages().take(file(), Optional.of("Bob"));
      ada.packages().send(List.of(4L), "Bob", file());
      assertThat(bob.packages().take(file(), Optional.of("Bob")).questions()).as("his own come back to him")
          .isEqualTo(1);
      for (Annotation forged : List.of(new Annotation.Answered(1, "30 mg", false), new Annotation.Reworded(1, "What?"),
          new Annotation.Comment(2, "Source: x"))) {
        ada.annotations().record(forged, "Bob");
        ada.packages().send(List.of(4L), "Bob", file());
        assertThatThrownBy(() -> bob.packages().take(file(), Optional.of("Bob"))).isInstanceOf(ProjectException.class)
            .hasMessageContaining("is said to be by \"Bob\", for whom this work is");
        ada.annotations().undo("Bob");
        ada.packages().send(List.of(4L), "Bob", file());
        assertThatThrownBy(() -> bob.packages().take(file(), Optional.of("Bob"))).as("and its undo")
            .hasMessageContaining("for whom this work is");
      }
      assertThat(bob.annotations().state(id(bob, "Question 1?")).answer()).contains("3 mg");
      ada.packages().sendBack("Bob", file());
      assertThat(bob.packages().take(file(), Optional.of("Bob")).events()).as("answers of his from elsewhere")
          .isEqualTo(6);
    }
  }

  /** What is said from here on is later, whichever copy it is said in. */
  private static void nextMillisecond() {
    long now = System.currentTimeMillis();
    while (System.currentTimeMillis() <= now) {
      Thread.onSpinWait();
    }
  }

  @Test
  void whatAnAdjudicatorSaysInTheirCopyUnsettlesNothingHere() {
    try (Project bob = bob(); Project ada = ada()) {
      ada.annotations().record(new Annotation.Answered(1, "3 mg", false));
      bob.annotations().record(new Annotation.Answered(id(bob, "Question 2?"), "before", false));
      nextMillisecond();
      ada.annotations().record(new Annotation.Adjudicated(1, Outcome.ANSWERED, "4 mg", List.of(), ""), "Bob");
      ada.annotations().record(new Annotation.Adjudicated(2, Outcome.ANSWERED, "settled", List.of(), ""), "Bob");
      nextMillisecond();
      bob.annotations().record(List.of(new Annotation.Comment(id(bob, "Question 1?"), "why"),
          new Annotation.Answered(id(bob, "Question 1?"), "9 mg", false)));
      bob.annotations().record(new Annotation.Later(id(bob, "Question 1?")));
      bob.annotations().undo();
      bob.annotations().record(new Annotation.Answered(id(bob, "Question 3?"), "new", false));
      bob.packages().sendBack("Bob", file());
      for (int times = 0; times < 2; times++) {
        WorkPackages.Taken taken = ada.packages().take(file(), Optional.of("Bob"));
        assertThat(taken.settled()).containsExactly(1L);
        assertThat(taken.events()).isEqualTo(times == 0 ? 3 : 0);
        assertThat(ada.annotations().state(1).answer()).contains("4 mg");
        assertThat(ada.annotations().state(2).answer()).contains("settled");
      }
      assertThat(ada.annotations().state(3).answer()).contains("new");
      ada.annotations().record(new Annotation.Answered(1, "5 mg", false), "Bob");
      assertThat(ada.annotations().state(1).answer()).as("said here").contains("5 mg");
    }
  }

  @Test
  void guidelinesComeWithWorkAndNeverWithAnswers() {
    try (Project bob = bob(); Project ada = ada()) {
      bob.annotations().record(new Annotation.DontKnow(id(bob, "Question 1?")));
      bob.changeSettings(now -> now.withGuidelines("Say what you like."));
      bob.packages().sendBack("Bob", file());
      String before = ada.settings().guidelines();
      assertThat(ada.packages().take(file(), Optional.of("Bob")).guidelines()).isFalse();
      assertThat(ada.settings().guidelines()).isEqualTo(before);
    }
  }

  @Test
  void answersAreNoProjectAndWorkForSomebodyElseIsNoAnswer() {
    try (Project bob = bob(); Project ada = ada()) {
      assertThatThrownBy(() -> ada.packages().take(file(), Optional.of("Bob")))
          .hasMessageContaining("is work for Bob and not what they answered");
      bob.annotations().record(new Annotation.DontKnow(id(bob, "Question 1?")));
      bob.packages().sendBack("Bob", file());
    }
    Path wrong = folder.resolve("wrong");
    assertThatThrownBy(() -> WorkPackages.create(file(), wrong, "Bob", "")).isInstanceOf(ProjectException.class)
        .hasMessageContaining("is what Bob answered and no work to be done");
    assertThat(wrong).doesNotExist();
  }

  @Test
  void questionsThatSayTheSameAreCountedAlikeInEveryCopy() {
    try (Project ada = ada()) {
      for (String ending : List.of("", "!", ".", "??", "?!", "..", "!!", "?.", ".!", "!?", ".?")) {
        ada.questions().add(List.of(NewQuestion.pool("Question 1" + ending, Map.of("ending", ending))));
      }
      ada.packages().send(List.of(10L, 15L), "Bob", file());
    }
    try (Project bob = TestProjects.create(folder.resolve("bob"), 0); Project ada = ada()) {
      bob.questions().add(List.of(NewQuestion.pool("Of Bob's own?", Map.of())));
      bob.changeSettings(now -> now.withAnnotator("Bob"));
      bob.database().run(handle -> handle.execute("UPDATE project SET id = ?", ada.database()
          .<String>read(other -> other.createQuery("SELECT id FROM project").mapTo(String.class).one())));
      assertThat(bob.packages().take(file(), Optional.of("Bob")).questions()).isEqualTo(12);
      assertThat(bob.packages().take(file(), Optional.of("Bob")).questions()).isZero();
      Map<String, Long> here = QuestionKeys.of(bob.questions().withRemoved());
      QuestionKeys.of(ada.questions().withRemoved()).forEach((key, id) -> Optional.ofNullable(here.get(key))
          .ifPresent(other -> assertThat(bob.questions().find(other).orElseThrow().originalText()).as(key)
              .isEqualTo(ada.questions().find(id).orElseThrow().originalText())));
      assertThat(bob.packages().forColleague("Bob")).hasSize(2);
    }
  }

  @Test
  void questionsOfARemovedImportKeepTheirKeysAndAreNotDoubled() throws IOException {
    Path questions = Files.writeString(folder.resolve("q.csv"), "question\nWhich organ?\n");
    try (Project bob = bob(); Project ada = ada()) {
      ada.imports().take(ada, QuestionImport.check(questions));
      long organ = id(ada, "Which organ?");
      ada.packages().send(List.of(organ), "Bob", file());
      bob.packages().take(file(), Optional.of("Bob"));
      bob.annotations().record(new Annotation.Answered(id(bob, "Which organ?"), "liver", false));
      bob.packages().sendBack("Bob", file());
      ada.imports().remove(ada.imports().all().getFirst().id());
      assertThat(ada.questions().all()).hasSize(4);
      assertThat(ada.packages().take(file(), Optional.of("Bob")).questions()).isZero();
      assertThat(ada.annotations().state(organ).answer()).contains("liver");
    }
  }

  @Test
  void aClockThatWasOnceAheadDoesNotStopLaterWork() throws IOException {
    try (Project bob = bob()) {
      bob.annotations().record(new Annotation.DontKnow(id(bob, "Question 1?")));
      bob.packages().sendBack("Bob", file());
    }
    long ahead = Instant.now().plus(Duration.ofDays(400)).toEpochMilli();
    Files.writeString(file(), Files.readString(file()).replaceAll("\"stamp\":\\d+", "\"stamp\":" + ahead));
    try (Project ada = ada()) {
      assertThat(ada.packages().take(file(), Optional.of("Bob")).events()).isEqualTo(1);
      assertThat(ada.annotations().record(new Annotation.DontKnow(2)).stamp()).isGreaterThan(ahead);
    }
  }

  @Test
  void nobodyIsNamedAsEverybody() {
    assertThatThrownBy(() -> Team.checked("*")).hasMessageContaining("is not \"*\"");
    assertThatThrownBy(() -> Team.checked(" \u0007 ")).isInstanceOf(ProjectException.class);
    try (Project ada = ada()) {
      assertThatThrownBy(() -> ada.packages().sendBack("*", file())).isInstanceOf(ProjectException.class);
      assertThat(file()).doesNotExist();
    }
  }

  @Test
  void aLongTextGoesAndOneThatNoPackageHoldsIsRefusedWhenItIsWritten() {
    try (Project ada = ada()) {
      ada.questions().add(List.of(new NewQuestion(Optional.empty(), "What is it?", Question.Source.POOL, List.of(),
          Map.of(), "word ".repeat(250_000))));
      ada.packages().send(List.of(5L), "Bob", file());
    }
    WorkPackage work = WorkPackageFile.read(file());
    assertThat(work.questions()).hasSize(1);
    String text = "word ".repeat(3_400_000);
    WorkPackage.Entry entry = new WorkPackage.Entry(QuestionKeys.key("What?", text), 0, 1, "What?", text,
        Question.Source.POOL, Map.of(), Set.of());
    assertThatThrownBy(() -> WorkPackageFile.write(new WorkPackage(work.head(), List.of(entry), List.of()),
        folder.resolve("long.jsonl"))).hasMessageContaining("longer than 16 MB");
  }
}
