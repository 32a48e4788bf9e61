package dev.lacuna.project;

import java.time.Instant;

/** A process by its id and the second it started, so that a reused id is not mistaken for it: {@code 47@1750000000}. */
final class WorkerMark {
  private WorkerMark() {}

  static String thisProcess() {
    return mark(ProcessHandle.current());
  }

  static String of(long pid) {
    return ProcessHandle.of(pid).map(WorkerMark::mark).orElse(pid + "@0");
  }

  static boolean isAlive(String mark) {
    int at = mark.indexOf('@');
    if (at <= 0) {
      return false;
    }
    try {
      long started = Long.parseLong(mark.substring(at + 1));
      // The system tells the start relative to its own, which two programs may read a second apart.
      return ProcessHandle.of(Long.parseLong(mark.substring(0, at)))
          .filter(process -> process.isAlive() && Math.abs(started(process) - started) <= 1).isPresent();
    } catch (NumberFormatException e) {
      return false;
    }
  }

  private static String mark(ProcessHandle process) {
    return process.pid() + "@" + started(process);
  }

  private static long started(ProcessHandle process) {
    return process.info().startInstant().map(Instant::getEpochSecond).orElse(0L);
  }
}
