package dev.lacuna.cli;

import dev.lacuna.files.SafeFiles;
import dev.lacuna.loop.ImportModelCheck;
import dev.lacuna.models.AdapterFolder;
import dev.lacuna.project.ProjectSettings;
import dev.lacuna.project.Samples;
import dev.lacuna.worker.FailureTranslator;
import dev.lacuna.worker.LibtorchFolder;
import dev.lacuna.worker.Worker;
import dev.lacuna.worker.WorkerSettings;
import dev.lacuna.worker.api.LacunaException;
import dev.lacuna.worker.api.ModelInfo;
import dev.lacuna.worker.api.OpenModel;
import dev.lacuna.worker.api.WorkerListener;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code lacuna doctor}: what is there, what is missing, and how to get it. */
@Command(name = "doctor", description = "Look at what this machine has, what is missing, and how to get it.")
final class DoctorCommand extends BaseCommand {

  private static final int JAVA = 25;
  private static final long GIB = 1L << 30;
  private static final long LEAST_MEMORY = 3 * GIB;

  @Option(names = "--libtorch", paramLabel = "FOLDER", description = "Keep this folder, the lib of an installed PyTorch"
      + " with CUDA, for every later worker; \"none\" forgets it.")
  private Optional<String> libtorch = Optional.empty();

  @Parameters(index = "0", arity = "0..1", paramLabel = "MODEL",
      description = "A model folder or GGUF file: what it would need in each base precision, before anything of it is"
          + " loaded.")
  private Optional<Path> model = Optional.empty();

  @Option(names = "--device", paramLabel = "DEVICE", defaultValue = "cpu", description = "Where it would run"
      + " (${DEFAULT-VALUE}).")
  private String device = "cpu";

  DoctorCommand(CliContext context) {
    super(context);
  }

  @Override
  public Integer call() {
    libtorch.ifPresent(this::choose);
    List<JsonShapes.Check> checks = new ArrayList<>(List.of(java(), javafx(), TorchInstallation.library()));
    checks.addAll(GpuDoctor.checks());
    checks.addAll(List.of(processor(), memory(), display(),
        WindowToolkit.check(context().display()), userData(), samples()));
    model.ifPresent(folder -> {
      checks.addAll(ModelMemory.checks(folder, device));
      checks.add(asked(folder));
    });
    Path sample = context().paths().samples().resolve("base-model");
    if (Files.isDirectory(sample)) {
      checks.add(worker(sample));
    }
    for (JsonShapes.Check check : checks) {
      say("%-4s %-12s %s%s", check.ok() ? "ok" : "NO", check.name(), check.detail(),
          check.remedy().isEmpty() ? "" : "\n                  " + check.remedy());
    }
    boolean ok = checks.stream().allMatch(JsonShapes.Check::ok);
    say(ok ? "All is there." : "Something is missing: see the lines that begin with NO.");
    result(new JsonShapes.Diagnosis(ok, List.copyOf(checks)));
    return ok ? 0 : 1;
  }

  /** Only a folder that will do is kept. */
  private void choose(String folder) {
    boolean none = folder.equals("none");
    Optional<Path> checked = none ? Optional.empty() : Optional.of(LibtorchFolder.check(Path.of(folder)).folder());
    new WorkerSettings(context().paths().userData()).keepLibtorch(checked);
    System.setProperty(LibtorchFolder.PROPERTY, checked.map(Path::toString).orElse(""));
  }

  private static JsonShapes.Check java() {
    boolean ok = Runtime.version().feature() >= JAVA;
    return new JsonShapes.Check("Java", ok, Runtime.version() + " in " + System.getProperty("java.home"),
        ok ? "" : "Install a JDK " + JAVA + " or later, for example Temurin from adoptium.net.");
  }

  private static JsonShapes.Check javafx() {
    boolean ok = resource("javafx/application/Application.class");
    return new JsonShapes.Check("JavaFX", ok, ok ? "on the class path" : "not on the class path",
        ok ? "" : "Start the program with mvn -q compile exec:exec, which puts it there.");
  }

  private static JsonShapes.Check processor() {
    return new JsonShapes.Check("processor", true, Runtime.getRuntime().availableProcessors() + " threads, "
        + System.getProperty("os.name") + " " + System.getProperty("os.arch"), "");
  }

  private static JsonShapes.Check memory() {
    long total = ManagementFactory.getOperatingSystemMXBean() instanceof com.sun.management.OperatingSystemMXBean system
        ? system.getTotalMemorySize()
        : 0;
    boolean ok = total >= LEAST_MEMORY;
    return new JsonShapes.Check("memory", ok, String.format(Locale.ROOT, "%.1f GiB", (double) total / GIB),
        ok ? "" : "At least 3 GiB are wanted; close other programs, or use a smaller model.");
  }

  private JsonShapes.Check display() {
    return new JsonShapes.Check("display", true,
        context().display() ? "there is one" : "none: the window cannot open here",
        context().display() ? "" : "Use the commands, or set DISPLAY (Xvfb gives a display without a screen).");
  }

  private JsonShapes.Check userData() {
    Path folder = context().paths().userData();
    try {
      SafeFiles.folder(folder);
      SafeFiles.delete(Files.createTempFile(folder, "doctor-", ".tmp"));
      return new JsonShapes.Check("user data", true, String.format(Locale.ROOT, "%s, %.1f GiB free", folder,
          (double) Files.getFileStore(folder).getUsableSpace() / GIB), "");
    } catch (IOException e) {
      return new JsonShapes.Check("user data", false, folder + " cannot be written (" + e.getMessage() + ")",
          "Set LACUNA_HOME to a folder that this user may write.");
    }
  }

  private JsonShapes.Check samples() {
    Path folder = context().paths().samples();
    List<String> names = Samples.names(folder);
    return new JsonShapes.Check("samples", !names.isEmpty(), folder + ": " + String.join(", ", names),
        names.isEmpty() ? "Start the program in its checkout, or point -Dlacuna.samples at sample-projects." : "");
  }

  /** Whether and how the model can be asked: by a template, in which length, thinking aloud or not. */
  private JsonShapes.Check asked(Path folder) {
    try {
      String words = ImportModelCheck.words(context().fit(), folder, ProjectSettings.of("", ""));
      return new JsonShapes.Check("model asked", true,
          AdapterFolder.unused(folder).map(unused -> words + ", " + unused).orElse(words), "");
    } catch (LacunaException e) {
      return new JsonShapes.Check("model asked", false, String.valueOf(e.getMessage()), e.remedy());
    }
  }

  /** The proof: a worker that loads libtorch and opens the sample model. */
  private JsonShapes.Check worker(Path model) {
    try (Worker worker = context().workers().apply("", WorkerListener.SILENT)) {
      ModelInfo info = worker.ask(api -> api.open(new OpenModel(model.toString(), "", "auto", "auto", 0,
          context().paths().userData().resolve("cache").toString()))).join();
      return new JsonShapes.Check("worker", true, String.format(Locale.ROOT, "opened %s, %.1f M parameters, on %s",
          info.name(), info.parameters() / 1e6, info.device()), "");
    } catch (RuntimeException e) {
      LacunaException failure = FailureTranslator.of(e);
      return new JsonShapes.Check("worker", false, failure.code().code() + " " + failure.getMessage(), failure.remedy()
          + " Its log: " + context().paths().workerLog());
    }
  }

  static boolean resource(String name) {
    return Optional.ofNullable(DoctorCommand.class.getClassLoader().getResource(name)).isPresent();
  }
}
