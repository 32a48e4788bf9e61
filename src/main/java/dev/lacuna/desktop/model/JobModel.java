package dev.lacuna.desktop.model;

import dev.lacuna.worker.api.Progress;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;

/** The job in progress, as the strip at the bottom of the window shows it. */
public final class JobModel {
  private final ObjectProperty<Optional<Job>> current = new SimpleObjectProperty<>(Optional.empty());
  private final ObjectProperty<Optional<Progress>> progress = new SimpleObjectProperty<>(Optional.empty());
  private final BooleanProperty ending = new SimpleBooleanProperty();
  private final BooleanBinding running = Bindings.createBooleanBinding(() -> current.get().isPresent(), current);

  public ReadOnlyObjectProperty<Optional<Job>> current() {
    return current;
  }

  /** The latest report of the job; empty until the first. */
  public ReadOnlyObjectProperty<Optional<Progress>> progress() {
    return progress;
  }

  public BooleanBinding running() {
    return running;
  }

  /** True from the moment the user asked it to end until it has ended. */
  public BooleanProperty ending() {
    return ending;
  }

  void begin(Job job) {
    progress.set(Optional.empty());
    ending.set(false);
    current.set(Optional.of(job));
  }

  void report(Progress report) {
    if (current.get().isPresent()) {
      progress.set(Optional.of(report));
    }
  }

  void end() {
    current.set(Optional.empty());
    progress.set(Optional.empty());
    ending.set(false);
  }
}
