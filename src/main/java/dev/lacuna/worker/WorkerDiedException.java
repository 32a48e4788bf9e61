package dev.lacuna.worker;

import dev.lacuna.worker.api.ErrorCode;
import dev.lacuna.worker.api.LacunaException;
import java.util.List;
import java.util.Map;

/** The worker process ended while it was needed: how, its last words, and what to do. */
public final class WorkerDiedException extends LacunaException {

  private static final Map<Integer, String> SIGNALS = Map.of(4, "SIGILL", 6, "SIGABRT", 7, "SIGBUS", 8, "SIGFPE", 9,
      "SIGKILL", 11, "SIGSEGV", 15, "SIGTERM");
  private static final int SIGNAL_BASE = 128;
  private static final int KILLED = SIGNAL_BASE + 9;
  private static final int TERMINATED = SIGNAL_BASE + 15;

  private final int exitCode;
  private final List<String> lastLines;

  /**
   * @param exitCode of the process; above 128 it was ended by signal {@code exitCode - 128} (as shells count)
   * @param lastLines the end of its standard error
   */
  public WorkerDiedException(int exitCode, List<String> lastLines) {
    this(exitCode, lastLines, OomKills.ForMemory.UNKNOWN);
  }

  /** @param oomKill whether the system counted a process killed for memory while this one lived */
  WorkerDiedException(int exitCode, List<String> lastLines, OomKills.ForMemory oomKill) {
    super(isMemory(exitCode, lastLines, oomKill) ? ErrorCode.MEMORY : ErrorCode.WORKER_DIED,
        message(exitCode, lastLines, oomKill), remedy(exitCode, lastLines, oomKill));
    this.exitCode = exitCode;
    this.lastLines = List.copyOf(lastLines);
  }

  public int exitCode() {
    return exitCode;
  }

  public List<String> lastLines() {
    return lastLines;
  }

  private static boolean isMemory(int exitCode, List<String> lines, OomKills.ForMemory oomKill) {
    return exitCode == KILLED && oomKill == OomKills.ForMemory.YES || lines.stream().anyMatch(MemoryFailures::tell);
  }

  private static String remedy(int exitCode, List<String> lines, OomKills.ForMemory oomKill) {
    String again = ErrorCode.WORKER_DIED.remedy();
    if (isMemory(exitCode, lines, oomKill)) {
      return MemoryFailures.remedy(lines.stream().filter(MemoryFailures::tell).findFirst().orElse("")) + " " + again;
    }
    return exitCode == KILLED && oomKill == OomKills.ForMemory.UNKNOWN
        ? again + " If nobody ended it, memory ran out: " + MemoryFailures.remedy("")
        : again;
  }

  private static String message(int exitCode, List<String> lines, OomKills.ForMemory oomKill) {
    String how = switch (exitCode) {
      case 0 -> "The worker ended by itself (exit code 0) before it had answered.";
      case KILLED -> "The worker was killed (exit code 137, SIGKILL): " + switch (oomKill) {
        case YES -> "the system killed it because memory ran out.";
        case NO -> "by hand or by another program; the system itself has ended nothing for want of memory.";
        case UNKNOWN -> "by hand, or by the system because memory ran out.";
      };
      case TERMINATED -> "The worker was asked to end from outside (exit code 143, SIGTERM).";
      default -> exitCode > SIGNAL_BASE && SIGNALS.containsKey(exitCode - SIGNAL_BASE)
          ? "The worker crashed (exit code " + exitCode + ", " + SIGNALS.get(exitCode - SIGNAL_BASE) + ")."
          : "The worker ended (exit code " + exitCode + ").";
    };
    return lines.stream().filter(MemoryFailures::tell).findFirst()
        .or(() -> lines.stream().filter(line -> !line.isBlank()).reduce((_, last) -> last))
        .map(line -> how + " It said: " + line.strip()).orElse(how);
  }
}
