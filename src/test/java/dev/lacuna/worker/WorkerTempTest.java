package dev.lacuna.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lacuna.files.ProcessIdentity;
import dev.lacuna.worker.api.ErrorCode;
import dev.lacuna.worker.api.LacunaException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/** What a worker is given beside its command: a temporary folder and a limit of memory, each its own. */
@Isolated("sets what is read of the whole process")
@Tag("slow")
class WorkerTempTest {
  @TempDir
  private Path folder = Path.of("");

  private WorkerCommand command() {
    return WorkerCommand.java(folder.resolve("worker.log"), "X", List.of());
  }

  @Test
  void whatKilledProcessesLeftGoesAndWhatLivesStays() throws Exception {
    Process gone = new ProcessBuilder("true").start();
    gone.waitFor();
    Path parent = folder.resolve("worker-tmp");
    Path orphan = Files.createDirectories(parent.resolve(gone.pid() + "@1750000000-1").resolve("onnxruntime-java1"));
    Files.writeString(orphan.resolve("lib.so"), "x");
    Path reused = Files.createDirectories(parent.resolve(ProcessHandle.current().pid() + "@17-1"));
    // The system tells a start relative to its own, which two programs may read a second apart.
    String[] own = ProcessIdentity.thisProcess().split("@");
    Path apart = Files.createDirectories(parent.resolve(own[0] + "@" + (Long.parseLong(own[1]) + 1) + "-7"));
    Path foreign = Files.createDirectories(parent.resolve("mine"));
    WorkerTemp first = WorkerTemp.make(command()).orElseThrow();
    try (WorkerTemp second = WorkerTemp.make(command()).orElseThrow()) {
      assertThat(orphan.getParent()).doesNotExist();
      assertThat(reused).doesNotExist();
      assertThat(foreign).exists();
      assertThat(apart).exists();
      assertThat(first.folder()).exists().isNotEqualTo(second.folder());
      assertThat(second.in(List.of("java", "X"))).containsExactly("java", "-Djava.io.tmpdir=" + second.folder(),
          "-Djna.tmpdir=" + second.folder(), "X");
      Files.writeString(second.folder().resolve("left"), "x");
      second.close();
      assertThat(second.folder()).doesNotExist();
    }
    first.close();
    assertThat(WorkerTemp.make(new WorkerCommand(List.of("ssh", "gpu-box"), Map.of(), folder.resolve("log"))))
        .isEmpty();
    Path file = Files.writeString(folder.resolve("file"), "");
    assertThat(WorkerTemp.make(new WorkerCommand(command().command(), Map.of(), file.resolve("log"))))
        .as("where none can be made, the system's own is used").isEmpty();
  }

  @Test
  void aWorkersMemoryHasALimitAndAnotherProgramsNone() throws Exception {
    System.setProperty(MemoryLimit.PROPERTY, "3g");
    try {
      List<String> limited = MemoryLimit.around(command(), List.of("sh", "-c", "ulimit -d"));
      assertThat(new String(new ProcessBuilder(limited).start().getInputStream().readAllBytes(),
          StandardCharsets.UTF_8).strip()).isEqualTo(Long.toString(3L << 20));
      WorkerCommand ssh = new WorkerCommand(List.of("ssh", "gpu-box"), Map.of(), folder.resolve("log"));
      assertThat(MemoryLimit.around(ssh, ssh.command())).isEqualTo(ssh.command());
      System.setProperty(MemoryLimit.PROPERTY, "none");
      assertThat(MemoryLimit.around(command(), command().command())).isEqualTo(command().command());
    } finally {
      System.clearProperty(MemoryLimit.PROPERTY);
    }
  }

  @Test
  void aCacheThatCannotBeWrittenIsNamedBeforeALibraryFails() throws Exception {
    Path file = Files.writeString(folder.resolve("file"), "");
    assertThatThrownBy(() -> CacheFolder.check(file.resolve("cache"))).isInstanceOf(LacunaException.class)
        .hasMessageContaining(file.toString()).satisfies(e -> {
          assertThat(((LacunaException) e).code()).isEqualTo(ErrorCode.USER_DATA);
          assertThat(((LacunaException) e).remedy()).contains("LACUNA_HOME");
        });
    CacheFolder.check(folder.resolve("new/cache"));
    assertThat(folder.resolve("new/cache")).isEmptyDirectory();
  }
}
