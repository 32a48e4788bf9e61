package dev.lacuna.files;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A process by its id and its start, so that a reused id is not mistaken for it: {@code 47@1750000000}, and where Linux
 * tells it {@code 47@1750000000@1b4e28ba-361422}: which boot of the machine, and the clock tick of it in which the
 * process started. A process that has ended and that nobody has reaped (a zombie) is dead.
 */
public final class ProcessIdentity {
  /** What is written of a process, as a regular expression. */
  public static final String MARK = "[0-9]{1,18}@[0-9]{1,18}(@[0-9a-f]{1,16}-[0-9]{1,18})?";
  private static final Duration LAST_WORDS = Duration.ofSeconds(2);
  private static final Path PROC = Path.of("/proc");
  /**
   * Fields of {@code /proc/PID/stat} after the command's name (proc(5)): the state is the 3rd of all, the start the
   * 22nd.
   */
  private static final int STATE = 0;
  private static final int START = 19;

  private ProcessIdentity() {}

  public static String thisProcess() {
    return mark(ProcessHandle.current());
  }

  public static String of(long pid) {
    return ProcessHandle.of(pid).map(ProcessIdentity::mark).orElse(pid + "@0");
  }

  public static boolean isAlive(String mark) {
    return process(mark).isPresent();
  }

  /** Ends the process that a mark names, if it still is that one, and waits until it is gone, two seconds at most. */
  public static void end(String mark) {
    process(mark).ifPresent(ProcessHandle::destroyForcibly);
    long until = System.nanoTime() + LAST_WORDS.toNanos();
    try {
      while (isAlive(mark) && System.nanoTime() < until) {
        Thread.sleep(10);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** The process that a mark names; empty when it is dead, or when its id has passed to another. */
  private static Optional<ProcessHandle> process(String mark) {
    String[] parts = mark.split("@", -1);
    if (parts.length < 2) {
      return Optional.empty();
    }
    try {
      long pid = Long.parseLong(parts[0]);
      long started = Long.parseLong(parts[1]);
      return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).filter(process -> !isZombie(pid))
          .filter(process -> {
            Optional<String> tick = tick(pid);
            // The system tells the start relative to its own, which two programs may read a second apart.
            return parts.length > 2 && tick.isPresent() ? tick.get().equals(parts[2])
                : Math.abs(started(process) - started) <= 1;
          });
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  private static String mark(ProcessHandle process) {
    return process.pid() + "@" + started(process) + tick(process.pid()).map(tick -> "@" + tick).orElse("");
  }

  private static long started(ProcessHandle process) {
    return process.info().startInstant().map(Instant::getEpochSecond).orElse(0L);
  }

  private static boolean isZombie(long pid) {
    return stat(pid).map(fields -> fields[STATE]).filter(state -> state.equals("Z") || state.equals("X")).isPresent();
  }

  private static Optional<String> tick(long pid) {
    Optional<String> boot = text(PROC.resolve("sys/kernel/random/boot_id")).filter(id -> id.length() > 8);
    return stat(pid).flatMap(fields -> boot.map(id -> id.substring(0, 8) + "-" + fields[START]));
  }

  private static Optional<String[]> stat(long pid) {
    // The command's name may hold blanks and brackets; what follows its last bracket does not.
    return text(PROC.resolve(Long.toString(pid)).resolve("stat"))
        .map(line -> line.substring(line.lastIndexOf(')') + 1).strip().split(" "))
        .filter(fields -> fields.length > START);
  }

  private static Optional<String> text(Path file) {
    try {
      return Files.exists(file) ? Optional.of(Files.readString(file, StandardCharsets.ISO_8859_1)) : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
