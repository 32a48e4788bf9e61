import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Makes the class caches of a finished app image (JEP 514): goes through what a user does first, with the image's own
 * Java, and keeps the classes that were loaded and linked on the way. {@code window.aot} is for the window and the
 * command line, {@code worker.aot} for the worker; they lie beside the jars, where image.options names them.
 *
 * <p>{@code java Rehearse.java FOLDER TIME}: the folder in which jpackage has put the image, and the time that its jars
 * get, in seconds since 1970. A cache is not used with jars of another time, and jpackage does not keep times when it
 * makes a package. Everything else that is written goes into a temporary folder, which stands in for the user's own.
 */
final class Rehearse {
  /** The probe asks for at least 20. */
  private static final int QUESTIONS = 24;
  /** They name the caches, so they have no place while these are made. */
  private static final List<String> CACHES = List.of("-XX:AOTCache=", "-Dlacuna.worker.aot=");
  /** What a builder's shell might add to every Java, and which libtorch it might prefer. */
  private static final List<String> VARIABLES = List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS",
      "PYTORCH_LIBRARY_PATH", "PYTORCH_FLAVOR", "LACUNA_HOME");

  private final Path app;
  private final Path java;
  private final List<String> configuration;
  private final Path scratch;

  private Rehearse(Path image, Path scratch) throws IOException {
    Path launcher = find(image, path -> path.endsWith("Lacuna.cfg"));
    this.app = launcher.getParent();
    this.java = find(image, path -> path.endsWith("bin/java") || path.endsWith("bin/java.exe"));
    this.configuration = Files.readAllLines(launcher);
    this.scratch = scratch;
  }

  static void main(String[] args) throws IOException, InterruptedException {
    Path folder = Path.of(args[0]).toAbsolutePath();
    List<Path> names = List.of(folder.resolve("Lacuna"), folder.resolve("Lacuna.app"));
    Path image = find(folder, names::contains);
    Path scratch = Files.createTempDirectory("lacuna-rehearsal-");
    try {
      Rehearse rehearsal = new Rehearse(image, scratch);
      rehearsal.date(FileTime.from(Instant.ofEpochSecond(Long.parseLong(args[1]))));
      rehearsal.run();
    } finally {
      delete(scratch);
    }
  }

  private void date(FileTime time) throws IOException {
    try (Stream<Path> files = Files.list(app)) {
      for (Path jar : files.filter(path -> path.toString().endsWith(".jar")).toList()) {
        Files.setLastModifiedTime(jar, time);
      }
    }
  }

  private void run() throws IOException, InterruptedException {
    Path questions = scratch.resolve("questions.csv");
    Files.write(questions, Files.readAllLines(app.resolve("sample-projects/atlas/questions.csv"))
        .subList(0, QUESTIONS + 1));
    String project = scratch.resolve("project").toString();
    Path window = app.resolve("window.aot");
    Path worker = app.resolve("worker.aot");
    String workerCache = "-Dlacuna.worker.aot=" + worker;

    lacuna(List.of(), "new", project, "--questions", questions.toString());
    // The worker assembles its cache when it ends, which takes longer than it is given otherwise.
    lacuna(List.of("-Dlacuna.worker.jvm=\"-XX:AOTCacheOutput=" + worker + "\"", "-Dlacuna.worker.grace=300"),
        "probe", project);
    lacuna(List.of(workerCache), "map", project);
    lacuna(List.of("-XX:AOTCacheOutput=" + window, workerCache), "rehearse", project, "--out",
        scratch.resolve("map.png").toString());
    // The proof: with this mode neither process starts on a cache that it cannot use.
    lacuna(List.of("-XX:AOTCache=" + window, "-XX:AOTMode=on", workerCache, "-Dlacuna.worker.jvm=-XX:AOTMode=on"),
        "doctor");
  }

  /** One command of the program, started as the image's launcher does it; what it prints is shown only if it fails. */
  private void lacuna(List<String> more, String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(java.toString()));
    configured("java-options").filter(option -> CACHES.stream().noneMatch(option::startsWith)).forEach(command::add);
    command.addAll(List.of("-Duser.home=" + scratch, "-Dlacuna.home=" + scratch.resolve("home")));
    command.addAll(more);
    command.addAll(List.of("-cp", configured("app.classpath").collect(Collectors.joining(File.pathSeparator)),
        configured("app.mainclass").findFirst().orElseThrow()));
    command.addAll(List.of(arguments));
    Path output = scratch.resolve("output.txt");
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
    builder.environment().keySet().removeAll(VARIABLES);
    int exit = builder.start().waitFor();
    if (exit != 0) {
      throw new IOException("The rehearsal's \"lacuna " + String.join(" ", arguments) + "\" ended with " + exit + ":\n"
          + Files.readString(output));
    }
  }

  /** The values of a key of the launcher's configuration. */
  private Stream<String> configured(String key) {
    return configuration.stream().filter(line -> line.startsWith(key + "="))
        .map(line -> line.substring(key.length() + 1).replace("$APPDIR", app.toString()));
  }

  private static Path find(Path folder, Predicate<Path> wanted) throws IOException {
    try (Stream<Path> paths = Files.walk(folder)) {
      return paths.filter(wanted).findFirst().orElseThrow(() -> new IOException(folder + " holds no finished image."));
    }
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> paths = Files.walk(folder)) {
      for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
