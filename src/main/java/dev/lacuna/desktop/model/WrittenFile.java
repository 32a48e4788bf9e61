package dev.lacuna.desktop.model;

import java.nio.file.Path;

/**
 * A file, or a model's folder, that was written for the user.
 *
 * @param rows how many labels, questions or events are in it; 1 for a picture, a report or a model
 * @param conflicts questions that were asked for and have no label, since annotators differ on them
 */
public record WrittenFile(Path file, int rows, What what, int conflicts) {

  /** What is in it. */
  public enum What { LABELS, QUESTIONS, PICTURE, REPORT, MODEL, WORK }
}
