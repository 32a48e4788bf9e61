package dev.lacuna.project.store;

/**
 * The files that are open are no longer those in the project's folder: deleted, moved, replaced, or on a drive that is
 * gone. What is written now would be lost, so nothing more is acknowledged until the project has been opened again.
 */
public final class ProjectLostException extends ProjectException {
  private static final long serialVersionUID = 1L;

  public ProjectLostException(String message) {
    super(message);
  }
}
