package dev.lacuna.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lacuna.machine.GpuDriver;
import dev.lacuna.worker.api.ErrorCode;
import dev.lacuna.worker.api.LacunaException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A folder of PyTorch's is looked at before a worker is started on it. */
@Tag("slow")
final class LibtorchFolderTest {
  @TempDir
  private Path torch;

  @BeforeEach
  void install() throws IOException {
    Files.createDirectory(torch.resolve("lib"));
    for (String name : List.of("torch_cpu", "c10", "torch_cuda", "c10_cuda")) {
      Files.createFile(library(name));
    }
    version("__version__ = '2.7.1+cu128'\ndebug = False\ncuda: Optional[str] = '12.8'\n");
  }

  @Test
  void anInstalledPyTorchGivesTheWorkersEnvironmentAndItsClassPath() {
    LibtorchFolder folder = LibtorchFolder.check(torch.resolve("lib"));
    assertThat(folder.version()).isEqualTo("2.7.1+cu128");
    assertThat(LibtorchFolder.check(torch)).as("the folder above will do").isEqualTo(folder);

    WorkerCommand command = WorkerCommand.java(torch.resolve("log"), "Main", List.of("worker"), Optional.of(folder));

    assertThat(command.environment()).containsEntry("PYTORCH_LIBRARY_PATH", torch.resolve("lib").toString())
        .containsEntry("PYTORCH_FLAVOR", "cu128").hasSize(2);
    assertThat(command.command().get(command.command().indexOf("-cp") + 1)).doesNotContain("pytorch-native-cpu")
        .contains("pytorch-jni");
  }

  @Test
  void withoutADriverTheWorkerIsOnTheProgramsOwnLibrary() throws IOException {
    Optional<LibtorchFolder> chosen = Optional.of(LibtorchFolder.check(torch));
    WorkerCommand cpu = WorkerCommand.java(torch.resolve("log"), "Main", List.of("worker"), chosen, false);
    assertThat(cpu.command().get(cpu.command().indexOf("-cp") + 1)).contains("pytorch-native-cpu");
    assertThat(cpu.isOnOtherLibtorch()).isFalse();
    Map<String, String> variables = new HashMap<>(Map.of("PYTORCH_FLAVOR", "cu128", "PATH", "/bin"));
    cpu.into(variables);
    assertThat(variables).as("what would have it load CUDA").isEqualTo(Map.of("PATH", "/bin"));
    assertThat(WorkerCommand.java(torch.resolve("log"), "Main", List.of("worker"), chosen, true).isOnOtherLibtorch())
        .isTrue();
    assertThat(WorkerCommand.java(torch.resolve("log"), "Main", List.of(), Optional.empty(), false).environment())
        .as("nobody asked for CUDA").isEmpty();
  }

  @Test
  void aDriverIsFoundWhereTheLoaderLooks() throws IOException {
    Path cache = Files.writeString(torch.resolve("ld.so.cache"), "x\0/usr/lib/libcudart.so.12\0");
    Path lib = torch.resolve("lib");
    assertThat(GpuDriver.isThere("", cache, List.of(lib))).isFalse();
    assertThat(GpuDriver.isThere("", torch.resolve("none"), List.of())).isFalse();
    Files.writeString(cache, "x\0/usr/lib/nvidia/libcuda.so.1\0");
    assertThat(GpuDriver.isThere("", cache, List.of())).isTrue();
    Files.delete(cache);
    Files.createFile(lib.resolve("libcuda.so.1"));
    assertThat(GpuDriver.isThere("/none:" + lib, cache, List.of())).isTrue();
    assertThat(GpuDriver.isThere("", cache, List.of(lib))).isTrue();
  }

  @Test
  void aFailedLoadNamesItsCause() {
    LacunaException told = EngineFailures.of(new ai.djl.engine.EngineException("Failed to load PyTorch native library",
        new UnsatisfiedLinkError("libtorch_cuda.so: libcuda.so.1: cannot open shared object file")));
    assertThat(told.code()).isEqualTo(ErrorCode.DEVICE);
    assertThat(told).hasMessage("libtorch cannot be loaded: libtorch_cuda.so: libcuda.so.1: cannot open shared object"
        + " file");
    assertThat(told.remedy()).contains("lacuna doctor --libtorch none");
  }

  @ParameterizedTest
  @CsvSource({"torch_cuda, is the CPU's PyTorch 2.7.1+cu128", "c10_cuda, is the CPU's PyTorch",
      "torch_cpu, holds no libtorch",
      "c10, holds no libtorch"})
  void aMissingLibraryIsNamed(String name, String words) throws IOException {
    Files.delete(library(name));
    refused(words, name);
  }

  @Test
  void anotherVersionIsRefusedWithTheOneWanted() throws IOException {
    version("__version__ = '2.8.0+cu128'\n");
    refused("is PyTorch 2.8.0+cu128, and 2.7.1 is needed");
    Files.delete(torch.resolve("version.py"));
    refused("does not tell its version");
    Files.writeString(torch.resolve("build-version"), "2.7.0+cu126");
    assertThat(LibtorchFolder.check(torch).version()).isEqualTo("2.7.0+cu126");
  }

  @Test
  void aFolderThatIsNotThereIsNamed() {
    assertThatThrownBy(() -> LibtorchFolder.check(torch.resolve("no"))).hasMessageContaining("no is no folder");
  }

  @Test
  void theSettingIsKeptAndForgotten() {
    var settings = new WorkerSettings(torch);
    assertThat(settings.libtorch()).isEmpty();
    settings.keepLibtorch(Optional.of(torch.resolve("lib")));
    assertThat(new WorkerSettings(torch).libtorch()).contains(torch.resolve("lib").toString());
    settings.keepLibtorch(Optional.empty());
    assertThat(new WorkerSettings(torch).libtorch()).isEmpty();
  }

  private void refused(String... words) {
    assertThatThrownBy(() -> LibtorchFolder.check(torch.resolve("lib"))).isInstanceOf(LacunaException.class)
        .hasMessageContainingAll(words).satisfies(thrown -> {
          assertThat(((LacunaException) thrown).code()).isEqualTo(ErrorCode.DEVICE);
          assertThat(((LacunaException) thrown).remedy())
              .contains("pip install torch==2.7.1", "doctor --libtorch none");
        });
  }

  private void version(String text) throws IOException {
    Files.writeString(torch.resolve("version.py"), text);
  }

  private Path library(String name) {
    return torch.resolve("lib").resolve(System.mapLibraryName(name));
  }
}
