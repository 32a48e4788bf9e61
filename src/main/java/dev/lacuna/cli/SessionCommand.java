package dev.lacuna.cli;

import dev.lacuna.loop.LoopSession;
import dev.lacuna.project.Project;
import dev.lacuna.project.ProjectSettings;
import dev.lacuna.worker.LibtorchFolder;
import dev.lacuna.worker.Worker;
import dev.lacuna.worker.api.ErrorCode;
import dev.lacuna.worker.api.LacunaException;
import dev.lacuna.worker.api.WorkerListener;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import picocli.CommandLine.Option;

/** A command that works in a session: project and worker, opened before and closed after. */
public abstract class SessionCommand extends BaseCommand {

  @Option(names = "--device", paramLabel = "DEVICE", description = "auto, cpu or cuda:N; kept with the project.")
  private Optional<String> device = Optional.empty();

  @Option(names = "--base-precision", paramLabel = "PRECISION", description = "How the model's weights are held: auto"
      + " (fp32 on the CPU, bf16 on a GPU), fp32, bf16 or int8 (a quarter of fp32's memory); kept with the project.")
  private Optional<String> basePrecision = Optional.empty();

  @Option(names = "--worker", paramLabel = "COMMAND",
      description = "Command line that starts the worker, such as \"ssh gpu-box lacuna worker\".")
  private String worker = "";

  @Option(names = "--libtorch", paramLabel = "FOLDER", description = "The lib folder of an installed PyTorch with CUDA,"
      + " for this command's worker; lacuna doctor --libtorch keeps one.")
  private Optional<Path> libtorch = Optional.empty();

  @Option(names = "--patience", paramLabel = "SECONDS", description = "End a worker that gives no sign of work for so"
      + " long, which fails the command; without it a word is said after 10 s, and you choose.")
  private Optional<Integer> patience = Optional.empty();

  protected SessionCommand(CliContext context) {
    super(context);
  }

  /** False for a command that only reads: it works while the window, or a long round, has the project open. */
  boolean changes() {
    return true;
  }

  /** True for a command that cannot do without the worker: it starts while the project is opened. */
  boolean needsWorker() {
    return false;
  }

  /** Opens the project with the command's options, works, and closes it. */
  protected void inSession(Path folder, Consumer<LoopSession> work) {
    device.ifPresent(SessionCommand::checkDevice);
    libtorch.ifPresent(path -> System.setProperty(LibtorchFolder.PROPERTY, path.toAbsolutePath().toString()));
    patience.ifPresent(seconds -> System.setProperty("lacuna.worker.patience", seconds.toString()));
    if (worker.isBlank()) {
      LibtorchFolder.chosen().ifPresent(LibtorchFolder::check); // before the project is opened
    }
    basePrecision.ifPresent(SessionCommand::checkPrecision);
    var printer = new ProgressPrinter(context().err(), context().terminal());
    // An option that is kept with the project changes it, whatever the command does.
    boolean changes = changes() || device.isPresent() || basePrecision.isPresent();
    Supplier<Project> open = () -> changes ? Project.open(folder) : Project.openToRead(folder);
    Function<WorkerListener, Worker> start = relay -> context().workers().apply(worker, relay);
    try (var session = needsWorker() ? LoopSession.startingWorker(open, context().paths(), start, printer)
        : new LoopSession(open.get(), context().paths(), start, printer)) {
      Project project = session.project();
      device.filter(requested -> !requested.equals(project.settings().device()))
          .ifPresent(requested -> project.changeSettings(settings -> settings.withDevice(requested)));
      basePrecision.filter(requested -> !requested.equals(project.settings().basePrecision()))
          .ifPresent(requested -> project.changeSettings(settings -> settings.withBasePrecision(requested)));
      work.accept(session);
    } finally {
      printer.done();
    }
  }

  private static void checkPrecision(String precision) {
    if (!precision.matches(ProjectSettings.PRECISIONS)) {
      throw new LacunaException(ErrorCode.WRONG_USE, "--base-precision is \"" + precision + "\".",
          "Write auto, fp32, bf16 or int8.");
    }
  }

  private static void checkDevice(String device) {
    if (!device.matches(ProjectSettings.DEVICES)) {
      throw new LacunaException(ErrorCode.WRONG_USE, "--device is \"" + device + "\".", "Write auto, cpu or cuda:N.");
    }
  }
}
