package dev.lacuna.desktop.queue;

import dev.lacuna.desktop.model.Annotation;
import dev.lacuna.desktop.model.Item;
import dev.lacuna.desktop.model.Label;
import dev.lacuna.desktop.model.Outcome;
import dev.lacuna.desktop.model.QueueEntry;
import dev.lacuna.desktop.model.Saved;
import dev.lacuna.desktop.model.WorkbenchModel;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/**
 * The queue without any control: which question is asked, what is being typed, and what each action does. A label is
 * on the disk before the next question comes.
 */
public final class QueueModel {
  private final WorkbenchModel workbench;
  private final ObjectProperty<List<Row>> rows = new SimpleObjectProperty<>(List.of());
  private final ObjectProperty<Optional<Row>> current = new SimpleObjectProperty<>(Optional.empty());
  private final StringProperty answer = new SimpleStringProperty("");
  private final StringProperty wording = new SimpleStringProperty("");
  private final StringProperty cite = new SimpleStringProperty("");
  private final StringProperty comment = new SimpleStringProperty("");
  private final BooleanProperty saving = new SimpleBooleanProperty();
  private final Map<Long, Draft> drafts = new HashMap<>();
  private Optional<Long> shown = Optional.empty();
  private String filled = "";

  /** A question in the queue. */
  public record Row(Item item, QueueEntry entry) {

    public Outcome outcome() {
      return item.label().outcome();
    }
  }

  private record Draft(String answer, String wording, String cite, String comment) {}

  public QueueModel(WorkbenchModel workbench) {
    this.workbench = workbench;
    workbench.pool().subscribe(this::remake);
    workbench.queue().subscribe(this::remake);
    workbench.project().subscribe(project -> forget());
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

  /** True while a label is on its way to the disk: actions wait. */
  public ReadOnlyBooleanProperty saving() {
    return saving;
  }

  /** Whether the answer was changed by hand since the question came up. */
  public boolean typed() {
    return !answer.get().equals(filled);
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

  /** Takes the model's own answer for the expert's. */
  public void acceptModel() {
    current.get().map(row -> row.item().belief().greedy()).filter(own -> !own.isBlank()).ifPresent(own -> {
      answer.set(own);
      write(Outcome.ANSWERED, own.strip(), true);
    });
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

  /** Takes back the last action, wherever it was, and goes to its question. */
  public void undo() {
    if (workbench.writes().canUndo().get()) {
      follow(workbench.writes()::undo);
    }
  }

  public void redo() {
    if (workbench.writes().canRedo().get()) {
      follow(workbench.writes()::redo);
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
    if (saving.get() || current.get().isEmpty()) {
      return;
    }
    Item item = current.get().get().item();
    Optional<Long> following = following(item.id());
    String mended = wording.get().isBlank() ? item.text() : wording.get().strip();
    Label label = new Label(outcome, words, cite.get().strip(), comment.get().strip());
    saving.set(true);
    keepDraft();
    workbench.writes().record(new Annotation(item.id(), label, accepted, mended)).whenComplete((saved, thrown) -> {
      saving.set(false);
      if (thrown == null) {
        // The next of the order as it was: putting one off moves it, which must not change whose turn it is.
        following.or(this::firstLeft).ifPresentOrElse(this::look, () -> go(item.id()));
      }
    });
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

  private void follow(Supplier<CompletableFuture<Saved>> change) {
    if (saving.get()) {
      return;
    }
    saving.set(true);
    change.get().whenComplete((saved, thrown) -> {
      saving.set(false);
      if (thrown == null) {
        look(saved.item().id());
        if (shown.equals(Optional.of(saved.item().id()))) {
          fill(saved.item());
        }
      }
    });
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
    shown.ifPresent(id -> drafts.put(id, new Draft(answer.get(), wording.get(), cite.get(), comment.get())));
  }

  /** What is stored comes first; for a question without an answer, what was typed before. */
  private void fill(Item item) {
    Label label = item.label();
    Optional<Draft> draft = Optional.ofNullable(drafts.get(item.id()));
    boolean stored = label.outcome() == Outcome.ANSWERED;
    filled = stored ? label.answer() : draft.map(Draft::answer).orElse("");
    answer.set(filled);
    wording.set(label.outcome() == Outcome.OPEN ? draft.map(Draft::wording).orElse(item.text()) : item.text());
    cite.set(label.outcome() == Outcome.OPEN ? draft.map(Draft::cite).orElse("") : label.cite());
    comment.set(label.outcome() == Outcome.OPEN ? draft.map(Draft::comment).orElse("") : label.comment());
  }
}
