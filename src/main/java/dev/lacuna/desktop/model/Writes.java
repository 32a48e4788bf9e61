package dev.lacuna.desktop.model;

import dev.lacuna.learning.StopAdvice;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;

/**
 * What the expert's hand writes: labels, undo and redo, the place in the queue, guidelines, wishes. Each is small and goes to the
 * disk in turn on {@link Threads#writes()}, beside whatever job runs.
 */
public final class Writes {
  private final WorkbenchModel workbench;
  private final ObjectProperty<Optional<Instant>> saved = new SimpleObjectProperty<>(Optional.empty());
  private final ObjectProperty<Optional<Long>> place = new SimpleObjectProperty<>(Optional.empty());
  private final ObjectProperty<Guidelines> guidelines = new SimpleObjectProperty<>(Guidelines.NONE);
  private final BooleanProperty canUndo = new SimpleBooleanProperty();
  private final BooleanProperty canRedo = new SimpleBooleanProperty();

  Writes(WorkbenchModel workbench) {
    this.workbench = workbench;
  }

  /** When the last label reached the disk. */
  public ReadOnlyObjectProperty<Optional<Instant>> saved() {
    return saved;
  }

  public ReadOnlyBooleanProperty canUndo() {
    return canUndo;
  }

  public ReadOnlyBooleanProperty canRedo() {
    return canRedo;
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
    return write(bench -> bench.guidelines(text), guidelines::set);
  }

  /** Writes a label; completes on the window's thread when it is on the disk, or exceptionally when it is not. */
  public CompletableFuture<Saved> record(Annotation annotation) {
    return write(bench -> bench.record(annotation));
  }

  public CompletableFuture<Saved> undo() {
    return write(Workbench::undo);
  }

  public CompletableFuture<Saved> redo() {
    return write(Workbench::redo);
  }

  /** Remembers where in the queue the expert is; it is there again when the project is opened next. */
  public void at(long id) {
    place.set(Optional.of(id));
    workbench.aside(workbench.threads().writes(), bench -> bench.at(id));
  }

  /** Keeps what the user asks of more labels. */
  public void wish(StopAdvice.Wish wish) {
    workbench.change(teaching -> teaching.with(wish));
    workbench.aside(workbench.threads().writes(), bench -> bench.wish(wish));
  }

  void show(Workbench.State state) {
    canUndo.set(state.canUndo());
    canRedo.set(state.canRedo());
    saved.set(state.saved());
    place.set(state.place());
    guidelines.set(state.guidelines());
  }

  private CompletableFuture<Saved> write(Function<Workbench, Saved> work) {
    return write(work, change -> {
      workbench.change(change.item());
      saved.set(Optional.of(change.at()));
      canUndo.set(change.canUndo());
      canRedo.set(change.canRedo());
    });
  }

  private <T> CompletableFuture<T> write(Function<Workbench, T> work, Consumer<T> show) {
    Optional<Workbench> bench = workbench.bench();
    return CompletableFuture.supplyAsync(() -> work.apply(bench.orElseThrow()), workbench.threads().writes())
        .whenCompleteAsync((written, thrown) -> {
          if (thrown != null) {
            workbench.fail(thrown);
          } else {
            show.accept(written);
          }
        }, workbench.threads().window());
  }
}
