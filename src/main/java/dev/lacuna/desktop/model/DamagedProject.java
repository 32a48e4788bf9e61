package dev.lacuna.desktop.model;

import dev.lacuna.project.store.DamagedProjectException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A project that could not be opened because its database is missing, empty or damaged.
 *
 * @param why what is wrong, in words for the user
 */
public record DamagedProject(Path folder, String why) {

  /** Empty for any other failure. */
  static Optional<DamagedProject> of(Throwable thrown) {
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      if (cause instanceof DamagedProjectException damaged) {
        return Optional.of(new DamagedProject(damaged.folder(), String.valueOf(damaged.getMessage())));
      }
    }
    return Optional.empty();
  }
}
