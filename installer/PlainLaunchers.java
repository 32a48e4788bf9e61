import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;

/**
 * Puts {@code launcher.sh} in the place of jpackage's own launchers, where the system has one: Linux.
 *
 * <p>{@code java PlainLaunchers.java FOLDER SYSTEM}: the folder in which jpackage has put the image and Maven the
 * definitions, and the system's name in these.
 */
final class PlainLaunchers {
  private PlainLaunchers() {}

  static void main(String[] args) throws IOException {
    Path folder = Path.of(args[0]);
    Path script = folder.resolve("definitions").resolve(args[1]).resolve("launcher.sh");
    if (!Files.isRegularFile(script)) {
      return;
    }
    Path image = folder.resolve("Lacuna");
    for (Path launcher : list(image.resolve("bin"))) {
      Files.delete(launcher); // jpackage's may not be written
      Files.write(launcher, Files.readAllBytes(script));
      Files.setPosixFilePermissions(launcher, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
    Files.deleteIfExists(image.resolve("lib/libapplauncher.so")); // nobody loads it any more
  }

  private static List<Path> list(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.toList();
    }
  }
}
