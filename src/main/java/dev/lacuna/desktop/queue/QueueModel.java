package dev.lacuna.desktop.queue;

import dev.lacuna.desktop.model.AnswerDraft;
import dev.lacuna.desktop.model.AnswerDrafts;
import dev.lacuna.desktop.model.AnswerFields;
import dev.lacuna.desktop.model.LabelWriter;
import dev.lacuna.desktop.model.ProjectSessionModel;
import dev.lacuna.desktop.model.QuestionItem;
import dev.lacuna.domain.Outcome;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.StringProperty;

/**
 * The queue without any control: which question is asked, what is being typed, and what each action does. The next
 * question comes in the same event, whatever the disk does, so that every key belongs to the question that it was typed
 * for; a label that cannot be saved brings its question back with its words.
 */
public final class QueueModel {
  private final ProjectSessionModel sessionModel;
  private final QueueOrder rows = new QueueOrder();
  private final ObjectProperty<Optional<QueueRow>> current = new SimpleObjectProperty<>(Optional.empty());
  private final AnswerFields fields = new AnswerFields();
  private final BooleanProperty asksReason = new SimpleBooleanProperty();
  private final AnswerDrafts drafts;
  private Optional<Long> shown = Optional.empty();
  private boolean writing;

  public QueueModel(ProjectSessionModel sessionModel) {
    this.sessionModel = sessionModel;
    drafts = sessionModel.drafts();
    sessionModel.pool().subscribe(this::remake);
    sessionModel.queue().subscribe(this::remake);
    sessionModel.project().subscribe(project -> forget());
    sessionModel.selected().focus().subscribe(id -> id.ifPresent(this::go));
    sessionModel.closeGuard().before(this::pause);
    drafts.changes().subscribe(() -> current.get().ifPresent(row -> refill(row.item())));
    sessionModel.pane().subscribe(this::pause);
  }

  /** In the order in which they are asked: open ones as the strategy has them, those put off at the end. */
  public ReadOnlyObjectProperty<List<QueueRow>> rows() {
    return rows.property();
  }

  /** Where a question stands among them, from 0; -1 when it is not there. */
  public int place(long id) {
    return rows.place(id);
  }

  public ReadOnlyObjectProperty<Optional<QueueRow>> current() {
    return current;
  }

  public StringProperty answer() {
    return fields.answer();
  }

  /** All that is being typed. */
  public AnswerFields fields() {
    return fields;
  }

  /** Whether the answer was changed by hand since the question came up. */
  public boolean typed() {
    return !answer().get().equals(fields.prefilled().get().answer());
  }

  /** Whether the label of the question that is shown could not be saved. */
  public boolean unsaved() {
    return shown.filter(sessionModel.labelWriter().unsaved().get()::contains).isPresent();
  }

  /** Whether the model's answer can be taken: there is one, and it would not replace another that was typed. */
  public boolean canAccept() {
    return current.get().map(QueueRow::item).filter(item -> fit(item.finding().greedy()).isPresent()).filter(item -> {
      String words = answer().get().strip();
      return words.isEmpty() || words.equals(item.finding().greedy().strip())
          || item.label().outcome() == Outcome.ANSWERED && words.equals(item.label().answer());
    }).isPresent();
  }

  public long done() {
    return rows().get().stream().filter(row -> row.outcome().done()).count();
  }

  /** Whether what is typed is an answer of this project's kind; an empty one is none. */
  public boolean canSubmit() {
    return fit(answer().get()).isPresent();
  }

  /** Writes the typed answer, where it is one. */
  public void submit() {
    fit(answer().get()).ifPresent(words -> write(Outcome.ANSWERED, words, false, ""));
  }

  /** Takes the model's own answer for the expert's; never in the place of one that was typed. */
  public void acceptModel() {
    if (canAccept()) {
      fit(current.get().orElseThrow().item().finding().greedy())
          .ifPresent(words -> write(Outcome.ANSWERED, words, true, ""));
    }
  }

  private Optional<String> fit(String words) {
    return current.get().flatMap(row -> sessionModel.answering().fit(row.item(), words));
  }

  public void dontKnow() {
    write(Outcome.DONT_KNOW, "", false, "");
  }

  public void later() {
    write(Outcome.LATER, "", false, "");
  }

  /** Asks why it is a bad question; {@link #badQuestion(String)} says so, and another question takes it back. */
  public void badQuestion() {
    asksReason.set(current.get().isPresent());
  }

  /** @param reason as it is kept; without one nothing happens */
  public void badQuestion(String reason) {
    if (!reason.isBlank()) {
      write(Outcome.BAD_QUESTION, "", false, reason.strip());
    }
  }

  /** Whether the expert is asked why the question is bad. */
  public BooleanProperty asksReason() {
    return asksReason;
  }

  /** The expert pauses: what is being typed is kept. */
  public void pause() {
    current.get().filter(row -> shown.equals(Optional.of(row.item().id()))).filter(_ -> fields.touched())
        .ifPresent(row -> {
          drafts.keep(row.item(), fields.now());
          fields.settle();
        });
  }

  /** Takes back the last action, wherever it was, and goes to its question, with the words that were given. */
  public void undo() {
    if (sessionModel.labelWriter().canUndo().get()) {
      follow(sessionModel.labelWriter()::undo, true);
    }
  }

