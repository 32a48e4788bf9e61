package dev.lacuna.worker;

import dev.lacuna.worker.api.ErrorCode;
import dev.lacuna.worker.api.LacunaException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The {@code lib} folder of an installed PyTorch with CUDA, which the worker uses in place of the CPU library that
 * comes with the program. Nothing is loaded here: files and the version are looked at.
 *
 * @param version as PyTorch names itself, such as {@code 2.7.1+cu128}
 */
public record LibtorchFolder(Path folder, String version) {
  /** The system property, and the key in the user's settings. */
  public static final String PROPERTY = "lacuna.libtorch";
  /** The JNI library that comes with the program was built against this one. */
  public static final String WANTED = "2.7.1";

  /** The only CUDA build of DJL's JNI library there is; it names the JNI library, not the CUDA of the folder. */
  private static final String FLAVOUR = "cu128";
  private static final Pattern VERSION = Pattern.compile("(\\d+\\.\\d+)\\.\\d+\\S*?(?=['\"\\s]|$)");
  private static final String HOW = "Install it with: pip install torch==" + WANTED
      + " --index-url https://download.pytorch.org/whl/cu128, and give the folder torch/lib of that Python's"
      + " site-packages. To use the CPU library again: lacuna doctor --libtorch none.";

  /** The folder that the user has set, if any. */
  public static Optional<Path> chosen() {
    return Optional.ofNullable(System.getProperty(PROPERTY)).filter(text -> !text.isBlank()).map(Path::of);
  }

  /**
   * @param path the {@code lib} folder, or the one above it
   * @throws LacunaException naming what the folder lacks, and how to get it
   */
  public static LibtorchFolder check(Path path) {
    Path folder = has(path, "torch_cpu") || !has(path.resolve("lib"), "torch_cpu") ? path : path.resolve("lib");
    if (!Files.isDirectory(folder)) {
      throw bad(folder, "is no folder");
    }
    if (!has(folder, "torch_cpu") || !has(folder, "c10")) {
      throw bad(folder, "holds no libtorch: " + file("torch_cpu") + " or " + file("c10") + " is missing");
    }
    String version = version(folder).orElseThrow(() -> bad(folder, "does not tell its version: there is neither"
        + " version.py nor build-version beside it"));
    if (!version.startsWith(WANTED.substring(0, WANTED.lastIndexOf('.') + 1))) {
      throw bad(folder, "is PyTorch " + version + ", and " + WANTED + " is needed");
    }
    if (!has(folder, "torch_cuda") || !has(folder, "c10_cuda")) {
      throw bad(folder, "is the CPU's PyTorch " + version + ": " + file("torch_cuda") + " or " + file("c10_cuda")
          + " is missing");
    }
    return new LibtorchFolder(folder.toAbsolutePath().normalize(), version);
  }

  /** What DJL reads, from the environment or from system properties of the same names. */
  public Map<String, String> variables() {
    return Map.of("PYTORCH_LIBRARY_PATH", folder.toString(), "PYTORCH_FLAVOR", FLAVOUR);
  }

  private static boolean has(Path folder, String library) {
    return Files.isRegularFile(folder.resolve(file(library)));
  }

  private static String file(String library) {
    String system = System.getProperty("os.name");
    return system.startsWith("Windows") ? library + ".dll"
        : "lib" + library + (system.startsWith("Mac") ? ".dylib" : ".so");
  }

  /** A Python package has {@code version.py} beside {@code lib}, the C++ archive {@code build-version}. */
  private static Optional<String> version(Path folder) {
    Path above = Optional.ofNullable(folder.toAbsolutePath().getParent()).orElse(folder);
    for (Path file : List.of(above.resolve("version.py"), above.resolve("build-version"))) {
      try {
        if (Files.isRegularFile(file) && Files.size(file) < 10_000) {
          Matcher matcher = VERSION.matcher(Files.readString(file));
          if (matcher.find()) {
            return Optional.of(matcher.group());
          }
        }
      } catch (IOException e) {
        throw bad(folder, "does not tell its version (" + e.getMessage() + ")");
      }
    }
    return Optional.empty();
  }

  private static LacunaException bad(Path folder, String problem) {
    return new LacunaException(ErrorCode.DEVICE, "The libtorch folder " + folder + " " + problem + ".", HOW);
  }
}
