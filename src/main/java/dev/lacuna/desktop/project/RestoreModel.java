package dev.lacuna.desktop.project;

import dev.lacuna.desktop.model.ProjectSessionModel;
import dev.lacuna.project.Backups;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;

/** The backups of a project, one of which may take the place of its database; afterwards the project is opened. */
final class RestoreModel {
  private final ProjectSessionModel sessionModel;
  private final Path folder;
  private final ObjectProperty<Optional<List<Backups.Backup>>> backups = new SimpleObjectProperty<>(Optional.empty());
  private final BooleanProperty busy = new SimpleBooleanProperty(true);

  RestoreModel(ProjectSessionModel sessionModel, Path folder) {
    this.sessionModel = sessionModel;
    this.folder = folder;
    later(() -> sessionModel.catalog().backups(folder)).thenAcceptAsync(found -> backups.set(Optional.of(found)),
        sessionModel.dispatchers().window());
  }

  Path folder() {
    return folder;
  }

  /** The newest first; empty while they are looked for. */
  ReadOnlyObjectProperty<Optional<List<Backups.Backup>>> backups() {
    return backups;
  }

  /** While backups are looked for, or one is put back. */
  ReadOnlyBooleanProperty busy() {
    return busy;
  }

  /** Puts one back and opens the project; what is open here is left first where it is this one. */
  void restore(Backups.Backup backup) {
    Runnable back = () -> sessionModel.catalog().restore(folder, backup.file());
    if (sessionModel.project().get().filter(open -> open.folder().equals(folder)).isPresent()) {
      sessionModel.open(folder, back);
      return;
    }
    later(() -> sessionModel.catalog().restore(folder, backup.file())).thenAcceptAsync(
        _ -> sessionModel.open(folder),
        sessionModel.dispatchers().window());
  }

  private <T> CompletableFuture<T> later(Supplier<T> work) {
    busy.set(true);
    return CompletableFuture.supplyAsync(work, sessionModel.dispatchers().jobs())
        .whenCompleteAsync((_, thrown) -> {
          busy.set(false);
          if (thrown != null) {
            sessionModel.failures().tell(thrown);
          }
        }, sessionModel.dispatchers().window());
  }
}
