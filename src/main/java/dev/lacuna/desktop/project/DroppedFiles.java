package dev.lacuna.desktop.project;

import dev.lacuna.desktop.file.QuestionFileKinds;
import dev.lacuna.files.GgufPaths;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * What was dropped on the opening page, told apart by what it is: a folder with {@code project.json} is a project, one
 * with {@code config.json} or weights and a GGUF file a model, a table of rows a question file.
 *
 * @param refused key of why something cannot be used, with {@code what} it is
 */
record DroppedFiles(Optional<Path> project, Optional<Path> model, Optional<Path> questions, Optional<String> refused,
    String what) {
  private static final Set<String> PARTS = Set.of("config.json", "tokenizer.json", "tokenizer_config.json");
  private static final Set<String> WEIGHTS = Set.of("safetensors", "bin", "pt", "pth", "onnx");

  /** The last of each kind counts, and the first that cannot be used is told. Looks at names and folders only. */
  static DroppedFiles of(List<Path> paths) {
    DroppedFiles all = new DroppedFiles(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), "");
    for (Path path : paths) {
      all = all.with(path);
    }
    return all;
  }

  private DroppedFiles with(Path path) {
    String name = String.valueOf(path.getFileName());
    String kind = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    if (Files.isRegularFile(path.resolve("project.json"))) {
      return new DroppedFiles(Optional.of(path), model, questions, refused, what);
    }
    if (Files.isDirectory(path) || GgufPaths.isNamedAsFile(path)) {
      return new DroppedFiles(project, Optional.of(path), questions, refused, what);
    }
    // A file of the model's folder stands for the folder.
    Optional<Path> folder = Optional.ofNullable(path.getParent())
        .filter(_ -> WEIGHTS.contains(kind) || PARTS.contains(name));
    if (folder.isPresent()) {
      return new DroppedFiles(project, folder, questions, refused, what);
    }
    if (QuestionFileKinds.isNamed(path)) {
      return new DroppedFiles(project, model, Optional.of(path), refused, what);
    }
    return refused.isPresent() ? this
        : new DroppedFiles(project, model, questions, Optional.of("wizard.drop.unknown"), name);
  }
}
