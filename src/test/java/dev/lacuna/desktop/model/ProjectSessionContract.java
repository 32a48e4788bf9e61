package dev.lacuna.desktop.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.lacuna.desktop.ToolkitTest;
import dev.lacuna.domain.Outcome;
import dev.lacuna.project.QuestionType;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What the window relies on, of the fake that its tests use and of the real one alike. */
@ToolkitTest
public abstract class ProjectSessionContract {

  /** A project of two questions or more, none of them answered. */
  protected abstract ProjectSession open();

  private static QuestionItem first(ProjectSession session) {
    return session.state().items().getFirst();
  }

  private static LabelSubmission says(QuestionItem item, String wording, String answer, String cite, String comment) {
    return new LabelSubmission(item.id(), new QuestionLabel(Outcome.ANSWERED, answer, cite, comment), false, wording);
  }

  @Test
  void oneSubmitIsOneUndoWithWordingAnswerSourceAndComment() {
    try (ProjectSession session = open()) {
      QuestionItem before = first(session);
      SavedChange saved = session.labels()
          .record(says(before, "In other words?", "Vientiane", "Atlas, p. 3", "since 1563"));
      assertThat(saved.item().text()).isEqualTo("In other words?");
      assertThat(saved.item().label()).isEqualTo(
          new QuestionLabel(Outcome.ANSWERED, "Vientiane", "Atlas, p. 3", "since 1563"));
      assertThat(saved.canUndo()).isTrue();

      SavedChange undone = session.labels().undo();
      assertThat(undone.item()).isEqualTo(before);
      assertThat(undone.canUndo()).as("one submit, one undo").isFalse();
      assertThat(undone.canRedo()).isTrue();

      SavedChange redone = session.labels().redo();
      assertThat(redone.item()).isEqualTo(saved.item());
      assertThat(redone.canRedo()).isFalse();
      assertThat(first(session)).isEqualTo(saved.item());
    }
  }

  @Test
  void aSecondSubmitIsUndoneToTheFirst() {
    try (ProjectSession session = open()) {
      QuestionItem before = first(session);
      SavedChange one = session.labels().record(says(before, "Second wording?", "one", "a source", "a comment"));
      session.labels().record(says(one.item(), "Third wording?", "two", "another source", "another comment"));
      assertThat(session.labels().undo().item()).isEqualTo(one.item());
      assertThat(session.labels().undo().item()).isEqualTo(before);
      assertThat(session.labels().redo().item()).isEqualTo(one.item());
    }
  }

  @Test
  void aSourceAndACommentCanBeCleared() {
    try (ProjectSession session = open()) {
      QuestionItem before = first(session);
      SavedChange one = session.labels().record(says(before, before.text(), "one", "a source", "a comment"));
      SavedChange cleared = session.labels().record(says(one.item(), before.text(), "one", "", ""));
      assertThat(cleared.item().label()).isEqualTo(new QuestionLabel(Outcome.ANSWERED, "one", "", ""));
      assertThat(first(session).label()).isEqualTo(cleared.item().label());
      assertThat(session.labels().undo().item().label()).isEqualTo(one.item().label());
    }
  }

  @Test
  void aCommentThatReadsLikeASourceStaysAComment() {
    try (ProjectSession session = open()) {
      QuestionItem before = first(session);
      SavedChange saved = session.labels().record(says(before, before.text(), "one", "Atlas", "Source: hearsay"));
      assertThat(saved.item().label().cite()).isEqualTo("Atlas");
      assertThat(saved.item().label().comment()).isEqualTo("Source: hearsay");
    }
  }

  @Test
  void everyOutcomeIsOneActToo() {
    try (ProjectSession session = open()) {
      QuestionItem before = first(session);
      for (Outcome outcome : List.of(Outcome.DONT_KNOW, Outcome.LATER, Outcome.BAD_QUESTION)) {
        QuestionLabel label = new QuestionLabel(outcome, "", "a source", "why",
            outcome == Outcome.BAD_QUESTION ? "ambiguous" : "");
        assertThat(
            session.labels().record(new LabelSubmission(before.id(), label, false, "In other words?")).item().label())
            .isEqualTo(label);
        assertThat(session.labels().undo().item()).isEqualTo(before);
      }
    }
  }

  @Test
  void whoLabelsNowTakesBackOnlyTheirOwn() {
    try (ProjectSession session = open()) {
      QuestionItem one = session.state().items().get(0);
      QuestionItem two = session.state().items().get(1);
      String before = session.state().team().annotator();
      session.labels().record(says(one, one.text(), "one", "", ""));
      session.team().annotator("Bob");
      ProjectSession.State state = session.state();
      assertThat(state.team().annotator()).isEqualTo("Bob");
      assertThat(state.team().annotators()).extracting(annotator -> annotator.name()).contains(before, "Bob");
      assertThat(state.canUndo()).as("Bob has done nothing").isFalse();
      SavedChange saved = session.labels().record(says(two, two.text(), "two", "", ""));
      assertThat(saved.item().more().labelled().orElseThrow().who()).isEqualTo("Bob");
      assertThat(session.labels().undo().item().id()).isEqualTo(two.id());
      assertThatThrownBy(session.labels()::undo).hasMessageContaining("nothing to undo");
      session.team().annotator(before);
      assertThat(session.state().canUndo()).isTrue();
      assertThat(session.state().canRedo()).isFalse();
      assertThat(session.labels().undo().item().id()).isEqualTo(one.id());
      assertThatThrownBy(() -> session.team().annotator(" ")).hasMessageContaining("choose another");
    }
  }

