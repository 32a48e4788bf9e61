package dev.lacuna.loop;

import dev.lacuna.project.ProjectException;
import dev.lacuna.worker.Failures;
import dev.lacuna.worker.api.ErrorCode;
import dev.lacuna.worker.api.LacunaException;

/** Any failure of the loop, as one code, one message and one remedy. */
public final class LoopFailures {

  private LoopFailures() {}

  public static LacunaException of(Throwable thrown) {
    // A project's message carries its own remedy.
    return thrown instanceof ProjectException ? new ToldByProject(thrown) : Failures.of(thrown);
  }

  private static final class ToldByProject extends LacunaException {
    ToldByProject(Throwable cause) {
      super(ErrorCode.PROJECT, String.valueOf(cause.getMessage()), "");
      initCause(cause);
    }
  }
}
