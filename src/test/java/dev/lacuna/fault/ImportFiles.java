package dev.lacuna.fault;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Question files whose rows name the file that they came by. */
final class ImportFiles {
  static final int ROWS = 300;

  private ImportFiles() {}

  static Path write(Path home, String name) throws IOException {
    return Files.writeString(Files.createDirectories(home.resolve("in")).resolve(name),
        IntStream.rangeClosed(1, ROWS).mapToObj(i -> "Imported by " + name + " as " + i + "?,answer " + i)
            .collect(Collectors.joining("\n", "question,answer\n", "\n")));
  }
}
