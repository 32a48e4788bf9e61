package dev.lacuna.project;

/** Something of the project could not be read or kept. The message is for the user: file, line or field, remedy. */
public class ProjectException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public ProjectException(String message) {
    super(message);
  }

  public ProjectException(String message, Throwable cause) {
    super(message, cause);
  }
}
