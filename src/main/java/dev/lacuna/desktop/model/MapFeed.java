package dev.lacuna.desktop.model;

import dev.lacuna.worker.api.MapFrame;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.SimpleObjectProperty;

/** What the map shows besides the questions: what is kept of it, and what a job tells of it while it works. */
public final class MapFeed {
  private final ProjectSessionModel sessionModel;
  private final ObjectProperty<MapState> state = new SimpleObjectProperty<>(MapState.NONE);
  private final ObjectProperty<Optional<MapFrame>> frame = new SimpleObjectProperty<>(Optional.empty());
  private final ObjectProperty<ProbeArrivals> arrivals = new SimpleObjectProperty<>(ProbeArrivals.NONE);
  private final BooleanBinding asking;

  MapFeed(ProjectSessionModel sessionModel) {
    this.sessionModel = sessionModel;
    var job = sessionModel.job().current();
    asking = Bindings.createBooleanBinding(
        () -> frame.get().isPresent() && job.get().equals(Optional.of(JobKind.PROBE)), frame, job);
    asking.subscribe(now -> {
      if (!now) {
        arrivals.set(ProbeArrivals.NONE); // what was read at the probing's end tells more
      }
    });
  }

  /** What the map's controls show. */
  public ReadOnlyObjectProperty<MapState> state() {
    return state;
  }

  /** Whether a probing is under way that shows questions where they stand, and their colours as it finds them. */
  public BooleanBinding asking() {
    return asking;
  }

  /** What the probing that is under way has found, while the project has no map; none otherwise. */
  public ReadOnlyObjectProperty<ProbeArrivals> arrivals() {
    return arrivals;
  }

  /** The newest picture of a map that is being drawn, or where questions stand while they are asked; else empty. */
  public ReadOnlyObjectProperty<Optional<MapFrame>> frame() {
    return frame;
  }

  void show(MapState known) {
    state.set(known);
  }

  void drawn(MapFrame picture) {
    frame.set(Optional.of(picture).filter(_ -> isDrawing()));
  }

  void arrived(ProbeArrivals some) {
    if (asking.get()) {
      arrivals.set(some);
    }
  }

  void noFrame() {
    frame.set(Optional.empty());
  }

  /** Whether what is told of places is to be seen: a project that has a map keeps it while it is probed again. */
  private boolean isDrawing() {
    Optional<JobKind> now = sessionModel.job().current().get();
    return now.equals(Optional.of(JobKind.MAP))
        || now.equals(Optional.of(JobKind.PROBE)) && !sessionModel.isMapped();
  }
}
