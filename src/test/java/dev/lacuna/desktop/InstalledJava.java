package dev.lacuna.desktop;

import dev.lacuna.machine.ChildCommand;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Starts a class of the tests on what an installed program runs on: its Java, options, class cache and jars. Its window
 * is on the display that there is (Linux).
 */
final class InstalledJava {
  private final Path app;
  private final List<String> configuration;

  /** @param image what {@code mvn -DskipTests -Pinstaller package} makes: {@code target/installer/Lacuna} */
  InstalledJava(Path image) throws IOException {
    app = image.toAbsolutePath().resolve("lib/app");
    configuration = Files.readAllLines(app.resolve("lacuna.cfg"));
  }

  /** Waits for its end, and returns its exit status. */
  int run(Class<?> main, List<String> arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(app.resolveSibling("runtime").resolve("bin/java").toString());
    values("java-options").filter(option -> !option.startsWith("-Xlog")).forEach(command::add);
    // A class cache that cannot be used is told.
    command.addAll(List.of("-Xlog:aot*=warning:stderr", "-Dglass.platform=gtk",
        "-Dlacuna.home=" + Files.createTempDirectory("lacuna-home"), "-cp",
        values("app.classpath").collect(Collectors.joining(File.pathSeparator)) + File.pathSeparator
            + System.getProperty("java.class.path"),
        main.getName()));
    command.addAll(arguments);
    return ChildCommand.of(command).inheritIO().start().waitFor();
  }

  private Stream<String> values(String key) {
    return configuration.stream().filter(line -> line.startsWith(key + "="))
        .map(line -> line.substring(key.length() + 1).replace("$APPDIR", app.toString()));
  }
}
