package dev.lacuna.desktop.model;

import dev.lacuna.domain.Outcome;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/** What is being typed for the question that is shown. */
public final class AnswerFields {
  private final StringProperty answer = new SimpleStringProperty("");
  private final StringProperty wording = new SimpleStringProperty("");
  private final StringProperty cite = new SimpleStringProperty("");
  private final StringProperty comment = new SimpleStringProperty("");
  private final ObjectProperty<PrefilledFields> prefilled = new SimpleObjectProperty<>(PrefilledFields.NOTHING);
  /** With what they were filled, or what was kept last. */
  private AnswerDraft with = new AnswerDraft("", "", "", "", true);

  public StringProperty answer() {
    return answer;
  }

  public StringProperty wording() {
    return wording;
  }

  public StringProperty cite() {
    return cite;
  }

  public StringProperty comment() {
    return comment;
  }

  /** Changes whenever the fields are filled anew. */
  public ReadOnlyObjectProperty<PrefilledFields> prefilled() {
    return prefilled;
  }

  public AnswerDraft now() {
    return new AnswerDraft(answer.get(), wording.get(), cite.get(), comment.get(), false);
  }

  /** What stands in them is kept as a draft. */
  public void settle() {
    with = now();
  }

  /** Whether anything was changed by hand since they were filled or kept. */
  public boolean touched() {
    return !now().same(with);
  }

  /** The label that the fields give to a question. */
  public LabelSubmission label(QuestionItem item, Outcome outcome, String words, boolean accepted, String reason) {
    String mended = wording.get().isBlank() ? item.text() : wording.get().strip();
    return new LabelSubmission(item.id(),
        new QuestionLabel(outcome, words, cite.get().strip(), comment.get().strip(), reason), accepted, mended);
  }

  public void fill(AnswerDraft draft) {
    with = draft;
    answer.set(draft.answer());
    wording.set(draft.wording());
    cite.set(draft.cite());
    comment.set(draft.comment());
    prefilled.set(
        new PrefilledFields(prefilled.get().turn() + 1, draft.answer(), draft.given() && !draft.answer().isEmpty()));
  }
}
