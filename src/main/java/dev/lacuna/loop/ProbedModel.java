package dev.lacuna.loop;

import dev.lacuna.files.SafeFiles;
import dev.lacuna.project.Project;
import dev.lacuna.project.store.ProjectException;
import dev.lacuna.worker.api.ErrorCode;
import dev.lacuna.worker.api.LacunaException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Which version of the model the latest probing looked at: the base model or a round's adapter. Map, generation and
 * selection use the probe and so must see the same hidden states. One line in {@code artifacts/probed-adapter}.
 */
public final class ProbedModel {

  private static final String FILE = "probed-adapter";

  private ProbedModel() {}

  static void remember(Project project, Optional<Path> adapter) {
    try {
      SafeFiles.whole(project.artifacts().resolve(FILE),
          adapter.map(path -> project.folder().relativize(path.toAbsolutePath()).toString()).orElse(""));
    } catch (IOException e) {
      throw new ProjectException(project.artifacts().resolve(FILE) + ": cannot be written (" + e.getMessage()
          + "); free some space or make the folder writable", e);
    }
  }

  /** The adapter that was probed; empty for the base model. */
  public static Optional<Path> adapter(Project project) {
    if (project.probes().latest().isEmpty()) {
      throw new LacunaException(ErrorCode.MISSING_STEP, "The pool has not been probed yet.",
          "Probe it first: lacuna probe " + project.folder());
    }
    Path file = project.artifacts().resolve(FILE);
    try {
      String line = Files.exists(file) ? Files.readString(file).strip() : "";
      return line.isEmpty() ? Optional.empty() : Optional.of(project.folder().resolve(line));
    } catch (IOException e) {
      throw new ProjectException(file + ": cannot be read (" + e.getMessage() + "); probe the pool again", e);
    }
  }
}
