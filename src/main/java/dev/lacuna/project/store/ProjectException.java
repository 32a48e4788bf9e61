package dev.lacuna.project.store;

import dev.lacuna.text.ForeignText;

/**
 * Something of the project could not be read or kept. The message is for the user: file, line or field, remedy; what
 * it quotes of a file is cleaned here.
 */
public class ProjectException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public ProjectException(String message) {
    super(ForeignText.message(message));
  }

  public ProjectException(String message, Throwable cause) {
    super(ForeignText.message(message), cause);
  }
}
