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
      return ProcessHandle.of(Long.parseLong(mark.substring(0, at)))
          .filter(process -> process.isAlive() && mark(process).equals(mark)).isPresent();
    } catch (NumberFormatException e) {
      return false;
    }
  }

  private static String mark(ProcessHandle process) {
    return process.pid() + "@" + process.info().startInstant().map(Instant::getEpochSecond).orElse(0L);
  }
}
