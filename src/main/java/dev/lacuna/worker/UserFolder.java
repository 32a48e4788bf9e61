package dev.lacuna.worker;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/**
 * Where the program keeps what is the user's: {@code projects/}, {@code logs/}, {@code cache/}. The system property
 * {@code lacuna.home} or the variable {@code LACUNA_HOME} moves it.
 */
public record UserFolder(Path path) {

  /** The folder of this user on this system. It may not exist yet. */
  public static UserFolder here() {
    return new UserFolder(Optional.ofNullable(System.getProperty("lacuna.home")).filter(text -> !text.isBlank())
        .map(Path::of)
        .orElseGet(() -> usual(System.getProperty("os.name"), Path.of(System.getProperty("user.home")),
            name -> Optional.ofNullable(System.getenv(name)).filter(text -> !text.isBlank())))
        .toAbsolutePath().normalize());
  }

  static Path usual(String system, Path home, Function<String, Optional<String>> variable) {
    String name = system.toLowerCase(Locale.ROOT);
    Optional<Path> set = variable.apply("LACUNA_HOME").map(Path::of);
    if (set.isPresent()) {
      return set.get();
    }
    if (name.contains("win")) {
      return variable.apply("LOCALAPPDATA").map(Path::of).orElse(home.resolve("AppData").resolve("Local"))
          .resolve("Lacuna");
    }
    if (name.contains("mac")) {
      return home.resolve("Library").resolve("Application Support").resolve("Lacuna");
    }
    return variable.apply("XDG_DATA_HOME").map(Path::of).orElse(home.resolve(".local").resolve("share"))
        .resolve("lacuna");
  }

  public Path projects() {
    return path.resolve("projects");
  }

  public Path logs() {
    return path.resolve("logs");
  }

  public Path cache() {
    return path.resolve("cache");
  }
}
