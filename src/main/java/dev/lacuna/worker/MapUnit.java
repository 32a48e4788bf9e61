package dev.lacuna.worker;

import dev.lacuna.files.SafeFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The unit of the map as the project's window shows it, whichever model it was drawn for: one line in a file. */
record MapUnit(Path file) {

  static MapUnit of(ProjectModel model) {
    return new MapUnit(model.files().mapUnit());
  }

  /** Empty for no map, a map by principal axes, and a damaged file, after which the map is drawn anew. */
  Optional<Float> kept() {
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try {
      return Optional.of(Float.parseFloat(Files.readString(file).strip())).filter(value -> value > 0 && value < 1e6f);
    } catch (NumberFormatException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + file + ": " + e.getMessage(), e);
    }
  }

  void keep(float unit) {
    try {
      SafeFiles.whole(file, Float.toString(unit));
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write " + file + ": " + e.getMessage(), e);
    }
  }

  void forget() {
    try {
      SafeFiles.delete(file);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot delete " + file + ": " + e.getMessage(), e);
    }
  }
}
