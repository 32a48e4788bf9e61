package dev.lacuna.desktop.model;

import dev.lacuna.project.ProjectSettings.Format;
import dev.lacuna.project.ProjectSettings.Sampling;

/** How the model is asked: in what words, and how answers are drawn. */
public record PromptSettings(Format format, Sampling sampling) {
  /** Before a project is open. */
  public static final PromptSettings USUAL = new PromptSettings(Format.DEFAULT, Sampling.DEFAULT);
}
