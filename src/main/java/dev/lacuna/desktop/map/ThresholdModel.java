package dev.lacuna.desktop.map;

import dev.lacuna.desktop.model.MapState.Threshold;
import dev.lacuna.desktop.model.ProjectSessionModel;
import java.util.Optional;
import java.util.OptionalDouble;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleObjectProperty;

/** The threshold of semantic entropy while it is being tried: nothing is kept before {@link #apply}. */
public final class ThresholdModel {
  private static final double SAME = 1e-6;

  private final ProjectSessionModel sessionModel;
  private final BooleanProperty open = new SimpleBooleanProperty();
  private final DoubleProperty wanted = new SimpleDoubleProperty(Double.NaN);
  private final ObjectProperty<Optional<Threshold>> threshold = new SimpleObjectProperty<>(Optional.empty());

  public ThresholdModel(ProjectSessionModel sessionModel) {
    this.sessionModel = sessionModel;
    sessionModel.map().state().subscribe(facts -> {
      boolean other = !facts.threshold().equals(threshold.get());
      threshold.set(facts.threshold());
      if (other || Double.isNaN(wanted.get())) {
        wanted.set(facts.threshold().map(Threshold::used).orElse(Double.NaN));
      }
    });
    open.subscribe(now -> threshold.get().ifPresent(element -> wanted.set(element.used())));
  }

  /** Whether its controls are shown. */
  public BooleanProperty open() {
    return open;
  }

  /** The threshold that is tried, in nats; NaN before a probing. */
  public DoubleProperty wanted() {
    return wanted;
  }

  /** As it is kept; empty before a probing. */
  public ReadOnlyObjectProperty<Optional<Threshold>> threshold() {
    return threshold;
  }

  /** What is tried, where that differs from what is kept. */
  OptionalDouble tried() {
    boolean differs = open.get() && !Double.isNaN(wanted.get())
        && threshold.get().filter(element -> Math.abs(element.used() - wanted.get()) > SAME).isPresent();
    return differs ? OptionalDouble.of(wanted.get()) : OptionalDouble.empty();
  }

  /** Whether verdicts go by another threshold than γ*, or one is tried. */
  boolean moved() {
    return tried().isPresent()
        || threshold.get().filter(element -> Math.abs(element.used() - element.found()) > SAME).isPresent();
  }

  /** Keeps what is tried. */
  public void apply() {
    tried().ifPresent(nats -> sessionModel.job().threshold(OptionalDouble.of(nats)));
  }

  /** Back to γ*, which is kept at once where another threshold was applied. */
  public void reset() {
    threshold.get().ifPresent(element -> {
      wanted.set(element.found());
      if (Math.abs(element.used() - element.found()) > SAME) {
        sessionModel.job().threshold(OptionalDouble.empty());
      }
    });
  }
}
