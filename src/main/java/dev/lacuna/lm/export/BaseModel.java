package dev.lacuna.lm.export;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The model that an adapter was trained on, by what other programs load it by: its id on the Hub where it lies in the
 * Hub's cache, else its path.
 *
 * @param path absolute
 * @param hubId {@code ORG/NAME}
 */
public record BaseModel(Path path, Optional<String> hubId) {
  private static final Pattern CACHED = Pattern.compile("models--([^/\\\\]+?)--([^/\\\\]+)");
  private static final Pattern LICENSE = Pattern.compile("(?m)^license:\\s*[\"']?([\\w.-]+)[\"']?\\s*$");
  private static final int FRONT_MATTER = 64 << 10;

  /** @param model a folder or GGUF file */
  public static BaseModel of(Path model) {
    Path absolute = model.toAbsolutePath().normalize();
    Optional<Path> snapshots = Optional.ofNullable(absolute.getParent())
        .filter(parent -> parent.endsWith("snapshots"));
    Optional<String> id = snapshots.map(Path::getParent).map(folder -> String.valueOf(folder.getFileName()))
        .map(CACHED::matcher).filter(Matcher::matches).map(name -> name.group(1) + "/" + name.group(2));
    return new BaseModel(absolute, id);
  }

  /** What {@code base_model_name_or_path} of an adapter says. */
  public String nameOrPath() {
    return hubId.orElse(path.toString());
  }

  /** For people: the last part of the id or path. */
  public String shortName() {
    return hubId.map(id -> id.substring(id.indexOf('/') + 1)).orElse(String.valueOf(path.getFileName()));
  }

  /** What the model's own card says; empty where there is none. */
  public Optional<String> license() throws IOException {
    Path card = path.resolve("README.md");
    if (!Files.isRegularFile(card)) {
      return Optional.empty();
    }
    byte[] bytes;
    try (var in = Files.newInputStream(card)) {
      bytes = in.readNBytes(FRONT_MATTER);
    }
    String text = new String(bytes, StandardCharsets.UTF_8);
    int end = text.startsWith("---") ? text.indexOf("\n---", 3) : -1;
    Matcher license = LICENSE.matcher(end < 0 ? "" : text.substring(0, end));
    return license.find() ? Optional.of(license.group(1)) : Optional.empty();
  }
}
