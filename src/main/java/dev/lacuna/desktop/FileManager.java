package dev.lacuna.desktop;

import dev.lacuna.machine.ChildCommand;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Shows a file in the system's own file manager. */
final class FileManager {
  private static final Logger LOG = LoggerFactory.getLogger(FileManager.class);

  private FileManager() {}

  /** Returns whether a file manager was asked; where there is none, the path is all that can be told. */
  static boolean show(Path file) {
    try {
      ChildCommand.of(command(System.getProperty("os.name", ""), file.toAbsolutePath()))
          .redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
      return true;
    } catch (IOException e) {
      LOG.info("no file manager could be started: {}", e.getMessage());
      return false;
    }
  }

  /** On Windows and macOS the file is chosen in its folder; elsewhere the folder is opened. */
  static List<String> command(String system, Path file) {
    String name = system.toLowerCase(Locale.ROOT);
    if (name.startsWith("windows")) {
      return List.of("explorer.exe", "/select," + file);
    }
    if (name.startsWith("mac")) {
      return List.of("open", "-R", file.toString());
    }
    return List.of("xdg-open", Optional.ofNullable(file.getParent()).orElse(file).toString());
  }
}
