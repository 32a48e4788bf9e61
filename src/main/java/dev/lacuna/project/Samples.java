package dev.lacuna.project;

import java.nio.file.Path;

/** The sample projects: each is copied into the user's data folder on first use, never opened where it lies. */
public final class Samples {
  private Samples() {}

  /**
   * Copies a sample, builds its database, and returns the project folder; a later call returns the same one.
   *
   * @param sampleProjectsDir holds a folder per sample, and {@code base-model}
   * @param userDataDir see {@link UserData#folder()}
   */
  public static Path prepare(String sampleName, Path sampleProjectsDir, Path userDataDir) {
    throw new ProjectException(sampleProjectsDir.resolve(sampleName) + " to " + userDataDir + ": not there yet");
  }

  /** Whether {@code sampleProjectsDir} holds a sample project of this name. */
  public static boolean exists(String sampleName, Path sampleProjectsDir) {
    return sampleName.matches("[a-z0-9][a-z0-9-]*")
        && sampleProjectsDir.resolve(sampleName).resolve("questions.csv").toFile().isFile();
  }
}
