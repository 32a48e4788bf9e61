package dev.lacuna.models.hub;

import java.io.IOException;

/** The other side's failing, which another attempt may mend; the disk's own failures are other exceptions. */
final class BrokenOffException extends IOException {
  private static final long serialVersionUID = 1;

  BrokenOffException(IOException cause) {
    super(cause.getMessage(), cause);
  }
}