  public void redo() {
    if (sessionModel.labelWriter().canRedo().get()) {
      follow(sessionModel.labelWriter()::redo, false);
    }
  }

  public void next() {
    shown.flatMap(id -> rows.step(id, 1)).ifPresent(this::focusOn);
  }

  public void previous() {
    shown.flatMap(id -> rows.step(id, -1)).ifPresent(this::focusOn);
  }

  /** Goes to a question; what was typed for the one before is kept as a draft. */
  public void go(long id) {
    rows.find(id).ifPresent(row -> {
      boolean other = !shown.equals(Optional.of(id));
      if (other) {
        pause();
        asksReason.set(false);
      }
      shown = Optional.of(id);
      current.set(Optional.of(row));
      if (other) {
        fields.fill(drafts.of(row.item()));
      }
    });
  }

  /** As {@link #go}, and the other panes look at it too. */
  public void focusOn(long id) {
    go(id);
    sessionModel.selected().focusOn(id);
    sessionModel.labelWriter().at(id);
  }

  private void write(Outcome outcome, String words, boolean accepted, String reason) {
    if (current.get().isEmpty()) {
      return;
    }
    QuestionItem item = current.get().get().item();
    Optional<Long> following = rows.following(item.id());
    AnswerDraft typed = fields.now();
    writing = true;
    CompletableFuture<Void> saving = sessionModel.labelWriter()
        .record(fields.label(item, outcome, words, accepted, reason));
    drafts.said(item.id(), outcome, typed);
    writing = false;
    asksReason.set(false);
    shown = Optional.empty();
    if (outcome == Outcome.LATER) {
      rows.putOff(item.id());
      rows.make(sessionModel.queue().get(), sessionModel.pool().get());
    }
    // The next of the order as it was: putting one off moves it, which must not change whose turn it is.
    following.or(rows::firstLeft).ifPresentOrElse(this::focusOn, () -> go(item.id()));
    saving.whenComplete((_, thrown) -> {
      if (thrown != null) {
        bringBack(item.id(), typed);
      }
    });
  }

  /** A question that comes back with what was typed; of several, the first stays in view. */
  private void bringBack(long id, AnswerDraft typed) {
    boolean another = shown
        .filter(number -> number != id && sessionModel.labelWriter().unsaved().get().contains(number))
        .isPresent();
    if (shown.equals(Optional.of(id))) {
      // What was typed since stays; it is newer.
      if (answer().get().isBlank() || !typed()) {
        drafts.put(id, typed);
        current.get().ifPresent(row -> fields.fill(drafts.of(row.item())));
      }
      return;
    }
    drafts.putIfAbsent(id, typed);
    if (!another) {
      focusOn(id);
    }
  }

  private void follow(Supplier<LabelWriter.PendingUndo> change, boolean back) {
    pause();
    Optional<Long> from = shown;
    String words = answer().get();
    LabelWriter.PendingUndo turn = change.get();
    turn.shown().ifPresent(turned -> turnTo(turned, back));
    turn.saved().thenAccept(saved -> saved
        .filter(turned -> turn.shown().filter(shownBefore -> shownBefore.now().id() == turned.now().id()).isEmpty())
        // Where the disk had to be asked, the question does not change under the hands of somebody who types.
        .filter(_ -> turn.shown().isPresent() || shown.equals(from) && answer().get().equals(words))
        .ifPresent(turned -> turnTo(turned, back)));
  }

  private void turnTo(LabelWriter.ItemChange turned, boolean back) {
    long id = turned.now().id();
    if (rows.find(id).isEmpty()) {
      // Labelled elsewhere: what was taken back is seen there.
      sessionModel.selected().focusOn(id);
      sessionModel.goTo(ProjectSessionModel.Pane.QUESTIONS);
      return;
    }
    // What is being typed there is newer than what the label said.
    if (!drafts.isTyped(id)) {
      if (back && turned.was().label().outcome() == Outcome.ANSWERED) {
        drafts.put(id, AnswerDraft.stored(turned.was()));
      } else {
        drafts.remove(id);
      }
    }
    shown = Optional.empty();
    focusOn(id);
  }

  private void remake() {
    rows.make(sessionModel.queue().get(), sessionModel.pool().get());
    Optional<QueueRow> still = shown.flatMap(rows::find);
    if (still.isPresent()) {
      current.set(still);
      refill(still.get().item());
    } else {
      shown = Optional.empty();
      sessionModel.labelWriter().place().filter(id -> rows.find(id).isPresent()).or(rows::firstLeft)
          .or(rows::first)
          .ifPresentOrElse(this::go, () -> current.set(Optional.empty()));
    }
  }

  /** Where the question was labelled elsewhere, its new label is shown; never over what is being typed. */
  private void refill(QuestionItem item) {
    AnswerDraft draft = drafts.of(item);
    boolean other = !draft.same(fields.now()) || draft.given() && typed();
    if (other && !writing && !fields.touched()) {
      fields.fill(draft);
    }
  }

  private void forget() {
    rows.forget();
    asksReason.set(false);
    shown = Optional.empty();
    remake();
  }
}
