package dev.lacuna.worker.api;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.Properties;

/** Which Lacuna this is: the version of {@code pom.xml}, which the build writes into {@code version.properties}. */
public final class Version {
  public static final String LACUNA = read();

  private Version() {}

  private static String read() {
    try (InputStream file = Objects.requireNonNull(Version.class.getResourceAsStream("version.properties"))) {
      Properties properties = new Properties();
      properties.load(file);
      return Objects.requireNonNull(properties.getProperty("version"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
