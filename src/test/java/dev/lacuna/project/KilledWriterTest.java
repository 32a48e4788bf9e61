package dev.lacuna.project;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A program that is killed while it writes labels loses none that it had acknowledged. */
class KilledWriterTest {
  private static final int KILLS = 50;

  @Test
  void everyAcknowledgedLabelOutlivesASigkill(@TempDir Path temporary) throws Exception {
    Path folder = temporary.resolve("project");
    TestProjects.create(folder, 100).close();
    Path errors = temporary.resolve("errors.txt");
    List<String> command = command(temporary);
    Map<Long, String> acknowledged = new LinkedHashMap<>();
    // The first child ends by itself and leaves an archive of loaded classes, so that the others start quickly.
    assertThat(write(command, folder, 1, acknowledged, _ -> {})).isZero();

    Random random = new Random(20261121);
    int sigkills = 0;
    try (ScheduledExecutorService killer = Executors.newSingleThreadScheduledExecutor()) {
      for (int kill = 0; kill < KILLS; kill++) {
        int before = acknowledged.size();
        int wait = random.nextInt(40_000);
        // Through the handle: Process.destroyForcibly would close the pipe with acknowledgements still in it.
        int status = write(command, folder, Integer.MAX_VALUE, acknowledged,
            child -> killer.schedule(child.toHandle()::destroyForcibly, wait, TimeUnit.MICROSECONDS));
        sigkills += status == 0 ? 0 : 1;
        assertThat(acknowledged.size())
            .as("labels acknowledged before kill %d; the child said: %s", kill, Files.readString(errors))
            .isGreaterThan(before);
      }
    }

    assertThat(sigkills).isEqualTo(KILLS);
    try (Project project = Project.open(folder)) {
      assertThat(TestProjects.integrity(project)).isEqualTo("ok");
      Map<Long, String> kept = new HashMap<>();
      for (Question question : project.questions().all()) {
        for (AnnotationEvent event : project.annotations().history(question.id())) {
          if (event.action() instanceof Annotation.Answered answered) {
            kept.put(event.id(), answered.answer());
          }
        }
      }
      assertThat(kept).containsAllEntriesOf(acknowledged);
    }
  }

  /** What happens once the child has said its first word. */
  private interface FirstWord {
    void from(Process child);
  }

  /** Runs a child, collects what it acknowledged, and returns its exit status. */
  private static int write(List<String> command, Path folder, int count, Map<Long, String> acknowledged,
      FirstWord firstWord) throws IOException, InterruptedException {
    Process child = new ProcessBuilder(Stream.concat(command.stream(),
        Stream.of(LabelWriter.class.getName(), folder.toString(), Integer.toString(count))).toList())
            .redirectError(ProcessBuilder.Redirect.appendTo(folder.resolveSibling("errors.txt").toFile())).start();
    try (BufferedReader out = child.inputReader(StandardCharsets.UTF_8)) {
      boolean started = false;
      for (String line = out.readLine(); line != null; line = out.readLine()) {
        if (!started) {
          started = true;
          firstWord.from(child);
        }
        // A line cut in two by the kill was not wholly said, and its label need not be kept.
        if (line.endsWith(".")) {
          String[] parts = line.substring(0, line.length() - 1).split(" ", 2);
          acknowledged.put(Long.valueOf(parts[0]), parts[1]);
        }
      }
      return child.waitFor();
    } finally {
      child.destroyForcibly();
    }
  }

  /**
   * A JVM with no more on its class path than a project needs, and with an archive of its classes (which
   * {@code --enable-native-access} would switch off, so its warning goes to the file of errors).
   */
  private static List<String> command(Path temporary) {
    Map<Boolean, List<String>> classPath = Arrays.stream(
        System.getProperty("java.class.path").split(File.pathSeparator))
        .collect(Collectors.partitioningBy(entry -> entry.endsWith(".jar")));
    Path ours = temporary.resolve("ours.jar");
    Stream.Builder<String> jar = Stream.builder();
    Stream.of("--create", "--file", ours.toString()).forEach(jar::add);
    classPath.getOrDefault(false, List.of()).stream()
        .filter(folder -> Path.of(folder, "dev", "lacuna", "project").toFile().isDirectory())
        .forEach(folder -> Stream.of("project", "files", "text").filter(room -> Path.of(folder, "dev", "lacuna", room).toFile()
            .isDirectory()).forEach(room -> Stream.of("-C", folder, "dev/lacuna/" + room).forEach(jar::add)));
    int status = ToolProvider.findFirst("jar").orElseThrow()
        .run(System.out, System.err, jar.build().toArray(String[]::new));
    assertThat(status).isZero();
    List<String> wanted = List.of("jdbi3", "geantyref", "sqlite-jdbc", "jackson", "slf4j-api", "jspecify");
    String jars = Stream.concat(Stream.of(ours.toString()), classPath.getOrDefault(true, List.of()).stream()
        .filter(path -> wanted.stream().anyMatch(Path.of(path).toFile().getName()::startsWith)))
        .collect(Collectors.joining(File.pathSeparator));
    return List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xlog:disable", "-XX:+AutoCreateSharedArchive",
        "-XX:SharedArchiveFile=" + temporary.resolve("classes.jsa"), "-Dslf4j.internal.verbosity=ERROR",
        "-Dorg.sqlite.tmpdir=" + temporary, "-cp", jars);
  }

  /** The child: answers question after question, and says each event's id once it is kept. */
  static final class LabelWriter {
    private LabelWriter() {}

    public static void main(String[] args) {
      try (Project project = Project.open(Path.of(args[0]))) {
        for (long i = 0; i < Integer.parseInt(args[1]); i++) {
          String answer = ProcessHandle.current().pid() + "-" + i + "x".repeat((int) (i * 37 % 900));
          AnnotationEvent event = project.annotations().record(new Annotation.Answered(1 + i % 100, answer, false));
          System.out.println(event.id() + " " + answer + ".");
        }
      }
    }
  }
}
