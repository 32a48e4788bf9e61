package dev.lacuna.worker;

import com.google.gson.JsonObject;
import dev.lacuna.worker.api.ErrorCode;
import dev.lacuna.worker.api.LacunaException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import org.eclipse.lsp4j.jsonrpc.ResponseErrorException;
import org.eclipse.lsp4j.jsonrpc.messages.ResponseError;
import org.eclipse.lsp4j.jsonrpc.messages.ResponseErrorCode;

/**
 * Any failure, as one code, one message and one remedy. On the wire it is a {@link ResponseError} whose {@code data} is
 * {@code {"code": "LAC-…", "remedy": "…"}}; {@code EngineFailures} writes it, on the worker's side.
 */
public final class FailureTranslator {

  private FailureTranslator() {}

  /** What {@code thrown} tells the user; wrappers that futures add are taken off. */
  public static LacunaException of(Throwable thrown) {
    Throwable cause = unwrap(thrown);
    return switch (cause) {
      case LacunaException known -> known;
      case ResponseErrorException answer -> fromResponse(answer);
      case CancellationException _ -> new LacunaException(ErrorCode.CANCELLED, "The step was cancelled.", cause);
      case OutOfMemoryError _ -> MemoryFailures.in(cause.toString(), cause)
          .orElseGet(() -> new LacunaException(ErrorCode.MEMORY, "Java ran out of memory: " + message(cause), cause));
      case InterruptedException _ -> new LacunaException(ErrorCode.CANCELLED, "The step was interrupted.", cause);
      case UncheckedIOException io -> io(unwrapIo(io), message(io));
      case IOException io -> io(io, message(io));
      default -> unexpected(cause);
    };
  }

  private static LacunaException fromResponse(ResponseErrorException answer) {
    ResponseError error = answer.getResponseError();
    if (error.getData() instanceof JsonObject data && data.has("code") && data.has("remedy")) {
      return new LacunaException(ErrorCode.of(data.get("code").getAsString()), error.getMessage(),
          data.get("remedy").getAsString());
    }
    boolean cancelled = error.getCode() == ResponseErrorCode.RequestCancelled.getValue();
    return new LacunaException(cancelled ? ErrorCode.CANCELLED : ErrorCode.UNEXPECTED,
        Objects.requireNonNullElse(error.getMessage(), "The worker gave no reason."), answer);
  }

  /** libtorch reports a failed allocation as an ordinary engine exception; only its words tell. */
  private static LacunaException unexpected(Throwable cause) {
    Optional<Throwable> file = fileTrouble(cause);
    if (file.isPresent()) {
      return io(file.get(), message(cause));
    }
    Optional<String> library = notLoaded(cause);
    if (library.isPresent()) {
      return new LacunaException(ErrorCode.DEVICE, "libtorch cannot be loaded: " + library.get(),
          "Run: lacuna doctor. To use the CPU library that comes with the program: lacuna doctor --libtorch none.");
    }
    // TorchScript's own message begins with a heading and a trace; what happened stands at its end
    String firstLine = message(cause).lines().filter(line -> line.startsWith("RuntimeError: ")).findFirst()
        .or(() -> message(cause).lines().findFirst()).orElse("");
    String reason = deepest(cause).map(text -> text.lines().findFirst().orElse(""))
        .filter(text -> !firstLine.contains(text))
        .map(text -> ": " + text).orElse("");
    return MemoryFailures.in(message(cause), cause).orElseGet(() -> new LacunaException(ErrorCode.UNEXPECTED,
        firstLine + reason + " (" + cause.getClass().getSimpleName() + ")", cause));
  }

  /** What DJL's exceptions hide beneath them; those of ours say it themselves. */
  private static Optional<String> deepest(Throwable thrown) {
    if (!thrown.getClass().getName().startsWith("ai.djl.")) {
      return Optional.empty();
    }
    Throwable cause = thrown;
    for (int depth = 0; depth < 10 && cause.getCause() != null; depth++) {
      cause = cause.getCause();
    }
    return Optional.of(message(cause));
  }

  /** What the system's loader said of a native library, which a wrapper may hide: it names the file that is missing. */
  private static Optional<String> notLoaded(Throwable thrown) {
    Optional<Throwable> cause = Optional.of(thrown);
    for (int depth = 0; depth < 10 && cause.isPresent(); depth++) {
      if (cause.get() instanceof UnsatisfiedLinkError) {
        return cause.map(FailureTranslator::message);
      }
      cause = cause.map(Throwable::getCause);
    }
    return Optional.empty();
  }

  /** A library may wrap what the system said of a file or a disk. */
  private static Optional<Throwable> fileTrouble(Throwable thrown) {
    Optional<Throwable> cause = Optional.of(thrown);
    for (int depth = 0; depth < 10 && cause.isPresent(); depth++) {
      if (cause.get() instanceof IOException && FileFailures.in(message(cause.get())).isPresent()) {
        return cause;
      }
      cause = cause.map(Throwable::getCause);
    }
    return Optional.empty();
  }

  private static LacunaException io(Throwable cause, String told) {
    // "Map failed" is Java's word for a mapping that the address space or the memory has no room for
    String text = message(cause);
    Optional<FileFailures> known = FileFailures.in(text);
    if (known.isPresent()) {
      var failure = new LacunaException(known.get().code(), told.contains(text) ? told : told + ": " + text,
          known.get().remedy());
      failure.initCause(cause);
      return failure;
    }
    return text.contains("Map failed") || text.contains("Cannot allocate memory")
        ? MemoryFailures.in(text, cause).orElseThrow()
        : new LacunaException(ErrorCode.INPUT, text, cause);
  }

  private static Throwable unwrap(Throwable thrown) {
    Throwable cause = thrown;
    while (cause instanceof CompletionException || cause instanceof ExecutionException) {
      Optional<Throwable> inner = Optional.ofNullable(cause.getCause());
      if (inner.isEmpty()) {
        return cause;
      }
      cause = inner.get();
    }
    return cause;
  }

  private static Throwable unwrapIo(UncheckedIOException io) {
    return Optional.<Throwable>ofNullable(io.getCause()).orElse(io);
  }

  static String message(Throwable thrown) {
    if (thrown instanceof FileSystemException file) { // its message is often the bare path
      return file.getFile() + ": " + Optional.ofNullable(file.getReason()).orElse(switch (file) {
        case NoSuchFileException _ -> "there is no such file";
        case AccessDeniedException _ -> "this user may not use it";
        case FileAlreadyExistsException _ -> "something else stands there";
        case NotDirectoryException _ -> "is no folder";
        default -> file.getClass().getSimpleName();
      });
    }
    return Optional.ofNullable(thrown.getMessage()).filter(text -> !text.isBlank())
        .orElse(thrown.getClass().getSimpleName());
  }
}
