package dev.lacuna.project.store;

import java.nio.file.Path;

/** A project whose database is missing, empty or damaged, so that it is not opened; a backup may take its place. */
public final class DamagedProjectException extends ProjectException {
  private static final long serialVersionUID = 1L;

  private final transient Path folder;

  public DamagedProjectException(Path folder, String message) {
    super(message);
    this.folder = folder;
  }

  /** The project's folder. */
  public Path folder() {
    return folder;
  }
}
