package dev.lacuna.sample;

import java.nio.file.Path;

/** A line of a sample project's file that cannot be used; the message names the file, the line and the remedy. */
public final class SampleFormatException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * @param file the file that was read
   * @param line the line at fault, counted from 1
   * @param problem what is wrong and what to do about it
   */
  public SampleFormatException(Path file, int line, String problem) {
    super(file + ", line " + line + ": " + problem);
  }
}
