package dev.lacuna.desktop.model;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.SimpleObjectProperty;

/** The choices of the open project, as they are kept. Used on the window's thread. */
public final class ProjectSettingsModel {
  private final ProjectSessionModel sessionModel;
  private final ObjectProperty<ProjectOptions> choices = new SimpleObjectProperty<>(ProjectOptions.NONE);

  public ProjectSettingsModel(ProjectSessionModel sessionModel) {
    this.sessionModel = sessionModel;
  }

  public ReadOnlyObjectProperty<ProjectOptions> choices() {
    return choices;
  }

  /** Reads them anew; completes on the window's thread. */
  public CompletableFuture<Void> load() {
    return sessionModel.queries().ask(ProjectSession::choices, ProjectOptions.NONE).thenAccept(choices::set);
  }

  /**
   * Gives whoever labels now another name; completes on the window's thread when that is done or refused, with the name
   * that is kept then, unless the project has been left.
   */
  public CompletableFuture<Optional<String>> rename(String name) {
    if (sessionModel.session().isEmpty() || name.equals(choices.get().annotator())) {
      return CompletableFuture.completedFuture(Optional.empty());
    }
    Optional<ProjectSession> asked = sessionModel.session();
    choices.set(choices.get().by(name));
    return sessionModel.team().rename(name).thenCompose(_ -> load()).thenApply(_ -> Optional.of(
        choices.get().annotator()).filter(_ -> asked.equals(sessionModel.session())));
  }

  /**
   * Changes them, but for the annotator's name; completes on the window's thread when that is on the disk, or
   * exceptionally.
   */
  public CompletableFuture<Void> change(UnaryOperator<ProjectOptions> how) {
    ProjectOptions before = choices.get();
    ProjectOptions requested = how.apply(before);
    Optional<ProjectSession> session = sessionModel.session();
    if (requested.equals(before) || session.isEmpty()) {
      return CompletableFuture.completedFuture(null);
    }
    choices.set(requested);
    return CompletableFuture.runAsync(() -> session.get().choose(requested), sessionModel.dispatchers().writes())
        .whenCompleteAsync((_, thrown) -> {
          if (thrown != null) {
            sessionModel.failures().tell(thrown);
            load();
          }
        }, sessionModel.dispatchers().window());
  }
}
