package dev.lacuna.loop;

import dev.lacuna.models.UnavailableModelException;
import dev.lacuna.project.ProjectException;
import dev.lacuna.worker.FailureTranslator;
import dev.lacuna.worker.FileFailures;
import dev.lacuna.worker.api.ErrorCode;
import dev.lacuna.worker.api.LacunaException;
import java.util.Optional;

/** Any failure of the loop, as one code, one message and one remedy. */
public final class LoopFailures {

  /** What a project says itself of a full disk. */
  private static final String SPACE = "Free some space";

  private LoopFailures() {}

  public static LacunaException of(Throwable thrown) {
    return switch (thrown) {
      case ProjectException project -> project(project);
      case UnavailableModelException named -> new LacunaException(ErrorCode.MODEL, named.getMessage() + ".",
          named.remedy() + ".");
      default -> FailureTranslator.of(thrown);
    };
  }

  /** A project's message carries its own remedy, unless what the system said of the disk or the file tells a better. */
  private static LacunaException project(Throwable thrown) {
    Optional<FileFailures> trouble = Optional.ofNullable(thrown.getCause()).flatMap(FileFailures::in);
    return new ProjectFailure(trouble.map(FileFailures::code).filter(code -> code == ErrorCode.DISK_FULL)
        .orElse(ErrorCode.PROJECT), thrown,
        trouble.map(FileFailures::remedy)
            .filter(_ -> !String.valueOf(thrown.getMessage()).contains(SPACE)).orElse(""));
  }

  private static final class ProjectFailure extends LacunaException {
    ProjectFailure(ErrorCode code, Throwable cause, String remedy) {
      super(code, sentence(String.valueOf(cause.getMessage())), remedy);
      initCause(cause);
    }

    private static String sentence(String message) {
      return message.endsWith(".") ? message : message + ".";
    }
  }
}
