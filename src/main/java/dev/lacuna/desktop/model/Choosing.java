package dev.lacuna.desktop.model;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.SimpleObjectProperty;

/** The choices of the open project, as they are kept. Used on the window's thread. */
public final class Choosing {
  private final WorkbenchModel workbench;
  private final ObjectProperty<ProjectChoices> choices = new SimpleObjectProperty<>(ProjectChoices.NONE);

  public Choosing(WorkbenchModel workbench) {
    this.workbench = workbench;
  }

  public ReadOnlyObjectProperty<ProjectChoices> choices() {
    return choices;
  }

  /** Reads them anew. */
  public void load() {
    workbench.ask(Workbench::choices, ProjectChoices.NONE).thenAccept(choices::set);
  }

  /** Changes them; completes on the window's thread when that is on the disk, or exceptionally. */
  public CompletableFuture<Void> change(UnaryOperator<ProjectChoices> how) {
    ProjectChoices before = choices.get();
    ProjectChoices wished = how.apply(before);
    Optional<Workbench> bench = workbench.bench();
    if (wished.equals(before) || bench.isEmpty()) {
      return CompletableFuture.completedFuture(null);
    }
    choices.set(wished);
    return CompletableFuture.runAsync(() -> bench.get().choose(wished), workbench.threads().writes())
        .whenCompleteAsync((_, thrown) -> {
          if (thrown != null) {
            workbench.fail(thrown);
            load();
          }
        }, workbench.threads().window());
  }
}
