package dev.lacuna.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lacuna.machine.ChildCommand;
import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/** How an installed image's class cache and compiler directives get into a worker's command. */
@Isolated("sets what is read of the whole process")
@Tag("slow")
final class WorkerCommandTest {
  private static final LibtorchFolder GPU = new LibtorchFolder(Path.of("torch", "lib"), "2.7.1+cu128");

  @TempDir
  private Path folder;

  private final String classPath = System.getProperty("java.class.path");

  @AfterEach
  void restore() {
    System.clearProperty(WorkerCommand.CLASS_CACHE);
    System.clearProperty(WorkerCommand.DIRECTIVES);
    System.setProperty("java.class.path", classPath);
  }

  @Test
  void aCacheThatIsThereIsUsed() throws IOException {
    Path cache = cache();
    assertThat(command(Optional.empty())).contains("-XX:AOTCache=" + cache);
    Files.delete(cache);
    assertThat(command(Optional.empty())).noneMatch(option -> option.startsWith("-XX:AOTCache"));
    System.clearProperty(WorkerCommand.CLASS_CACHE);
    assertThat(command(Optional.empty())).noneMatch(option -> option.startsWith("-XX:AOTCache"));
  }

  @Test
  void aGpuWorkerHasItOnlyWhereItsClassPathIsTheWholeOne() throws IOException {
    Path cache = cache();
    System.setProperty("java.class.path", "lacuna.jar");
    assertThat(command(Optional.of(GPU))).contains("-XX:AOTCache=" + cache);
    System.setProperty("java.class.path", "lacuna.jar" + File.pathSeparator + "pytorch-native-cpu-2.7.1.jar");
    assertThat(command(Optional.of(GPU))).contains("lacuna.jar")
        .noneMatch(option -> option.startsWith("-XX:AOTCache"));
  }

  @Test
  void aCacheThatDoesNotFitLeavesStandardOutputToTheWorker() throws IOException, InterruptedException {
    cache();
    List<String> command = command(Optional.empty());
    Process process = new ProcessBuilder(command).redirectError(folder.resolve("stderr").toFile()).start();
    assertThat(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)).isEqualTo("hello\n");
    assertThat(process.waitFor()).isZero();
    assertThat(folder.resolve("stderr")).isEmptyFile();
  }

  /** Java refuses to start with directives that it cannot read, or that are not there. */
  @Test
  void theInstallersDirectivesAreReadAndOnlyTheLogHearsOfIt() throws IOException, InterruptedException {
    System.setProperty(WorkerCommand.DIRECTIVES, "installer/compiler-directives.json");
    Process process = ChildCommand.of(command(Optional.empty())).start();
    assertThat(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)).isEqualTo("hello\n");
    byte[] said = process.getErrorStream().readAllBytes();
    assertThat(process.waitFor()).as(new String(said, StandardCharsets.UTF_8)).isZero();
    assertThat(new StderrTail(new ByteArrayInputStream(said), folder.resolve("said")).lines(Duration.ofSeconds(5)))
        .isEmpty();
    assertThat(said).isNotEmpty();

    System.setProperty(WorkerCommand.DIRECTIVES, folder.resolve("none.json").toString());
    assertThat(command(Optional.empty())).noneMatch(option -> option.contains("CompilerDirectives"));
  }

  /** Prints its argument. */
  static final class Hello {
    private Hello() {}

    public static void main(String[] args) {
      System.out.print(args[0] + "\n");
    }
  }

  private List<String> command(Optional<LibtorchFolder> libtorch) {
    return WorkerCommand.java(folder.resolve("log"), Hello.class.getName(), List.of("hello"), libtorch).command();
  }

  /** A file that is no cache. */
  private Path cache() throws IOException {
    Path file = Files.writeString(folder.resolve("worker.aot"), "no cache");
    System.setProperty(WorkerCommand.CLASS_CACHE, file.toString());
    return file;
  }
}
