package dev.lacuna.worker;

import dev.lacuna.machine.GpuDriver;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.slf4j.LoggerFactory;

/**
 * How a worker is started.
 *
 * @param command program and arguments; what it prints on standard output is the protocol
 * @param environment variables set on top of this process's own; an empty value takes one away
 * @param log file that receives the worker's standard error
 */
public record WorkerCommand(List<String> command, Map<String, String> environment, Path log) {

  /** The system property that names the file of {@link #classCache()}. */
  static final String CLASS_CACHE = "lacuna.worker.aot";

  /** The system property that names the file of {@link #directives()}. */
  static final String DIRECTIVES = "lacuna.worker.directives";

  private static final String LIBRARY_PATH = "PYTORCH_LIBRARY_PATH";
  private static final String FLAVOUR = "PYTORCH_FLAVOR";
  /** Value of a variable that the worker must not have. */
  private static final String UNSET = "";

  private static final String JAVA = Path.of(System.getProperty("java.home"), "bin", "java").toString();

  /** An argument as a shell would read it: in double or single quotes, or a run of non-blanks. */
  private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|'([^']*)'|(\\S+)");

  /** A worker on this machine: this Java, in an installed image the image's own, with this class path. */
  public static WorkerCommand local(Path log) {
    return java(log, "dev.lacuna.Main", List.of("worker"));
  }

  /**
   * This Java with this class path and another main class, on the libtorch that the user has chosen.
   *
   * @throws dev.lacuna.worker.api.LacunaException when the folder chosen will not do, with what it lacks
   */
  static WorkerCommand java(Path log, String mainClass, List<String> arguments) {
    return java(log, mainClass, arguments, LibtorchFolder.chosen().map(LibtorchFolder::check), GpuDriver.isThere());
  }

  /** On the CPU library where a CUDA libtorch was chosen and cannot be loaded, for want of a driver; it is said. */
  static WorkerCommand java(Path log, String mainClass, List<String> arguments, Optional<LibtorchFolder> libtorch,
      boolean driver) {
    if (driver || libtorch.isEmpty() && !wantsCuda()) {
      return java(log, mainClass, arguments, libtorch);
    }
    LoggerFactory.getLogger(WorkerCommand.class).warn("There is no NVIDIA driver on this machine ({} is not found), so"
        + " the worker uses the CPU library that comes with the program, and not the CUDA libtorch{}",
        GpuDriver.LIBRARY,
        libtorch.map(folder -> " in " + folder.folder()).orElse(""));
    return command(log, mainClass, arguments, Map.of(LIBRARY_PATH, UNSET, FLAVOUR, UNSET), false);
  }

  /** @param libtorch in place of the CPU library on the class path, which is left out then */
  static WorkerCommand java(Path log, String mainClass, List<String> arguments, Optional<LibtorchFolder> libtorch) {
    return command(log, mainClass, arguments, libtorch.map(LibtorchFolder::variables).orElse(Map.of()),
        libtorch.isPresent() || wantsGpu());
  }

  private static WorkerCommand command(Path log, String mainClass, List<String> arguments,
      Map<String, String> environment, boolean gpu) {
    List<String> command = new ArrayList<>();
    command.add(JAVA);
    command.addAll(List.of("--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow",
        "-Xss4m", "-Djava.awt.headless=true",
        // An exhausted heap ends the worker with a clear word, and the virtual machine's words stay off the protocol.
        "-XX:+ExitOnOutOfMemoryError", "-XX:+DisplayVMOutputToStderr", "-Xlog:disable", "-Xlog:all=warning:stderr",
        "-XX:ErrorFile=" + log.resolveSibling("worker-crash-%p.log")));
    command.addAll(WorkerHeap.options());
    System.getProperties().stringPropertyNames().stream()
        // an installed image says where its libtorch lies
        .filter(name -> name.startsWith("lacuna.") || name.equals(LIBRARY_PATH)
            || name.equals("onnxruntime.native.path"))
        .filter(name -> !name.equals(WorkerHeap.PROPERTY))
        .filter(name -> !name.startsWith("lacuna.log.")).sorted()
        .forEach(name -> command.add("-D" + name + "=" + System.getProperty(name)));
    String whole = System.getProperty("java.class.path");
    String classPath = classPath(whole, gpu);
    // Java 25 does not look whether a cache was made for this class path (JDK-8377932), so we do.
    classCache().filter(file -> classPath.equals(classPath(whole, false)))
        .ifPresent(file -> command.addAll(List.of("-XX:AOTCache=" + file, "-Xlog:aot*=off:stderr")));
    directives().ifPresent(file -> command.addAll(
        List.of("-XX:+UnlockDiagnosticVMOptions", "-XX:CompilerDirectivesFile=" + file)));
    Optional.ofNullable(System.getProperty("lacuna.worker.jvm")).filter(text -> !text.isBlank())
        .ifPresent(options -> command.addAll(split(options)));
    // So that the worker's plan counts the heap that it has.
    command.add("-D" + WorkerHeap.PROPERTY + "=" + (WorkerHeap.stated() >> 20) + "m");
    command.addAll(List.of("-cp", classPath, mainClass));
    command.addAll(arguments);
    return new WorkerCommand(List.copyOf(command), environment, log);
  }

  /** A command line as typed in the settings, such as {@code ssh gpu-box lacuna worker}; blank for a local worker. */
  public static WorkerCommand of(String commandLine, Path log) {
    return commandLine.isBlank() ? local(log) : new WorkerCommand(split(commandLine), Map.of(), log);
  }

  /** DJL prefers a CPU library on the class path to any CUDA library, so a GPU worker starts without that jar. */
  static String classPath(String whole, boolean gpu) {
    return Arrays.stream(whole.split(Pattern.quote(File.pathSeparator)))
        .filter(entry -> !(gpu && Path.of(entry).getFileName().toString().startsWith("pytorch-native-cpu")))
        .collect(Collectors.joining(File.pathSeparator));
  }

  /** Where an installed image has the worker's classes loaded and linked ({@code installer/Rehearse.java}). */
  private static Optional<Path> classCache() {
    return file(CLASS_CACHE);
  }

  /** Where an installed image says whom Java's second compiler serves; without the file the worker would not start. */
  private static Optional<Path> directives() {
    return file(DIRECTIVES);
  }

  private static Optional<Path> file(String property) {
    return Optional.ofNullable(System.getProperty(property)).map(Path::of).filter(Files::isRegularFile);
  }

  static List<String> split(String commandLine) {
    return WORD.matcher(commandLine).results().map(WorkerCommand::word).toList();
  }

  /** Whether it starts this very Java: then the process is ours to give options to. */
  public boolean isOurJava() {
    return command.getFirst().equals(JAVA);
  }

  /** The command for an error message: without its class path, which helps nobody. */
  String shown() {
    return command.size() <= 4 ? String.join(" ", command) : String.join(" ", command.subList(0, 3)) + " …";
  }

  private static String word(MatchResult match) {
    for (int group = 1; group <= 3; group++) {
      if (match.start(group) >= 0) {
        return match.group(group);
      }
    }
    return "";
  }

  /** Whether a worker with these variables is on another libtorch than the program's own, a CUDA one mostly. */
  boolean isOnOtherLibtorch() {
    return environment.containsKey(LIBRARY_PATH) ? !environment.getOrDefault(LIBRARY_PATH, UNSET).equals(UNSET)
        : wantsGpu();
  }

  /** Gives a process the variables, and takes away those that it must not have. */
  void into(Map<String, String> variables) {
    environment.forEach((name, value) -> {
      if (value.equals(UNSET)) {
        variables.remove(name);
      } else {
        variables.put(name, value);
      }
    });
  }

  private static boolean wantsGpu() {
    return wantsCuda()
        || Optional.ofNullable(System.getenv(LIBRARY_PATH)).map(Path::of).filter(Files::isDirectory).isPresent();
  }

  private static boolean wantsCuda() {
    return Optional.ofNullable(System.getenv(FLAVOUR)).filter(flavor -> flavor.startsWith("cu")).isPresent();
  }
}
