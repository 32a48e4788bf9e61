package dev.lacuna.desktop.model;

import dev.lacuna.project.store.postgres.UnknownServerException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A project that was not opened because it names a server that the user has not agreed to.
 *
 * @param server its address, and how the way to it is guarded
 */
public record UnknownServer(Path folder, String server) {

  /** Empty for any other failure. */
  static Optional<UnknownServer> of(Throwable thrown) {
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      if (cause instanceof UnknownServerException unknown) {
        return Optional.of(new UnknownServer(unknown.project(), unknown.address().server()));
      }
    }
    return Optional.empty();
  }
}
