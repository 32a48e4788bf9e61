package dev.lacuna.desktop.queue;

import dev.lacuna.desktop.model.Annotation;
import dev.lacuna.desktop.model.Item;
import dev.lacuna.desktop.model.Label;
import dev.lacuna.desktop.model.Outcome;
import dev.lacuna.desktop.model.QueueEntry;
import dev.lacuna.desktop.model.WorkbenchModel;
import dev.lacuna.desktop.model.Writes;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/**
 * The queue without any control: which question is asked, what is being typed, and what each action does. The next
 * question comes in the same event, whatever the disk does, so that every key belongs to the question that it was typed
 * for; a label that cannot be saved brings its question back with its words.
 */
public final class QueueModel {
  private final WorkbenchModel workbench;
  private final ObjectProperty<List<Row>> rows = new SimpleObjectProperty<>(List.of());
  private final ObjectProperty<Optional<Row>> current = new SimpleObjectProperty<>(Optional.empty());
  private final StringProperty answer = new SimpleStringProperty("");
  private final StringProperty wording = new SimpleStringProperty("");
  private final StringProperty cite = new SimpleStringProperty("");
  private final StringProperty comment = new SimpleStringProperty("");
  private final ObjectProperty<Filled> filled = new SimpleObjectProperty<>(Filled.NOTHING);
  private final Map<Long, Draft> drafts = new HashMap<>();
  private Optional<Long> shown = Optional.empty();

  /** A question in the queue. */
  public record Row(Item item, QueueEntry entry) {

    public Outcome outcome() {
      return item.label().outcome();
    }
  }

  /**
   * What the fields were filled with when a question came up.
   *
   * @param turn counts, so that two fillings are never equal
   * @param replaced whether the answer is one that was given before, which the next letter replaces as a whole
   */
  public record Filled(long turn, String answer, boolean replaced) {
    static final Filled NOTHING = new Filled(0, "", false);
  }

  public QueueModel(WorkbenchModel workbench) {
    this.workbench = workbench;
    workbench.pool().subscribe(this::remake);
    workbench.queue().subscribe(this::remake);
    workbench.project().subscribe(project -> forget());
    workbench.focus().subscribe(id -> id.ifPresent(this::go));
  }

  /** In the order in which they are asked: open ones as the strategy has them, those put off at the end. */
  public ReadOnlyObjectProperty<List<Row>> rows() {
    return rows;
  }

  public ReadOnlyObjectProperty<Optional<Row>> current() {
    return current;
  }

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
  public ReadOnlyObjectProperty<Filled> filled() {
    return filled;
  }

  /** Whether the answer was changed by hand since the question came up. */
  public boolean typed() {
    return !answer.get().equals(filled.get().answer());
  }

  /** Whether the label of the question that is shown could not be saved. */
  public boolean unsaved() {
    return shown.filter(workbench.writes().unsaved().get()::contains).isPresent();
  }

  /** Whether the model's answer can be taken: there is one, and it would not replace another that was typed. */
  public boolean canAccept() {
    return current.get().map(Row::item).filter(item -> !item.belief().greedy().isBlank()).filter(item -> {
      String words = answer.get().strip();
      return words.isEmpty() || words.equals(item.belief().greedy().strip())
          || item.label().outcome() == Outcome.ANSWERED && words.equals(item.label().answer());
    }).isPresent();
  }

  public long done() {
    return rows.get().stream().filter(row -> row.outcome().done()).count();
  }

  /** Writes the typed answer. Does nothing when there is none: an empty answer is no answer. */
  public void submit() {
    if (!answer.get().isBlank()) {
      write(Outcome.ANSWERED, answer.get().strip(), false);
    }
  }

  /** Takes the model's own answer for the expert's; never in the place of one that was typed. */
  public void acceptModel() {
    if (canAccept()) {
      write(Outcome.ANSWERED, current.get().orElseThrow().item().belief().greedy().strip(), true);
    }
  }

  public void dontKnow() {
    write(Outcome.DONT_KNOW, "", false);
  }

  public void later() {
    write(Outcome.LATER, "", false);
  }

  public void badQuestion() {
    write(Outcome.BAD, "", false);
  }

  /** Takes back the last action, wherever it was, and goes to its question, with the words that were given. */
  public void undo() {
    if (workbench.writes().canUndo().get()) {
      follow(workbench.writes()::undo, true);
    }
  }

  public void redo() {
    if (workbench.writes().canRedo().get()) {
      follow(workbench.writes()::redo, false);
    }
  }

  public void next() {
    step(1);
  }

  public void previous() {
    step(-1);
  }

  /** Goes to a question; what was typed for the one before is kept as a draft. */
  public void go(long id) {
    rows.get().stream().filter(row -> row.item().id() == id).findFirst().ifPresent(row -> {
      boolean other = !shown.equals(Optional.of(id));
      if (other) {
        keepDraft();
      }
      shown = Optional.of(id);
      current.set(Optional.of(row));
      if (other) {
        fill(row.item());
      }
    });
  }

  /** As {@link #go}, and the other panes look at it too. */
  public void look(long id) {
    go(id);
    workbench.look(id);
    workbench.writes().at(id);
  }

  private void step(int by) {
    List<Row> all = rows.get();
    int at = place();
    int to = at + by;
    if (at >= 0 && to >= 0 && to < all.size()) {
      look(all.get(to).item().id());
    }
  }

