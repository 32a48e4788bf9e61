package dev.lacuna.project.store;

/**
 * The server of a team's database has not answered for so long that a write was given up; whether it was kept is not
 * known.
 */
public final class ServerAwayException extends ProjectException {
  private static final long serialVersionUID = 1L;

  public ServerAwayException(String message, Throwable cause) {
    super(message, cause);
  }
}
