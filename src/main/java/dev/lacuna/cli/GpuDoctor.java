package dev.lacuna.cli;

import dev.lacuna.machine.GpuDriver;
import dev.lacuna.worker.LibtorchFolder;
import dev.lacuna.worker.api.LacunaException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What a GPU needs and whether it is there, told without loading a library. A GPU is welcome and never required. */
final class GpuDoctor {
  private static final String HOW = "Install PyTorch " + LibtorchFolder.WANTED
      + " for CUDA yourself (pip install torch=="
      + LibtorchFolder.WANTED + " --index-url https://download.pytorch.org/whl/cu128), then: lacuna doctor --libtorch"
      + " FOLDER, the torch/lib of that Python's site-packages. Nothing is downloaded unasked.";

  private static final String NO_DRIVER = "There is no NVIDIA driver (" + GpuDriver.LIBRARY + "), without which it"
      + " cannot be loaded: the worker uses the CPU library that comes with the program instead.";

  private GpuDoctor() {}

  /** The driver, and the libtorch for it. */
  static List<JsonShapes.Check> checks() {
    List<String> gpus = NvidiaSmi.devices();
    boolean driver = !gpus.isEmpty() || Files.exists(Path.of("/proc/driver/nvidia/version"))
        || Files.exists(Path.of("/dev/nvidia0")) || Files.exists(Path.of("C:\\Windows\\System32\\nvcuda.dll"));
    JsonShapes.Check seen = new JsonShapes.Check("GPU", true, driver
        ? gpus.isEmpty() ? "an NVIDIA driver is here, but nvidia-smi tells of no GPU" : String.join("; ", gpus)
        : "no NVIDIA driver: the CPU is used",
        driver && gpus.isEmpty()
            ? "Look at what nvidia-smi says; the driver and the kernel may be of different versions."
            : "");
    return List.of(seen, library(GpuDriver.isThere(), LibtorchFolder.chosen(), variable("PYTORCH_LIBRARY_PATH"),
        variable("PYTORCH_FLAVOR")));
  }

  /** @param path, flavour PYTORCH_LIBRARY_PATH and PYTORCH_FLAVOR, which come before the setting */
  static JsonShapes.Check library(boolean driver, Optional<Path> chosen, Optional<String> path,
      Optional<String> flavour) {
    try {
      if (chosen.isPresent()) {
        LibtorchFolder folder = LibtorchFolder.check(chosen.get());
        return new JsonShapes.Check("CUDA", true, "PyTorch " + folder.version() + " in " + folder.folder(), driver ? ""
            : NO_DRIVER);
      }
      if (path.isPresent() && flavour.filter(text -> text.startsWith("cu")).isPresent()) {
        LibtorchFolder folder = LibtorchFolder.check(Path.of(path.get()));
        return new JsonShapes.Check("CUDA", true, "PyTorch " + folder.version() + " by PYTORCH_LIBRARY_PATH",
            driver ? ""
                : NO_DRIVER);
      }
    } catch (LacunaException e) {
      return new JsonShapes.Check("CUDA", false, String.valueOf(e.getMessage()), e.remedy());
    }
    return new JsonShapes.Check("CUDA", true, driver ? "an NVIDIA driver is here, but libtorch is the CPU's"
        : "not needed without a GPU", driver ? HOW : "");
  }

  private static Optional<String> variable(String name) {
    return Optional.ofNullable(System.getenv(name)).or(() -> Optional.ofNullable(System.getProperty(name)))
        .filter(value -> !value.isBlank());
  }
}
