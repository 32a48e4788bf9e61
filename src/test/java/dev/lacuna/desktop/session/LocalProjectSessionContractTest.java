package dev.lacuna.desktop.session;

import dev.lacuna.desktop.model.ProjectCatalog;
import dev.lacuna.desktop.model.ProjectSession;
import dev.lacuna.desktop.model.ProjectSessionContract;
import dev.lacuna.loop.AppPaths;
import dev.lacuna.worker.api.WorkerListener;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;

/** The contract on a real project folder; no worker is started. */
@Tag("slow")
class LocalProjectSessionContractTest extends ProjectSessionContract {
  @TempDir
  private Path home;

  @Override
  protected ProjectSession open() {
    try {
      ProjectCatalog catalog = LocalProjectCatalog.of(new AppPaths(home, home.resolve("samples"), Optional.empty()));
      Path questions = Files.writeString(home.resolve("q.csv"),
          "question\nWhat is the capital of Laos?\nWhat is the capital of Peru?\nWhat is the capital of Chad?\n");
      Path model = Files.createDirectory(home.resolve("model"));
      return catalog.open(
          catalog.create(
              new ProjectCatalog.NewProjectRequest("mine", home, model, questions, "question", Optional.empty())),
          WorkerListener.SILENT);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
