import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Makes ready what jpackage takes: takes the signatures out of signed jars, whose classes Java keeps in no class cache
 * (and which are read again and hashed at each start), and ends the build where a licence that we name is not there.
 *
 * <p>{@code java CompleteInput.java INPUT}: the folder with the jars and {@code licences/}.
 */
final class CompleteInput {
  private static final Pattern SIGNATURE = Pattern.compile("[^/]+\\.(SF|RSA|DSA|EC)");
  /** A name at the beginning of a line of README.txt, and what it is behind at least two blanks. */
  private static final Pattern NAMED = Pattern.compile("([\\w.-]+) {2,}\\S.*");

  private CompleteInput() {}

  static void main(String[] args) throws IOException {
    Path input = Path.of(args[0]);
    for (Path jar : list(input)) {
      if (jar.toString().endsWith(".jar")) {
        takeOffSignature(jar);
      }
    }
    Path licences = input.resolve("licences");
    for (String line : Files.readAllLines(licences.resolve("README.txt"))) {
      Matcher named = NAMED.matcher(line);
      if (named.matches() && !Files.isRegularFile(licences.resolve(named.group(1)))) {
        throw new IOException("The installer would lack licences/" + named.group(1)
            + ", which its README.txt names. bom.json is made only where Maven may use the network (no -o).");
      }
    }
  }

  private static void takeOffSignature(Path jar) throws IOException {
    try (FileSystem content = FileSystems.newFileSystem(jar)) {
      Path folder = content.getPath("META-INF");
      if (Files.isDirectory(folder)) {
        for (Path file : list(folder)) {
          if (SIGNATURE.matcher(String.valueOf(file.getFileName()).toUpperCase(Locale.ROOT)).matches()) {
            Files.delete(file);
          }
        }
      }
    }
  }

  private static List<Path> list(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.toList();
    }
  }
}
