package dev.lacuna.cli;

import dev.lacuna.loop.SampleProjects;
import dev.lacuna.project.Samples;
import dev.lacuna.worker.api.ErrorCode;
import dev.lacuna.worker.api.LacunaException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What PROJECT on the command line means: a project folder, or a sample's name, which is then copied first. */
public final class ProjectFolder {

  private ProjectFolder() {}

  /** The folder that was named, or the copy of the sample. */
  public static Path of(CliContext context, String name) {
    Path path = Path.of(name);
    if (Files.isRegularFile(path.resolve("project.json"))) {
      return path;
    }
    Path samples = context.paths().samples();
    if (Samples.exists(name, samples)) {
      return SampleProjects.prepare(name, context.paths());
    }
    throw new LacunaException(ErrorCode.PROJECT,
        "\"" + name + "\" is neither a project folder (with project.json) nor a"
            + " sample's name; samples in " + samples + ": " + Samples.names(samples) + ".");
  }
}
