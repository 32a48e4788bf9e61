package dev.lacuna.desktop.model;

import dev.lacuna.domain.SamplingSettings;
import dev.lacuna.project.ProjectSettings.Format;

/** How the model is asked: in what words, and how answers are drawn. */
public record PromptSettings(Format format, SamplingSettings sampling) {
  /** Before a project is open. */
  public static final PromptSettings USUAL = new PromptSettings(Format.DEFAULT, SamplingSettings.DEFAULT);
}
