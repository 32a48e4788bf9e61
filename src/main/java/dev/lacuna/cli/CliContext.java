package dev.lacuna.cli;

import dev.lacuna.loop.AppPaths;
import dev.lacuna.loop.LoopSession;
import dev.lacuna.worker.ModelCheckProcess;
import dev.lacuna.worker.Worker;
import dev.lacuna.worker.api.ModelFitCheck;
import dev.lacuna.worker.api.WorkerListener;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * What a command stands in: places, streams, worker and window.
 *
 * @param workers makes a worker by a command line (blank for the usual one) and a listener
 * @param fit tells what a model can read
 * @param terminal true when a person sees standard error and a line can be drawn over
 * @param display true when a window can be opened
 */
public record CliContext(AppPaths paths, BiFunction<String, WorkerListener, Worker> workers, ModelFitCheck fit,
    BufferedReader in, PrintWriter out, PrintWriter err, boolean terminal, boolean display, DesktopEntry window) {

  /** The context of this process. */
  public static CliContext system(AppPaths paths) {
    boolean terminal = Optional.ofNullable(System.console()).filter(java.io.Console::isTerminal).isPresent();
    return new CliContext(paths,
        (command, relay) -> command.isBlank() ? LoopSession.workerProcess(paths).apply(relay)
            : LoopSession.worker(command, paths, relay),
        ModelCheckProcess.by(paths.workerLog()),
        new BufferedReader(new InputStreamReader(System.in, Charset.defaultCharset())),
        TerminalWriter.on(System.out), TerminalWriter.on(System.err), terminal, hasDisplay(),
        new JavaFxDesktopEntry());
  }

  private static boolean hasDisplay() {
    if (!System.getProperty("os.name").startsWith("Linux")) {
      return true;
    }
    return isSet("DISPLAY") || isSet("WAYLAND_DISPLAY");
  }

  private static boolean isSet(String variable) {
    return Optional.ofNullable(System.getenv(variable)).filter(value -> !value.isBlank()).isPresent();
  }
}
