package dev.lacuna.desktop.table;

import dev.lacuna.desktop.model.AnswerDraft;
import dev.lacuna.desktop.model.AnswerFields;
import dev.lacuna.desktop.model.HistoryEntry;
import dev.lacuna.desktop.model.LabelSubmission;
import dev.lacuna.desktop.model.ProjectSessionModel;
import dev.lacuna.desktop.model.QuestionItem;
import dev.lacuna.domain.Outcome;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;

/**
 * The label of the question that is looked at, in any order and whether or not it is in the queue: what it says, what
 * is being typed, and its history. What is typed and not given is the question's draft here as in the queue.
 */
public final class LabelEditor {
  private final ProjectSessionModel sessionModel;
  private final AnswerFields fields = new AnswerFields();
  private final ObjectProperty<Optional<QuestionItem>> current = new SimpleObjectProperty<>(Optional.empty());
  private final ObjectProperty<List<HistoryEntry>> history = new SimpleObjectProperty<>(List.of());
  private final BooleanProperty asksReason = new SimpleBooleanProperty();
  private boolean active;
  private boolean writing;

  public LabelEditor(ProjectSessionModel sessionModel) {
    this.sessionModel = sessionModel;
    sessionModel.selected().focus().subscribe(id -> show());
    sessionModel.pool().subscribe(pool -> show());
    sessionModel.labelWriter().saved().subscribe(at -> readHistory());
    sessionModel.closeGuard().before(this::pause);
    sessionModel.drafts().changes().subscribe(this::show);
    sessionModel.pane().subscribe(pane -> {
      pause();
      active = pane == ProjectSessionModel.Pane.QUESTIONS;
      show();
    });
  }

  public AnswerFields fields() {
    return fields;
  }

  /** The question looked at; empty while there is none, or another pane is shown. */
  public ReadOnlyObjectProperty<Optional<QuestionItem>> current() {
    return current;
  }

  /** What was said of it, the latest first. */
  public ReadOnlyObjectProperty<List<HistoryEntry>> history() {
    return history;
  }

  public ReadOnlyBooleanProperty asksReason() {
    return asksReason;
  }

  /** Gives what is typed as the answer, where it is one. */
  public void answer() {
    fit().ifPresent(words -> write(Outcome.ANSWERED, words, false, ""));
  }

  /** Whether the model's answer can be taken: there is one of this project's kind, and no other is being typed. */
  public boolean canAccept() {
    return accepted().isPresent() && !fields.touched();
  }

  /** Takes the model's answer for the expert's; never in the place of one that is typed. */
  public void acceptModel() {
    if (canAccept()) {
      accepted().ifPresent(words -> write(Outcome.ANSWERED, words, true, ""));
    }
  }

  private Optional<String> accepted() {
    return current.get().filter(item -> !sessionModel.drafts().isTyped(item.id()))
        .flatMap(item -> sessionModel.answering().fit(item, item.finding().greedy()));
  }

  /** Whether what is typed is an answer of this project's kind. */
  public boolean canAnswer() {
    return fit().isPresent();
  }

  private Optional<String> fit() {
    return current.get().flatMap(item -> sessionModel.answering().fit(item, fields.answer().get()));
  }

  public void dontKnow() {
    write(Outcome.DONT_KNOW, "", false, "");
  }

  public void later() {
    write(Outcome.LATER, "", false, "");
  }

  /** Asks why it is a bad question. */
  public void badQuestion() {
    asksReason.set(current.get().isPresent());
  }

  public void badQuestion(String reason) {
    if (!reason.isBlank()) {
      write(Outcome.BAD_QUESTION, "", false, reason.strip());
    }
  }

  public void noReason() {
    asksReason.set(false);
  }

  /** Takes back what was typed and not given. */
  public void discard() {
    current.get().ifPresent(item -> {
      sessionModel.drafts().remove(item.id());
      fields.fill(AnswerDraft.stored(item));
    });
  }

  /** Takes back the last label, wherever it was, and looks at its question. */
  public void undo() {
    if (sessionModel.labelWriter().canUndo().get()) {
      sessionModel.labelWriter().undo().tell(turned -> sessionModel.selected().focusOn(turned.now().id()));
    }
  }

  public void redo() {
    if (sessionModel.labelWriter().canRedo().get()) {
      sessionModel.labelWriter().redo().tell(turned -> sessionModel.selected().focusOn(turned.now().id()));
    }
  }

  /** The expert pauses: what is being typed is kept. */
  public void pause() {
    if (active && fields.touched()) {
      current.get().ifPresent(item -> sessionModel.drafts().keep(item, fields.now()));
      fields.settle();
    }
  }

  private void write(Outcome outcome, String words, boolean accepted, String reason) {
    current.get().ifPresent(item -> {
      AnswerDraft typed = fields.now();
      LabelSubmission label = fields.label(item, outcome, words, accepted, reason);
      asksReason.set(false);
      writing = true;
      var saving = sessionModel.labelWriter().record(label);
      writing = false;
      sessionModel.drafts().said(item.id(), outcome, typed);
      fill(sessionModel.pool().get().find(item.id()).orElse(item));
      saving.whenComplete((_, thrown) -> {
        if (thrown != null) {
          sessionModel.drafts().putIfAbsent(item.id(), typed);
          sessionModel.selected().focusOn(item.id());
          show();
        }
      });
    });
  }

  private void show() {
    Optional<QuestionItem> now = sessionModel.selected().focus().get().filter(_ -> active)
        .flatMap(sessionModel.pool().get()::find);
    boolean other = !now.map(QuestionItem::id).equals(current.get().map(QuestionItem::id));
    if (other) {
      pause();
      asksReason.set(false);
    }
    if (!now.equals(current.get())) {
      current.set(now);
    }
    now.filter(item -> other || !writing && !fields.touched()).ifPresent(this::fill);
    if (other) {
      history.set(List.of());
      readHistory();
    }
  }

  private void fill(QuestionItem item) {
    AnswerDraft draft = sessionModel.drafts().of(item);
    if (!draft.same(fields.now()) || fields.touched()) {
      fields.fill(draft);
    }
  }

  private void readHistory() {
    current.get().map(QuestionItem::id).ifPresent(id -> sessionModel.queries().history(id).thenAccept(found -> {
      if (current.get().filter(item -> item.id() == id).isPresent()) {
        history.set(found);
      }
    }));
  }
}
