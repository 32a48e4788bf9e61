package dev.lacuna.desktop.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.lacuna.domain.Outcome;
import dev.lacuna.project.QuestionType;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What the window relies on, of the fake that its tests use and of the real one alike. */
public abstract class ProjectSessionContract {

  /** A project of two questions or more, none of them answered. */
  protected abstract ProjectSession open();

  private static QuestionItem first(ProjectSession bench) {
    return bench.state().items().getFirst();
  }

  private static LabelSubmission says(QuestionItem item, String wording, String answer, String cite, String comment) {
    return new LabelSubmission(item.id(), new QuestionLabel(Outcome.ANSWERED, answer, cite, comment), false, wording);
  }

  @Test
  void oneSubmitIsOneUndoWithWordingAnswerSourceAndComment() {
    try (ProjectSession bench = open()) {
      QuestionItem before = first(bench);
      SavedChange saved = bench.record(says(before, "In other words?", "Vientiane", "Atlas, p. 3", "since 1563"));
      assertThat(saved.item().text()).isEqualTo("In other words?");
      assertThat(saved.item().label()).isEqualTo(
          new QuestionLabel(Outcome.ANSWERED, "Vientiane", "Atlas, p. 3", "since 1563"));
      assertThat(saved.canUndo()).isTrue();

      SavedChange undone = bench.undo();
      assertThat(undone.item()).isEqualTo(before);
      assertThat(undone.canUndo()).as("one submit, one undo").isFalse();
      assertThat(undone.canRedo()).isTrue();

      SavedChange redone = bench.redo();
      assertThat(redone.item()).isEqualTo(saved.item());
      assertThat(redone.canRedo()).isFalse();
      assertThat(first(bench)).isEqualTo(saved.item());
    }
  }

  @Test
  void aSecondSubmitIsUndoneToTheFirst() {
    try (ProjectSession bench = open()) {
      QuestionItem before = first(bench);
      SavedChange one = bench.record(says(before, "Second wording?", "one", "a source", "a comment"));
      bench.record(says(one.item(), "Third wording?", "two", "another source", "another comment"));
      assertThat(bench.undo().item()).isEqualTo(one.item());
      assertThat(bench.undo().item()).isEqualTo(before);
      assertThat(bench.redo().item()).isEqualTo(one.item());
    }
  }

  @Test
  void aSourceAndACommentCanBeCleared() {
    try (ProjectSession bench = open()) {
      QuestionItem before = first(bench);
      SavedChange one = bench.record(says(before, before.text(), "one", "a source", "a comment"));
      SavedChange cleared = bench.record(says(one.item(), before.text(), "one", "", ""));
      assertThat(cleared.item().label()).isEqualTo(new QuestionLabel(Outcome.ANSWERED, "one", "", ""));
      assertThat(first(bench).label()).isEqualTo(cleared.item().label());
      assertThat(bench.undo().item().label()).isEqualTo(one.item().label());
    }
  }

  @Test
  void aCommentThatReadsLikeASourceStaysAComment() {
    try (ProjectSession bench = open()) {
      QuestionItem before = first(bench);
      SavedChange saved = bench.record(says(before, before.text(), "one", "Atlas", "Source: hearsay"));
      assertThat(saved.item().label().cite()).isEqualTo("Atlas");
      assertThat(saved.item().label().comment()).isEqualTo("Source: hearsay");
    }
  }

  @Test
  void everyOutcomeIsOneActToo() {
    try (ProjectSession bench = open()) {
      QuestionItem before = first(bench);
      for (Outcome outcome : List.of(Outcome.DONT_KNOW, Outcome.LATER, Outcome.BAD_QUESTION)) {
        QuestionLabel label = new QuestionLabel(outcome, "", "a source", "why",
            outcome == Outcome.BAD_QUESTION ? "ambiguous" : "");
        assertThat(bench.record(new LabelSubmission(before.id(), label, false, "In other words?")).item().label())
            .isEqualTo(label);
        assertThat(bench.undo().item()).isEqualTo(before);
      }
    }
  }

  @Test
  void whatIsTypedIsKeptUntilItIsGivenOrTakenAwayAndIsNoLabel() {
    try (ProjectSession bench = open()) {
      QuestionItem item = first(bench);
      AnswerDraft typed = new AnswerDraft("half", "In other words?", "Atlas", "p. 3?", false);
      bench.draft(item.id(), Optional.of(new AnswerDraft("h", item.text(), "", "", false)));
      bench.draft(item.id(), Optional.of(typed));
      assertThat(bench.state().drafts()).isEqualTo(Map.of(item.id(), typed));
      assertThat(first(bench)).isEqualTo(item);
      assertThat(bench.state().canUndo()).isFalse();
      bench.draft(item.id(), Optional.empty());
      assertThat(bench.state().drafts()).isEmpty();
    }
  }

