package dev.lacuna.desktop.model;

import dev.lacuna.desktop.model.UndoTargets.Act;
import dev.lacuna.learningcurve.StopAdvice;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes what the expert does: labels, undo and redo, the place in the queue, guidelines. Nothing waits for the
 * disk: a label is shown in the same event, and goes to the disk in turn on {@link Dispatchers#writes()}, beside
 * whatever job runs. One that could not be saved is taken back from what is shown, and named by {@link #unsaved()}.
 */
public final class LabelWriter {
  private static final Logger LOG = LoggerFactory.getLogger(LabelWriter.class);

  private final ProjectSessionModel sessionModel;
  private final UndoTargets undoTargets = new UndoTargets();
  private final List<Waiting> queue = new ArrayList<>();
  private final LatestValueDispatcher<Runnable> moves;
  private final IntegerProperty waiting = new SimpleIntegerProperty();
  private final ObjectProperty<Set<Long>> unsaved = new SimpleObjectProperty<>(Set.of());
  private final ObjectProperty<Optional<Instant>> saved = new SimpleObjectProperty<>(Optional.empty());
  private final ObjectProperty<Optional<Long>> place = new SimpleObjectProperty<>(Optional.empty());
  private final ObjectProperty<Guidelines> guidelines = new SimpleObjectProperty<>(Guidelines.NONE);
  private final ReadOnlyBooleanWrapper canUndo = new ReadOnlyBooleanWrapper();
  private final ReadOnlyBooleanWrapper canRedo = new ReadOnlyBooleanWrapper();
  private boolean told;

  /** A question before and after an undo or a redo. */
  public record ItemChange(QuestionItem was, QuestionItem now) {}

  /**
   * An undo or redo on its way to the disk.
   *
   * @param shown what it changes; empty when only the log knows
   * @param saved completes on the window's thread when it is on the disk; empty when there was nothing to take back,
   *     because what it would have taken back was not saved
   */
  public record PendingUndo(Optional<ItemChange> shown, CompletableFuture<Optional<ItemChange>> saved) {

    /** Tells of the change at once where it is known, and of what the disk knew where that is another. */
    public void tell(Consumer<ItemChange> listener) {
      shown.ifPresent(listener);
      saved.thenAccept(found -> found
          .filter(turned -> shown.filter(before -> before.now().id() == turned.now().id()).isEmpty())
          .ifPresent(listener));
    }
  }

  /** A change that is shown and not yet on the disk. */
  private record Waiting(long id, UnaryOperator<QuestionItem> shows) {}

  LabelWriter(ProjectSessionModel sessionModel) {
    this.sessionModel = sessionModel;
    moves = new LatestValueDispatcher<>(sessionModel.dispatchers().writes(), Runnable::run);
  }

  /** When the last label reached the disk. */
  public ReadOnlyObjectProperty<Optional<Instant>> saved() {
    return saved;
  }

  /** How many labels, undos and redos are shown and not yet on the disk. */
  public ReadOnlyIntegerProperty waiting() {
    return waiting;
  }

  /** Questions whose label could not be saved, and has not been since. */
  public ReadOnlyObjectProperty<Set<Long>> unsaved() {
    return unsaved;
  }

  public ReadOnlyBooleanProperty canUndo() {
    return canUndo.getReadOnlyProperty();
  }

  public ReadOnlyBooleanProperty canRedo() {
    return canRedo.getReadOnlyProperty();
  }

  /** The question of the queue where the expert is, or was when the project was read. */
  public Optional<Long> place() {
    return place.get();
  }

  /** What the expert should keep to. */
  public ReadOnlyObjectProperty<Guidelines> guidelines() {
    return guidelines;
  }

  /** Changes the guidelines; completes on the window's thread when they are on the disk, or exceptionally. */
  public CompletableFuture<Guidelines> guidelines(String text) {
    Optional<ProjectSession> session = sessionModel.session();
    return onDisk(session, open -> open.labels().guidelines(text)).whenCompleteAsync((written, thrown) -> {
      if (thrown != null) {
        sessionModel.failures().tell(thrown);
      } else if (sessionModel.session().equals(session)) {
        guidelines.set(written);
      }
    }, sessionModel.dispatchers().window());
  }

  /** Shows a label at once. Completes on the window's thread when it is on the disk, exceptionally when it is not. */
  public CompletableFuture<Void> record(LabelSubmission annotation) {
    QuestionItem before = sessionModel.pool().get().find(annotation.id()).orElseThrow();
    Act act = new Act(before, before.with(annotation.wording(), annotation.label()));
    undoTargets.did(act);
    return write(new Waiting(before.id(), item -> item.with(annotation.wording(), annotation.label())), session -> {
      try {
        return Optional.of(session.labels().record(annotation));
      } catch (RuntimeException e) {
        act.fail();
        throw e;
      }
    }, (_, thrown) -> thrown.ifPresentOrElse(failure -> {
      undoTargets.lost(act);
      lost(before.id(), failure);
    }, () -> mark(before.id(), false))).thenAccept(_ -> {});
  }

  /** Takes back the last act, wherever it was. */
  public PendingUndo undo() {
    Optional<Act> known = undoTargets.undo();
    return turn(known, known.map(act -> new ItemChange(act.after(), act.before())), session -> session.labels().undo());
  }

  public PendingUndo redo() {
    Optional<Act> known = undoTargets.redo();
    return turn(known, known.map(act -> new ItemChange(act.before(), act.after())), session -> session.labels().redo());
  }

  /** Completes on the window's thread when what was written so far is on the disk, or has failed. */
  public CompletableFuture<Void> settled() {
    return CompletableFuture.runAsync(() -> {}, sessionModel.dispatchers().writes())
        .thenRunAsync(() -> {}, sessionModel.dispatchers().window());
  }

  /** Remembers where in the queue the expert is, the newest place only; it is there when the project is opened next. */
  public void at(long id) {
    place.set(Optional.of(id));
    Optional<ProjectSession> session = sessionModel.session();
    moves.offer(() -> session.ifPresent(open -> {
      try {
        open.queue().moveTo(id);
      } catch (RuntimeException e) {
        // Losing it is no harm, and what matters has a dialog of its own.
        LOG.warn("the place in the queue cannot be saved", e);
      }
    }));
  }

  /** Keeps what is being typed for a question, in turn with the labels; empty when nothing is. */
  void draft(long id, Optional<AnswerDraft> typed) {
    Optional<ProjectSession> session = sessionModel.session();
    sessionModel.dispatchers().writes().execute(() -> session.ifPresent(open -> {
      try {
        open.labels().draft(id, typed);
      } catch (RuntimeException e) {
        // It is still in the window, and a label that cannot be saved has a dialog.
        LOG.warn("what is being typed cannot be kept on the disk", e);
      }
    }));
  }

  /** Keeps what the user asks of more labels. */
  public void stopCriterion(StopAdvice.StopCriterion criterion) {
    sessionModel.change(teaching -> teaching.with(criterion));
    sessionModel.queries().aside(sessionModel.dispatchers().writes(),
        session -> session.rounds().stopCriterion(criterion));
  }

  /** What is kept, with what is not yet on the disk laid over it. */
  QuestionPool over(QuestionPool stored) {
    Map<Long, QuestionItem> changed = new HashMap<>();
    for (Waiting change : queue) {
      Optional.ofNullable(changed.get(change.id())).or(() -> stored.find(change.id()))
          .ifPresent(item -> changed.put(change.id(), change.shows().apply(item)));
    }
    return changed.isEmpty() ? stored : stored.with(changed.values());
  }

  /** What was done here may be another annotator's from now on: the log alone knows whose turn undo is. */
  void forgetTurns() {
    undoTargets.forget(false, false);
    flags();
  }

  void show(ProjectSession.State state) {
    if (queue.isEmpty()) {
      undoTargets.forget(state.canUndo(), state.canRedo());
    }
    flags();
    saved.set(state.saved());
    place.set(state.place());
    guidelines.set(state.guidelines());
  }

  /** Nothing of another project is left. */
  void clear() {
    undoTargets.forget(false, false);
    flags();
    unsaved.set(Set.of());
    saved.set(Optional.empty());
    place.set(Optional.empty());
    guidelines.set(Guidelines.NONE);
  }

  private PendingUndo turn(Optional<Act> known, Optional<ItemChange> shown,
      Function<ProjectSession, SavedChange> work) {
    Waiting change = shown.map(ItemChange::now)
        .map(now -> new Waiting(now.id(), item -> item.with(now.text(), now.label())))
        .orElse(new Waiting(Long.MIN_VALUE, item -> item));
    return new PendingUndo(shown, write(change,
        session -> known.filter(Act::failed).isPresent() ? Optional.empty() : Optional.of(work.apply(session)),
        (written, thrown) -> {
          if (known.isEmpty()) {
            undoTargets.answered();
          }
          // Where something else wrote to the log in between, that was taken back, and the log knows what is next.
          written.filter(element -> known.isPresent() && element.item().id() != change.id())
              .ifPresent(element -> undoTargets.forget(element.canUndo(), element.canRedo()));
          thrown.ifPresent(failure -> {
            undoTargets.forget(true, true);
            sessionModel.failures().tell(failure);
            sessionModel.refresh();
          });
        }));
  }

  private CompletableFuture<Optional<ItemChange>> write(Waiting change,
      Function<ProjectSession, Optional<SavedChange>> work,
      BiConsumer<Optional<SavedChange>, Optional<Throwable>> then) {
    Optional<ProjectSession> session = sessionModel.session();
    queue.add(change);
    waiting.set(queue.size());
    sessionModel.showPool();
    flags();
    return onDisk(session, work).handleAsync((written, thrown) -> {
      queue.remove(change);
      waiting.set(queue.size());
      if (!sessionModel.session().equals(session)) {
        Optional.ofNullable(thrown).ifPresent(sessionModel.failures()::tell);
        return Optional.empty();
      }
      Optional<SavedChange> there = thrown == null ? written : Optional.empty();
      then.accept(there, Optional.ofNullable(thrown));
      Optional<ItemChange> turned = there
          .map(element -> new ItemChange(sessionModel.pool().get().find(element.item().id()).orElse(element.item()),
              element.item()));
      there.ifPresentOrElse(this::keep, sessionModel::showPool);
      told &= !queue.isEmpty();
      flags();
      if (thrown != null) {
        throw new CompletionException(thrown);
      }
      return turned;
    }, sessionModel.dispatchers().window());
  }

  private void keep(SavedChange change) {
    sessionModel.change(change.item());
    saved.set(Optional.of(change.at()));
    change.gold().ifPresent(_ -> sessionModel.team().settled(change.gold()));
    if (queue.isEmpty()) {
      undoTargets.settled(change.canUndo(), change.canRedo());
    }
  }

  /** One dialog for all that fail together: a full disk fails everything that waits for it. */
  private void lost(long id, Throwable thrown) {
    mark(id, true);
    if (!told) {
      told = true;
      sessionModel.failures().tell(thrown);
    }
  }

  private void mark(long id, boolean lost) {
    Set<Long> now = new LinkedHashSet<>(unsaved.get());
    if (lost ? now.add(id) : now.remove(id)) {
      unsaved.set(Collections.unmodifiableSet(now));
    }
  }

  private void flags() {
    canUndo.set(undoTargets.canUndo());
    canRedo.set(undoTargets.canRedo());
  }

  private <T> CompletableFuture<T> onDisk(Optional<ProjectSession> session, Function<ProjectSession, T> work) {
    return CompletableFuture.supplyAsync(() -> work.apply(session.orElseThrow()),
        sessionModel.dispatchers().writes());
  }
}
