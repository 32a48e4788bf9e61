package dev.lacuna.models;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a person calls the model in a folder or file: caches name folders by commits, and files by hashes. */
public final class ModelName {
  private static final Pattern SNAPSHOT = Pattern.compile("(?:.*/)?models--([^/]+)/snapshots/[^/]+");
  private static final Pattern BLOB = Pattern.compile("sha256-([0-9a-f]{12})[0-9a-f]*");

  private ModelName() {}

  public static String of(Path model) {
    String name = String.valueOf(model.getFileName());
    Matcher snapshot = SNAPSHOT.matcher(model.toString().replace('\\', '/'));
    if (snapshot.matches()) {
      return snapshot.group(1).replaceFirst("--", "/");
    }
    Matcher blob = BLOB.matcher(name);
    return blob.matches() ? own(model).orElse("sha256-" + blob.group(1)) : name;
  }

  /** As the file calls itself. */
  private static Optional<String> own(Path file) {
    try {
      return GgufHead.read(file).map(head -> head.text("general.name")).filter(text -> !text.isBlank());
    } catch (IOException e) {
      return Optional.empty(); // whoever opens it says why it cannot be read
    }
  }
}
