package dev.lacuna.machine;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Whether NVIDIA's driver library can be found, without which no CUDA build of libtorch can be loaded, whatever device
 * is asked for. Nothing is loaded here: the window asks too.
 */
public final class GpuDriver {
  /** Of Linux; the driver installs it, and PyTorch does not. */
  public static final String LIBRARY = "libcuda.so.1";

  private static final Path LOADERS_CACHE = Path.of("/etc/ld.so.cache");
  private static final List<Path> USUAL = Stream.of("/usr/lib/x86_64-linux-gnu", "/usr/lib/aarch64-linux-gnu",
      "/usr/lib64", "/usr/lib", "/lib64", "/lib", "/usr/lib/wsl/lib", "/run/opengl-driver/lib").map(Path::of).toList();
  private static final Path OF_WINDOWS = Path.of("C:\\Windows\\System32\\nvcuda.dll");

  private GpuDriver() {}

  public static boolean isThere() {
    String system = System.getProperty("os.name", "");
    return system.startsWith("Windows") ? Files.exists(OF_WINDOWS)
        : system.startsWith("Linux") && isThere(Optional.ofNullable(System.getenv("LD_LIBRARY_PATH")).orElse(""),
            LOADERS_CACHE, USUAL);
  }

  /** As Linux's loader looks: its variable, its cache, the usual folders. */
  public static boolean isThere(String variable, Path cache, List<Path> usual) {
    Stream<Path> named = Arrays.stream(variable.split(File.pathSeparator)).filter(each -> !each.isBlank())
        .map(Path::of);
    return Stream.concat(named, usual.stream()).anyMatch(folder -> Files.exists(folder.resolve(LIBRARY)))
        || names(cache);
  }

  private static boolean names(Path cache) {
    try {
      return Files.isRegularFile(cache)
          && Files.readString(cache, StandardCharsets.ISO_8859_1).contains("/" + LIBRARY + "\0");
    } catch (IOException e) {
      return false;
    }
  }
}
