package dev.lacuna.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;

/** What can be told about libtorch without loading it. */
final class TorchInstallation {

  private static final String CPU_LIBRARY = "native/lib/pytorch.properties";
  private static final String VERSION = "2.7.1";

  private TorchInstallation() {}

  /** DJL takes the folder of PYTORCH_LIBRARY_PATH before a library on the class path. */
  static JsonShapes.Check library() {
    Optional<String> own = variable("PYTORCH_LIBRARY_PATH");
    if (own.isPresent()) {
      boolean found = holdsLibrary(Path.of(own.get()));
      return new JsonShapes.Check("libtorch", found,
          "PYTORCH_LIBRARY_PATH=" + own.get() + (found ? "" : " holds no libtorch"), found ? ""
              : "Point it at the lib folder of PyTorch " + VERSION + ", or unset it to use the CPU library inside.");
    }
    if (DoctorCommand.resource(CPU_LIBRARY)) {
      return new JsonShapes.Check("libtorch", true, properties() + ", on the class path", "");
    }
    return new JsonShapes.Check("libtorch", false,
        "none: no pytorch-native-cpu jar, and PYTORCH_LIBRARY_PATH is not set",
        "Build with mvn compile on a supported platform, or set PYTORCH_LIBRARY_PATH to the lib folder of PyTorch "
            + VERSION + " and PYTORCH_FLAVOR to cpu or cu128.");
  }

  private static boolean holdsLibrary(Path folder) {
    if (!Files.isDirectory(folder)) {
      return false;
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> String.valueOf(file.getFileName()))
          .anyMatch(name -> name.matches("(lib)?torch(_cpu)?\\.(so|dylib|dll)"));
    } catch (IOException e) {
      return false;
    }
  }

  private static String properties() {
    try (InputStream in = TorchInstallation.class.getClassLoader().getResourceAsStream(CPU_LIBRARY)) {
      if (in == null) {
        return "libtorch";
      }
      var properties = new Properties();
      properties.load(in);
      return properties.getProperty("version", "?") + " " + properties.getProperty("flavor", "?") + " "
          + properties.getProperty("classifier", "?");
    } catch (IOException e) {
      return "libtorch";
    }
  }

  /** As DJL reads it: the environment's, else the system property that an installed image sets. */
  private static Optional<String> variable(String name) {
    return Optional.ofNullable(System.getenv(name)).or(() -> Optional.ofNullable(System.getProperty(name)))
        .filter(value -> !value.isBlank());
  }
}
