package dev.lacuna.project.export;

import dev.lacuna.domain.LabelForm;
import dev.lacuna.files.SafeFiles;
import dev.lacuna.project.store.AtomicFile;
import dev.lacuna.project.store.ProjectException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What a project of another program is made by, so that it takes the labels: Label Studio's labelling configuration
 * ({@code NAME.config.xml}), Argilla's settings ({@code NAME.settings.json}). The same for all labels.
 *
 * @param file beside that of the labels
 */
record LabelProject(Path file, String content) {

  /** Empty also where labels go to no file, such as into a pipe: there is nothing that it would lie beside. */
  static Optional<LabelProject> of(LabelForm form, Path named) {
    if (Files.exists(named) && !Files.isRegularFile(named)) {
      return Optional.empty();
    }
    Path labels = place(named);
    return switch (form) {
      case LABEL_STUDIO -> Optional.of(beside(labels, ".config.xml", "label-studio.xml"));
      case ARGILLA -> Optional.of(beside(labels, ".settings.json", "argilla.json"));
      case CSV, TSV, PARQUET, ARROW, JSONL, ALPACA, SHAREGPT, CHAT -> Optional.empty();
    };
  }

  /** A link is the user's own, as /dev/stdout is where it goes to a file: that file is what it lies beside. */
  private static Path place(Path labels) {
    try {
      return Files.isSymbolicLink(labels) && Files.isRegularFile(labels) ? labels.toRealPath() : labels;
    } catch (IOException e) {
      return labels; // it is gone since, which is told when it is written
    }
  }

  private static LabelProject beside(Path labels, String ending, String resource) {
    String name = String.valueOf(labels.getFileName()).replaceFirst("\\.json$", "") + ending;
    return new LabelProject(labels.resolveSibling(name), resource(resource));
  }

  /** Nobody was asked about this file. */
  void refuseAnother() {
    if (Files.exists(file, LinkOption.NOFOLLOW_LINKS) && !isThere()) {
      throw new ProjectException(file + ": is there already, and is none of this program's; choose another name for the"
          + " labels, or move it away");
    }
  }

  void write() {
    if (!isThere()) {
      AtomicFile.writeNamed(file, out -> SafeFiles.writeFully(out, StandardCharsets.UTF_8.encode(content)));
    }
  }

  private boolean isThere() {
    byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
    try {
      return Files.isRegularFile(file) && Files.size(file) == bytes.length
          && Files.readString(file, StandardCharsets.ISO_8859_1)
              .equals(new String(bytes, StandardCharsets.ISO_8859_1));
    } catch (IOException e) {
      return false;
    }
  }

  private static String resource(String name) {
    try (InputStream in = LabelProject.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException(name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
