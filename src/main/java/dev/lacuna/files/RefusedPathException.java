package dev.lacuna.files;

import java.io.IOException;

/** A place that this program does not write to. The message names it and says what to do. */
public final class RefusedPathException extends IOException {
  private static final long serialVersionUID = 1L;

  RefusedPathException(String message) {
    super(message);
  }
}
