package dev.lacuna.loop;

import dev.lacuna.machine.ChildCommand;
import dev.lacuna.text.ForeignText;
import dev.lacuna.worker.WorkerCommand;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Runs {@code lacuna doctor} where a worker would run, by the worker's command.
 *
 * @param good whether it ended well
 * @param said all that it printed, cleaned
 */
public record WorkerTrial(boolean good, String said) {
  private static final int MOST = 20_000;

  /**
   * Waits for it, at most as long as {@code patience}; not for the window's thread.
   *
   * @param command of the worker; a command that names no worker is no place to run anything else
   * @throws IOException where it cannot be started
   */
  public static WorkerTrial of(String command, Path log, Duration patience) throws IOException {
    String doctor = WorkerPlace.doctor(command);
    if (doctor.equals(command)) {
      throw new IOException(
          "The command does not say \"lacuna worker\" anywhere, so doctor cannot be put in its place");
    }
    Process process = ChildCommand.of(WorkerCommand.of(doctor, log).command()).redirectErrorStream(true).start();
    try {
      process.getOutputStream().close();
      Thread.ofVirtual().start(() -> endAfter(process, patience));
      byte[] said;
      try (InputStream in = process.getInputStream()) {
        said = in.readNBytes(MOST);
      }
      int code = process.waitFor();
      return new WorkerTrial(code == 0, ForeignText.clean(new String(said, StandardCharsets.UTF_8)).strip());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("It was interrupted", e);
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
  }

  private static void endAfter(Process process, Duration patience) {
    try {
      if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
