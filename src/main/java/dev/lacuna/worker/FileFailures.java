package dev.lacuna.worker;

import dev.lacuna.worker.api.ErrorCode;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What goes wrong with files and disks, known by the system's words for it, and what to do about each. */
public enum FileFailures {
  FULL(ErrorCode.DISK_FULL, ErrorCode.DISK_FULL.remedy(), "no space left on device", "disk quota exceeded",
      "there is not enough space on the disk", "database or disk is full"),
  READ_ONLY(ErrorCode.INPUT, "That place cannot be written at all: choose another, or mount its file system for"
      + " writing.", "read-only file system", "the media is write protected"),
  NOT_ALLOWED(ErrorCode.INPUT, "Change its permissions, or choose another place.", "permission denied",
      "operation not permitted", "this user may not use it", "access is denied"),
  TOO_LONG(ErrorCode.INPUT, "Choose a shorter name, or a folder nearer to the root.", "file name too long"),
  TOO_MANY(ErrorCode.INPUT, "Close other programs, or raise the limit of open files (ulimit -n), and start again.",
      "too many open files"),
  GONE(ErrorCode.INPUT, "Look whether the drive or network share is still there, and check it; then start again.",
      "input/output error", "i/o error", "stale file handle", "transport endpoint is not connected", "no such device",
      "host is down"),
  CIRCLE(ErrorCode.INPUT, "Replace the link by what it should lead to.", "too many levels of symbolic links"),
  NOT_A_FOLDER(ErrorCode.INPUT, "A file stands where a folder is needed: choose another place.", "not a directory");

  private final ErrorCode code;
  private final String remedy;
  private final List<String> words;

  FileFailures(ErrorCode code, String remedy, String... words) {
    this.code = code;
    this.remedy = remedy;
    this.words = List.of(words);
  }

  public ErrorCode code() {
    return code;
  }

  public String remedy() {
    return remedy;
  }

  /** What a text tells of; empty for another trouble. */
  public static Optional<FileFailures> in(String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    for (FileFailures each : values()) {
      if (each.words.stream().anyMatch(lower::contains)) {
        return Optional.of(each);
      }
    }
    return Optional.empty();
  }

  /** What a failure or one of its causes tells of. */
  public static Optional<FileFailures> in(Throwable thrown) {
    Optional<FileFailures> found = Optional.empty();
    Optional<Throwable> cause = Optional.of(thrown);
    for (int depth = 0; found.isEmpty() && cause.isPresent() && depth < 10; depth++) {
      found = in(FailureTranslator.message(cause.get()));
      cause = cause.map(Throwable::getCause);
    }
    return found;
  }
}