  @Test
  void whatIsTypedIsKeptUntilItIsGivenOrTakenAwayAndIsNoLabel() {
    try (ProjectSession session = open()) {
      QuestionItem item = first(session);
      AnswerDraft typed = new AnswerDraft("half", "In other words?", "Atlas", "p. 3?", false);
      session.labels().draft(item.id(), Optional.of(new AnswerDraft("h", item.text(), "", "", false)));
      session.labels().draft(item.id(), Optional.of(typed));
      assertThat(session.state().drafts()).isEqualTo(Map.of(item.id(), typed));
      assertThat(first(session)).isEqualTo(item);
      assertThat(session.state().canUndo()).isFalse();
      session.labels().draft(item.id(), Optional.empty());
      assertThat(session.state().drafts()).isEmpty();
    }
  }

  @Test
  void whoSaidWhatAndWhenIsInTheHistoryTheLatestFirst() {
    try (ProjectSession session = open()) {
      QuestionItem item = first(session);
      assertThat(session.labels().history(item.id())).isEmpty();
      assertThat(item.more().labelled()).isEmpty();
      SavedChange saved = session.labels().record(says(item, item.text(), "one", "", ""));
      session.labels().record(
          new LabelSubmission(item.id(), new QuestionLabel(Outcome.BAD_QUESTION, "", "", "", "ambiguous"), false,
              item.text()));
      assertThat(saved.item().more().labelled()).isPresent();
      assertThat(first(session).more().labelled().orElseThrow().at()).isAfterOrEqualTo(saved.at());
      assertThat(session.labels().history(item.id())).extracting(HistoryEntry::what, HistoryEntry::words)
          .containsExactly(
              tuple(HistoryEntry.What.BAD, "ambiguous"), tuple(HistoryEntry.What.ANSWERED, "one"));
      assertThat(session.labels().history(session.state().items().get(1).id())).isEmpty();
    }
  }

  @Test
  void howQuestionsAreAnsweredIsKeptAndOfSeveralAnswersAllAre() {
    try (ProjectSession session = open()) {
      assertThat(session.state().type()).isEqualTo(QuestionType.TEXT);
      QuestionType several = new QuestionType(QuestionType.Kind.SEVERAL, List.of(), "", false);
      session.labels().type(several);
      assertThat(session.state().type()).isEqualTo(several);
      QuestionItem item = first(session);
      assertThat(session.labels().record(says(item, item.text(), "Lima | Reyes", "", "")).item().label().answer())
          .isEqualTo("Lima | Reyes");
      assertThat(first(session).label().answer()).isEqualTo("Lima | Reyes");
    }
  }

  @Test
  void whatCannotBeSavedLeavesNothingOfItself() {
    try (ProjectSession session = open()) {
      QuestionItem before = first(session);
      assertThatThrownBy(() -> session.labels().record(says(before, "In other words?", " ", "a source", "a comment")))
          .isInstanceOf(RuntimeException.class);
      assertThat(first(session)).isEqualTo(before);
      assertThat(session.state().canUndo()).isFalse();
    }
  }

  @Test
  void undoAndRedoGoThroughQuestionsInOrder() {
    try (ProjectSession session = open()) {
      List<QuestionItem> items = session.state().items();
      session.labels().record(says(items.get(0), "Other words?", "one", "", ""));
      session.labels().record(says(items.get(1), items.get(1).text(), "two", "x", "y"));
      assertThat(session.labels().undo().item()).isEqualTo(items.get(1));
      assertThat(session.labels().undo().item()).isEqualTo(items.get(0));
      assertThatThrownBy(session.labels()::undo).hasMessageContaining("nothing to undo");
      assertThat(session.labels().redo().item().id()).isEqualTo(items.get(0).id());
      SavedChange other = session.labels().record(says(items.get(1), items.get(1).text(), "three", "", ""));
      assertThat(other.canRedo()).as("something new forgets what could have been redone").isFalse();
      assertThatThrownBy(session.labels()::redo).hasMessageContaining("nothing to redo");
    }
  }

  @Test
  void placeGuidelinesAndTheTimeOfTheLastLabelAreKept() {
    try (ProjectSession session = open()) {
      QuestionItem second = session.state().items().get(1);
      assertThat(session.state().saved()).isEmpty();
      session.queue().append(List.of(first(session).id(), second.id()));
      session.queue().moveTo(second.id());
      int version = session.state().guidelines().version();
      Guidelines changed = session.labels().guidelines("Name the city.");
      assertThat(changed.text()).isEqualTo("Name the city.");
      assertThat(session.labels().guidelines("Name the city.")).as("unchanged").isEqualTo(changed);
      assertThat(changed.version()).isGreaterThan(version);
      session.labels().record(says(second, second.text(), "two", "", ""));
      ProjectSession.State state = session.state();
      assertThat(state.place()).contains(second.id());
      assertThat(state.guidelines()).isEqualTo(changed);
      assertThat(state.saved()).isPresent();
      assertThat(state.queue()).extracting(QueueEntry::id).containsExactly(first(session).id(), second.id());
    }
  }
}