  private int place() {
    List<Row> all = rows.get();
    for (int i = 0; i < all.size(); i++) {
      if (shown.equals(Optional.of(all.get(i).item().id()))) {
        return i;
      }
    }
    return -1;
  }

  private void write(Outcome outcome, String words, boolean accepted) {
    if (current.get().isEmpty()) {
      return;
    }
    Item item = current.get().get().item();
    Optional<Long> following = following(item.id());
    Draft typed = Draft.of(this);
    String mended = typed.wording().isBlank() ? item.text() : typed.wording().strip();
    drafts.remove(item.id());
    if (outcome != Outcome.ANSWERED && !typed.answer().isBlank()) {
      drafts.put(item.id(), typed);
    }
    CompletableFuture<Void> saving = workbench.writes().record(new Annotation(item.id(),
        new Label(outcome, words, typed.cite().strip(), typed.comment().strip()), accepted, mended));
    shown = Optional.empty();
    // The next of the order as it was: putting one off moves it, which must not change whose turn it is.
    following.or(this::firstLeft).ifPresentOrElse(this::look, () -> go(item.id()));
    saving.whenComplete((_, thrown) -> {
      if (thrown != null) {
        bringBack(item.id(), typed);
      }
    });
  }

  /** A question that comes back with what was typed; of several, the first stays in view. */
  private void bringBack(long id, Draft typed) {
    boolean another = shown.filter(it -> it != id && workbench.writes().unsaved().get().contains(it)).isPresent();
    if (shown.equals(Optional.of(id))) {
      // What was typed since stays; it is newer.
      if (Draft.of(this).answer().isBlank() || !typed()) {
        drafts.put(id, typed);
        current.get().ifPresent(row -> fill(row.item()));
      }
      return;
    }
    drafts.putIfAbsent(id, typed);
    if (!another) {
      look(id);
    }
  }

  private Optional<Long> following(long id) {
    List<Row> all = rows.get();
    int at = place();
    return Stream.concat(all.stream().skip(at + 1L), all.stream().limit(Math.max(0, at)))
        .filter(row -> row.outcome() == Outcome.OPEN).map(row -> row.item().id()).filter(other -> other != id)
        .findFirst();
  }

  private Optional<Long> firstLeft() {
    return rows.get().stream().filter(row -> !row.outcome().done()).map(row -> row.item().id()).findFirst();
  }

  private void follow(Supplier<Writes.Turn> change, boolean back) {
    keepDraft();
    Optional<Long> from = shown;
    String words = answer.get();
    Writes.Turn turn = change.get();
    turn.shown().ifPresent(turned -> turnTo(turned, back));
    turn.saved().thenAccept(saved -> saved
        .filter(turned -> turn.shown().filter(shownBefore -> shownBefore.now().id() == turned.now().id()).isEmpty())
        // Where the disk had to be asked, the question does not change under the hands of somebody who types.
        .filter(_ -> turn.shown().isPresent() || shown.equals(from) && answer.get().equals(words))
        .ifPresent(turned -> turnTo(turned, back)));
  }

  private void turnTo(Writes.Turned turned, boolean back) {
    long id = turned.now().id();
    if (rows.get().stream().noneMatch(row -> row.item().id() == id)) {
      workbench.look(id);
      return;
    }
    // What is being typed there is newer than what the label said.
    if (Optional.ofNullable(drafts.get(id)).filter(draft -> !draft.given()).isEmpty()) {
      if (back && turned.was().label().outcome() == Outcome.ANSWERED) {
        drafts.put(id, Draft.stored(turned.was()));
      } else {
        drafts.remove(id);
      }
    }
    shown = Optional.empty();
    look(id);
  }

  private void remake() {
    Map<Long, Row> byId = new LinkedHashMap<>();
    for (QueueEntry entry : workbench.queue().get()) {
      workbench.pool().get().find(entry.id()).ifPresent(item -> byId.put(entry.id(), new Row(item, entry)));
    }
    rows.set(Stream.concat(byId.values().stream().filter(row -> row.outcome() != Outcome.LATER),
        byId.values().stream().filter(row -> row.outcome() == Outcome.LATER)).toList());
    Optional<Row> still = shown.flatMap(id -> Optional.ofNullable(byId.get(id)));
    if (still.isPresent()) {
      current.set(still);
    } else {
      shown = Optional.empty();
      workbench.writes().place().filter(byId::containsKey).or(this::firstLeft)
          .or(() -> rows.get().stream().map(row -> row.item().id()).findFirst())
          .ifPresentOrElse(this::go, () -> current.set(Optional.empty()));
    }
  }

  private void forget() {
    drafts.clear();
    shown = Optional.empty();
    remake();
  }

  private void keepDraft() {
    current.get().filter(row -> shown.equals(Optional.of(row.item().id()))).ifPresent(row -> {
      Draft now = Draft.of(this);
      Draft before = drafts.get(row.item().id());
      if (now.same(Draft.stored(row.item()))) {
        drafts.remove(row.item().id());
      } else if (before == null || !now.same(before)) {
        drafts.put(row.item().id(), now);
      }
    });
  }

  /** What was typed and not given comes first, then what is stored. */
  private void fill(Item item) {
    Draft draft = drafts.getOrDefault(item.id(), Draft.stored(item));
    answer.set(draft.answer());
    wording.set(draft.wording());
    cite.set(draft.cite());
    comment.set(draft.comment());
    filled.set(new Filled(filled.get().turn() + 1, draft.answer(), draft.given() && !draft.answer().isEmpty()));
  }
}
