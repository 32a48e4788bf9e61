package dev.lacuna.desktop.model;

import java.util.Optional;
import java.util.function.BooleanSupplier;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.SimpleObjectProperty;

/** What went wrong and the user has not read yet. */
public final class Failures {
  private final ObjectProperty<Optional<Failure>> latest = new SimpleObjectProperty<>(Optional.empty());
  private final ObjectProperty<Optional<DamagedProject>> damaged = new SimpleObjectProperty<>(Optional.empty());
  private final BooleanSupplier open;

  /** @param open whether a project is open */
  Failures(BooleanSupplier open) {
    this.open = open;
  }

  /** The last thing that went wrong; the window shows it in a dialog. */
  public ReadOnlyObjectProperty<Optional<Failure>> latest() {
    return latest;
  }

  /** A project that could not be opened and that a backup may mend; empty again when any is opened. */
  public ReadOnlyObjectProperty<Optional<DamagedProject>> damaged() {
    return damaged;
  }

  /** What went wrong is told in a dialog; a project that cannot be opened for damage has a page that may mend it. */
  public void tell(Throwable thrown) {
    Optional<DamagedProject> found = DamagedProject.of(thrown).filter(_ -> !open.getAsBoolean());
    damaged.set(found);
    if (found.isEmpty()) {
      latest.set(Optional.of(Failure.of(thrown)));
    }
  }

  /** The user has read it. */
  public void seen() {
    latest.set(Optional.empty());
  }

  void opening() {
    damaged.set(Optional.empty());
  }
}
