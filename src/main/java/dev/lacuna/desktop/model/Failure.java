package dev.lacuna.desktop.model;

import dev.lacuna.text.ForeignText;
import dev.lacuna.worker.api.ErrorCode;
import dev.lacuna.worker.api.LacunaException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;

/**
 * Something that went wrong, as the user is told.
 *
 * @param code short and stable: the same fault at the same place has the same code, so that it can be looked up
 * @param message what happened and what to do
 * @param details the stack trace, for "Copy details"
 */
public record Failure(String code, String message, String details) {

  /** Takes the code that the failure carries; for others makes one from the kind of exception and our first frame. */
  public static Failure of(Throwable thrown) {
    Throwable cause = unwrap(thrown);
    StringWriter trace = new StringWriter();
    cause.printStackTrace(new PrintWriter(trace, true));
    String message = cause.getMessage();
    String code = cause instanceof LacunaException told ? told.code().code() : code(cause);
    String words = message == null || message.isBlank() ? cause.getClass().getSimpleName()
        : ForeignText.message(message);
    String remedy = cause instanceof LacunaException told ? told.remedy() : "";
    return new Failure(code, remedy.isBlank() ? words : words + "\n\n" + remedy,
        code + "\n" + ForeignText.clean(trace.toString()));
  }

  /** Whether it is what a cancel brings about: the cancellation itself, or the end of a worker that did not work. */
  static boolean isEndedByUser(Throwable thrown) {
    Throwable cause = unwrap(thrown);
    return cause instanceof CancellationException || cause instanceof LacunaException told
        && (told.code() == ErrorCode.CANCELLED || told.code() == ErrorCode.WORKER_SILENT);
  }

  private static Throwable unwrap(Throwable thrown) {
    Throwable cause = thrown;
    while ((cause instanceof CompletionException || cause instanceof ExecutionException) && cause.getCause() != null) {
      cause = cause.getCause();
    }
    return cause;
  }

  private static String code(Throwable cause) {
    String frame = Arrays.stream(cause.getStackTrace()).filter(f -> f.getClassName().startsWith("dev.lacuna"))
        .findFirst().map(f -> f.getClassName() + "#" + f.getMethodName()).orElse("");
    int hash = (cause.getClass().getName() + "@" + frame).hashCode() & 0xFFFFF;
    return "L-" + Integer.toString(hash, 32).toUpperCase(Locale.ROOT);
  }
}
