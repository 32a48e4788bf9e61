package dev.lacuna.desktop.model;

import dev.lacuna.worker.api.Cancellation;
import dev.lacuna.worker.api.GeneratePlan;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleObjectProperty;

/** How far the job is that has the model; {@link JobModel} hands each out to be looked at. */
final class JobProgress {
  final ObjectProperty<Optional<JobKind>> current = new SimpleObjectProperty<>(Optional.empty());
  final ObjectProperty<JobPhase> phase = new SimpleObjectProperty<>(JobPhase.BEGINS);
  final BooleanProperty ending = new SimpleBooleanProperty();
  final BooleanProperty stopping = new SimpleBooleanProperty();
  final DoubleProperty silence = new SimpleDoubleProperty();
  final ObjectProperty<Optional<GeneratePlan>> plan = new SimpleObjectProperty<>(Optional.empty());
  final BooleanBinding running = Bindings.createBooleanBinding(() -> current.get().isPresent(), current);
  final BooleanBinding canCancel = Bindings.createBooleanBinding(() -> !ending.get() || silence.get() > 0, ending,
      silence);
  final BooleanBinding canStop = Bindings.createBooleanBinding(
      () -> current.get().equals(Optional.of(JobKind.ROUND)) && phase.get().betweenSteps() && !stopping.get()
          && !ending.get(),
      current, phase, stopping, ending);

  /** Ends the job that has the model; without one, nothing. */
  private Cancellation cancellation = new Cancellation();

  void begin(JobKind kind, Cancellation endsIt) {
    settle();
    cancellation = endsIt;
    current.set(Optional.of(kind));
  }

  Cancellation cancellation() {
    return cancellation;
  }

  void end() {
    cancellation = new Cancellation();
    current.set(Optional.empty());
    plan.set(Optional.empty());
    settle();
  }

  private void settle() {
    ending.set(false);
    stopping.set(false);
    silence.set(0);
    phase.set(JobPhase.BEGINS);
  }
}