  @Test
  void whoSaidWhatAndWhenIsInTheHistoryTheLatestFirst() {
    try (ProjectSession bench = open()) {
      QuestionItem item = first(bench);
      assertThat(bench.history(item.id())).isEmpty();
      assertThat(item.more().said()).isEmpty();
      SavedChange saved = bench.record(says(item, item.text(), "one", "", ""));
      bench.record(
          new LabelSubmission(item.id(), new QuestionLabel(Outcome.BAD_QUESTION, "", "", "", "ambiguous"), false,
              item.text()));
      assertThat(saved.item().more().said()).isPresent();
      assertThat(first(bench).more().said().orElseThrow().at()).isAfterOrEqualTo(saved.at());
      assertThat(bench.history(item.id())).extracting(HistoryEntry::what, HistoryEntry::words).containsExactly(
          tuple(HistoryEntry.What.BAD, "ambiguous"), tuple(HistoryEntry.What.ANSWERED, "one"));
      assertThat(bench.history(bench.state().items().get(1).id())).isEmpty();
    }
  }

  @Test
  void howQuestionsAreAnsweredIsKeptAndOfSeveralAnswersAllAre() {
    try (ProjectSession bench = open()) {
      assertThat(bench.state().type()).isEqualTo(QuestionType.TEXT);
      QuestionType several = new QuestionType(QuestionType.Kind.SEVERAL, List.of(), "", false);
      bench.type(several);
      assertThat(bench.state().type()).isEqualTo(several);
      QuestionItem item = first(bench);
      assertThat(bench.record(says(item, item.text(), "Lima | Reyes", "", "")).item().label().answer())
          .isEqualTo("Lima | Reyes");
      assertThat(first(bench).label().answer()).isEqualTo("Lima | Reyes");
    }
  }

  @Test
  void whatCannotBeSavedLeavesNothingOfItself() {
    try (ProjectSession bench = open()) {
      QuestionItem before = first(bench);
      assertThatThrownBy(() -> bench.record(says(before, "In other words?", " ", "a source", "a comment")))
          .isInstanceOf(RuntimeException.class);
      assertThat(first(bench)).isEqualTo(before);
      assertThat(bench.state().canUndo()).isFalse();
    }
  }

  @Test
  void undoAndRedoGoThroughQuestionsInOrder() {
    try (ProjectSession bench = open()) {
      List<QuestionItem> items = bench.state().items();
      bench.record(says(items.get(0), "Other words?", "one", "", ""));
      bench.record(says(items.get(1), items.get(1).text(), "two", "x", "y"));
      assertThat(bench.undo().item()).isEqualTo(items.get(1));
      assertThat(bench.undo().item()).isEqualTo(items.get(0));
      assertThatThrownBy(bench::undo).hasMessageContaining("nothing to undo");
      assertThat(bench.redo().item().id()).isEqualTo(items.get(0).id());
      SavedChange other = bench.record(says(items.get(1), items.get(1).text(), "three", "", ""));
      assertThat(other.canRedo()).as("something new forgets what could have been redone").isFalse();
      assertThatThrownBy(bench::redo).hasMessageContaining("nothing to redo");
    }
  }

  @Test
  void placeGuidelinesAndTheTimeOfTheLastLabelAreKept() {
    try (ProjectSession bench = open()) {
      QuestionItem second = bench.state().items().get(1);
      assertThat(bench.state().saved()).isEmpty();
      bench.ask(List.of(first(bench).id(), second.id()));
      bench.at(second.id());
      int version = bench.state().guidelines().version();
      Guidelines changed = bench.guidelines("Name the city.");
      assertThat(changed.text()).isEqualTo("Name the city.");
      assertThat(bench.guidelines("Name the city.")).as("unchanged").isEqualTo(changed);
      assertThat(changed.version()).isGreaterThan(version);
      bench.record(says(second, second.text(), "two", "", ""));
      ProjectSession.State state = bench.state();
      assertThat(state.place()).contains(second.id());
      assertThat(state.guidelines()).isEqualTo(changed);
      assertThat(state.saved()).isPresent();
      assertThat(state.queue()).extracting(QueueEntry::id).containsExactly(first(bench).id(), second.id());
    }
  }
}
