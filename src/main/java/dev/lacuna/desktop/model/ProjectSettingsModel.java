package dev.lacuna.desktop.model;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.SimpleObjectProperty;

/** The choices of the open project, as they are kept. Used on the window's thread. */
public final class ProjectSettingsModel {
  private final ProjectSessionModel projectSessionModel;
  private final ObjectProperty<ProjectOptions> choices = new SimpleObjectProperty<>(ProjectOptions.NONE);

  public ProjectSettingsModel(ProjectSessionModel projectSessionModel) {
    this.projectSessionModel = projectSessionModel;
  }

  public ReadOnlyObjectProperty<ProjectOptions> choices() {
    return choices;
  }

  /** Reads them anew. */
  public void load() {
    projectSessionModel.ask(ProjectSession::choices, ProjectOptions.NONE).thenAccept(choices::set);
  }

  /** Changes them; completes on the window's thread when that is on the disk, or exceptionally. */
  public CompletableFuture<Void> change(UnaryOperator<ProjectOptions> how) {
    ProjectOptions before = choices.get();
    ProjectOptions wished = how.apply(before);
    Optional<ProjectSession> bench = projectSessionModel.bench();
    if (wished.equals(before) || bench.isEmpty()) {
      return CompletableFuture.completedFuture(null);
    }
    choices.set(wished);
    return CompletableFuture.runAsync(() -> bench.get().choose(wished), projectSessionModel.dispatchers().writes())
        .whenCompleteAsync((_, thrown) -> {
          if (thrown != null) {
            projectSessionModel.fail(thrown);
            load();
          }
        }, projectSessionModel.dispatchers().window());
  }
}
