package dev.lacuna.fault;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Starts child processes quickly: their classes lie in one jar, and a first child, which ends by itself, leaves a cache
 * of classes that are loaded and linked (JEP 514).
 */
final class Children {
  private final Path work;
  private final String classPath;

  private Children(Path work, String classPath) {
    this.work = work;
    this.classPath = classPath;
  }

  static Children in(Path work) throws IOException {
    Map<Boolean, List<String>> classPath = Arrays.stream(
        System.getProperty("java.class.path").split(File.pathSeparator))
        .collect(Collectors.partitioningBy(entry -> entry.endsWith(".jar")));
    // A cache of classes knows no folders, only jars.
    Path ours = work.resolve("ours.jar");
    List<String> jar = new ArrayList<>(List.of("--create", "--no-compress", "--file", ours.toString()));
    for (String folder : classPath.getOrDefault(false, List.of())) {
      for (String room : List.of("dev", "META-INF", "golden/llama")) {
        if (Files.isDirectory(Path.of(folder, room))) {
          jar.addAll(List.of("-C", folder, room));
        }
      }
      for (String file : List.of("logback.xml")) {
        if (Files.isRegularFile(Path.of(folder, file))) {
          jar.addAll(List.of("-C", folder, file));
        }
      }
    }
    if (ToolProvider.findFirst("jar").orElseThrow().run(System.out, System.err, jar.toArray(String[]::new)) != 0) {
      throw new IOException(ours + " cannot be made");
    }
    return new Children(work,
        Stream.concat(Stream.of(ours.toString()), classPath.getOrDefault(true, List.of()).stream())
            .collect(Collectors.joining(File.pathSeparator)));
  }

  /** The command of a child; the first of all makes the cache, and must end by itself. */
  List<String> command(Scenario scenario, Path home, List<String> arguments) {
    List<String> command = new ArrayList<>(List.of(java(), "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx700m",
        "-Xlog:disable", "-Xlog:all=error:stderr", "--enable-native-access=ALL-UNNAMED",
        "--sun-misc-unsafe-memory-access=allow", "-Dlacuna.test=true", "-Dlacuna.home=" + home.resolve("user"),
        "-Dlacuna.samples=" + Path.of("sample-projects").toAbsolutePath(), "-Djava.awt.headless=true",
        "-Dglass.platform=Headless", "-Dprism.order=sw", "-Dlacuna.threads=1",
        "-Dlacuna.worker.jvm=-XX:TieredStopAtLevel=1", "-Dorg.sqlite.lib.path=" + System.getProperty(
            "org.sqlite.lib.path"),
        Files.isRegularFile(cache()) ? "-XX:AOTCache=" + cache() : "-XX:AOTCacheOutput=" + cache()));
    command.addAll(scenario.options(classPath));
    command.addAll(List.of("-cp", classPath, FaultChild.class.getName()));
    command.addAll(arguments);
    return command;
  }

  private Path cache() {
    return work.resolve("classes.aot");
  }

  static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }
}
