package dev.lacuna.files;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Which files on a disk are a model, told by their names and first bytes; for whoever may not open one. */
public final class GgufPaths {
  private static final byte[] MAGIC = "GGUF".getBytes(StandardCharsets.US_ASCII);
  private static final String ENDING = ".gguf";
  private static final Pattern PART = Pattern.compile("(.*)-([0-9]{5})-of-([0-9]{5})(\\.gguf)",
      Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
  private static final int MAX_PARTS = 1000;
  /** Ollama's name for a file, which may be a model. */
  private static final Pattern BLOB = Pattern.compile("sha256[-:][0-9a-f]{64}");
  /** Projectors of images, which lie beside the model that they are for. */
  private static final String PROJECTOR = "mmproj";

  private GgufPaths() {}

  /** Whether a file is named as a GGUF model, or as one of Ollama's blobs. */
  public static boolean isNamedAsFile(Path file) {
    return isNamed(file) || BLOB.matcher(String.valueOf(file.getFileName())).matches();
  }

  /**
   * The GGUF models that a path stands for: a file that is named so or begins so, of parts the first; or all that lie
   * in a folder without {@code config.json} and safetensors. None for a Hugging Face folder.
   */
  public static List<Path> gguf(Path model) throws IOException {
    if (Files.isDirectory(model)) {
      return inFolder(model);
    }
    if (isNamed(model)) {
      return List.of(parts(model).getFirst());
    }
    return Files.isRegularFile(model) && begins(model) ? List.of(model) : List.of();
  }

  /** All files of the GGUF model that a file belongs to, in their order, whether they are there or not. */
  public static List<Path> parts(Path file) {
    Matcher name = PART.matcher(String.valueOf(file.getFileName()));
    int count = name.matches() ? Integer.parseInt(name.group(3)) : 0;
    if (count < 1 || count > MAX_PARTS) {
      return List.of(file);
    }
    List<Path> parts = new ArrayList<>();
    for (int i = 1; i <= count; i++) {
      parts.add(file.resolveSibling(String.format(Locale.ROOT, "%s-%05d-of-%05d%s", name.group(1), i, count,
          name.group(4))));
    }
    return parts;
  }

  /** All files that a model's identity depends on, in their order: those of its folder, or a file with its parts. */
  public static List<Path> files(Path model) throws IOException {
    if (!Files.isDirectory(model)) {
      return parts(model);
    }
    try (Stream<Path> files = Files.list(model)) {
      return files.filter(Files::isRegularFile).sorted().toList();
    }
  }

  private static List<Path> inFolder(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      List<Path> all = files.filter(file -> !String.valueOf(file.getFileName()).startsWith(".")).sorted().toList();
      boolean other = all.stream().anyMatch(file -> file.endsWith("config.json")
          || file.toString().endsWith(".safetensors"));
      return other ? List.of()
          : all.stream().filter(GgufPaths::isNamed)
              .filter(file -> !String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT).contains(PROJECTOR))
              .map(file -> parts(file).getFirst()).distinct().toList();
    }
  }

  /** Whether a file's name ends as a GGUF file's does. */
  public static boolean isNamed(Path file) {
    return file.toString().toLowerCase(Locale.ROOT).endsWith(ENDING);
  }

  private static boolean begins(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return Arrays.equals(MAGIC, in.readNBytes(MAGIC.length));
    }
  }
}
