package dev.lacuna.machine;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Where the program keeps the user's files: the property {@code lacuna.home}, else {@code $LACUNA_HOME}, else the
 * system's usual place.
 */
public final class UserData {
  private UserData() {}

  /** The folder for this user on this system; it need not exist yet. */
  public static Path folder() {
    return Optional.ofNullable(System.getProperty("lacuna.home")).filter(text -> !text.isBlank()).map(Path::of)
        .orElseGet(UserData::usual).toAbsolutePath().normalize();
  }

  /** Where it stands which workers this user's programs have started. */
  public static Path workers() {
    return folder().resolve("workers");
  }

  private static Path usual() {
    return folder(System.getenv(), System.getProperty("os.name", ""), Path.of(System.getProperty("user.home", ".")));
  }

  public static Path folder(Map<String, String> environment, String system, Path home) {
    Optional<Path> own = variable(environment, "LACUNA_HOME");
    if (own.isPresent()) {
      return own.get();
    }
    String name = system.toLowerCase(Locale.ROOT);
    if (name.startsWith("windows")) {
      return variable(environment, "LOCALAPPDATA").orElse(home.resolve("AppData").resolve("Local")).resolve("Lacuna");
    }
    if (name.startsWith("mac")) {
      return home.resolve("Library").resolve("Application Support").resolve("Lacuna");
    }
    return variable(environment, "XDG_DATA_HOME").orElse(home.resolve(".local").resolve("share")).resolve("lacuna");
  }

  private static Optional<Path> variable(Map<String, String> environment, String name) {
    return Optional.ofNullable(environment.get(name)).filter(value -> !value.isBlank()).map(Path::of);
  }
}
