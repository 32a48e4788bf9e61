package dev.lacuna.desktop.table;

import dev.lacuna.desktop.model.Annotation;
import dev.lacuna.desktop.model.Draft;
import dev.lacuna.desktop.model.Fields;
import dev.lacuna.desktop.model.Happening;
import dev.lacuna.desktop.model.Item;
import dev.lacuna.desktop.model.Outcome;
import dev.lacuna.desktop.model.WorkbenchModel;
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
  private final WorkbenchModel workbench;
  private final Fields fields = new Fields();
  private final ObjectProperty<Optional<Item>> current = new SimpleObjectProperty<>(Optional.empty());
  private final ObjectProperty<List<Happening>> history = new SimpleObjectProperty<>(List.of());
  private final BooleanProperty asksReason = new SimpleBooleanProperty();
  private boolean active;
  private boolean writing;

  public LabelEditor(WorkbenchModel workbench) {
    this.workbench = workbench;
    workbench.focus().subscribe(id -> show());
    workbench.pool().subscribe(pool -> show());
    workbench.writes().saved().subscribe(at -> readHistory());
    workbench.leaving().before(this::pause);
    workbench.drafts().changes().subscribe(this::show);
    workbench.pane().subscribe(pane -> {
      pause();
      active = pane == WorkbenchModel.Pane.QUESTIONS;
      show();
    });
  }

  public Fields fields() {
    return fields;
  }

  /** The question looked at; empty while there is none, or another pane is shown. */
  public ReadOnlyObjectProperty<Optional<Item>> current() {
    return current;
  }

  /** What was said of it, the latest first. */
  public ReadOnlyObjectProperty<List<Happening>> history() {
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
    return current.get().filter(item -> !workbench.drafts().isTyped(item.id()))
        .flatMap(item -> workbench.answering().fit(item, item.belief().greedy()));
  }

  /** Whether what is typed is an answer of this project's kind. */
  public boolean canAnswer() {
    return fit().isPresent();
  }

  private Optional<String> fit() {
    return current.get().flatMap(item -> workbench.answering().fit(item, fields.answer().get()));
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
      write(Outcome.BAD, "", false, reason.strip());
    }
  }

  public void noReason() {
    asksReason.set(false);
  }

  /** Takes back what was typed and not given. */
  public void discard() {
    current.get().ifPresent(item -> {
      workbench.drafts().remove(item.id());
      fields.fill(Draft.stored(item));
    });
  }

  /** Takes back the last label, wherever it was, and looks at its question. */
  public void undo() {
    if (workbench.writes().canUndo().get()) {
      workbench.writes().undo().shown().ifPresent(turned -> workbench.look(turned.now().id()));
    }
  }

  public void redo() {
    if (workbench.writes().canRedo().get()) {
      workbench.writes().redo().shown().ifPresent(turned -> workbench.look(turned.now().id()));
    }
  }

  /** The expert pauses: what is being typed is kept. */
  public void pause() {
    if (active && fields.touched()) {
      current.get().ifPresent(item -> workbench.drafts().keep(item, fields.now()));
      fields.settle();
    }
  }

  private void write(Outcome outcome, String words, boolean accepted, String reason) {
    current.get().ifPresent(item -> {
      Draft typed = fields.now();
      Annotation label = fields.label(item, outcome, words, accepted, reason);
      asksReason.set(false);
      writing = true;
      var saving = workbench.writes().record(label);
      writing = false;
      workbench.drafts().said(item.id(), outcome, typed);
      fill(workbench.pool().get().find(item.id()).orElse(item));
      saving.whenComplete((_, thrown) -> {
        if (thrown != null) {
          workbench.drafts().putIfAbsent(item.id(), typed);
          workbench.look(item.id());
          show();
        }
      });
    });
  }

  private void show() {
    Optional<Item> now = workbench.focus().get().filter(_ -> active).flatMap(workbench.pool().get()::find);
    boolean other = !now.map(Item::id).equals(current.get().map(Item::id));
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

  private void fill(Item item) {
    Draft draft = workbench.drafts().of(item);
    if (!draft.same(fields.now()) || fields.touched()) {
      fields.fill(draft);
    }
  }

  private void readHistory() {
    current.get().map(Item::id).ifPresent(id -> workbench.history(id).thenAccept(found -> {
      if (current.get().filter(item -> item.id() == id).isPresent()) {
        history.set(found);
      }
    }));
  }
}
