package dev.lacuna.worker.api;

/** Which Lacuna this is: the version of the build, as {@code VersionTest} holds it to {@code pom.xml}. */
public final class Version {
  public static final String LACUNA = "0.1.0";

  private Version() {}
}
