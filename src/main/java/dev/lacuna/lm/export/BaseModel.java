package dev.lacuna.lm.export;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The model that an adapter was trained on, by what other programs load it by: its id on the Hub where it lies in the
 * Hub's cache, else its path.
 *
 * @param path absolute
 * @param hubId {@code ORG/NAME}
 * @param shortName for people
 */
public record BaseModel(Path path, Optional<String> hubId, String shortName) {
  private static final String HUB = "hf:";
  private static final String OLLAMA = "ollama:";
  private static final Pattern CACHED = Pattern.compile("models--([^/\\\\]+?)--([^/\\\\]+)");
  private static final Pattern LICENSE = Pattern.compile("(?m)^license:\\s*[\"']?([\\w.-]+)[\"']?\\s*$");
  private static final int FRONT_MATTER = 64 << 10;

  /** @param model a folder or GGUF file */
  public static BaseModel of(Path model) {
    Path absolute = model.toAbsolutePath().normalize();
    // A folder of the cache, or a file in it.
    Optional<Path> snapshots = Optional.ofNullable(absolute.getParent())
        .flatMap(parent -> Stream.of(parent, parent.resolveSibling("")).filter(each -> each.endsWith("snapshots"))
            .findFirst());
    Optional<String> id = snapshots.map(Path::getParent).map(folder -> String.valueOf(folder.getFileName()))
        .map(CACHED::matcher).filter(Matcher::matches).map(name -> name.group(1) + "/" + name.group(2));
    String last = String.valueOf(absolute.getFileName());
    return new BaseModel(absolute, id, id.map(name -> name.substring(name.indexOf('/') + 1)).orElse(last));
  }

  /** @param reference what a project calls the model, which may say more than its place does */
  public static BaseModel of(Path model, String reference) {
    BaseModel placed = of(model);
    if (reference.startsWith(OLLAMA)) {
      return new BaseModel(placed.path(), Optional.empty(), reference.substring(OLLAMA.length()));
    }
    String id = reference.startsWith(HUB) ? reference.substring(HUB.length()).replaceAll("@.*", "") : "";
    int slash = id.indexOf('/');
    return slash < 1 || id.indexOf('/', slash + 1) >= 0 ? placed
        : new BaseModel(placed.path(), Optional.of(id), id.substring(slash + 1));
  }

  /** What {@code base_model_name_or_path} of an adapter says. */
  public String nameOrPath() {
    return hubId.orElse(path.toString());
  }

  /** Whether it is one file, or a blob, and no folder of Hugging Face's. */
  boolean isGguf() {
    return Files.isRegularFile(path);
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
