package dev.lacuna.tools.sample.sums;

import java.util.List;

/** The three reasoning tasks, each a sample project of its own. */
public enum SumsTask {
  /** A number comes out. */
  WORD("sums-word"),
  /** A comparison holds or not. */
  YES_NO("sums-yesno"),
  /** One of three options is right. */
  CHOICE("sums-choice");

  /** The folder of the model that the three share. */
  public static final String MODEL = "sums-model";
  /** Folders of the three projects. */
  public static final List<String> FOLDERS = List.of(WORD.folder, YES_NO.folder, CHOICE.folder);

  private final String folder;

  SumsTask(String folder) {
    this.folder = folder;
  }

  /** Folder name below {@code sample-projects}. */
  public String folder() {
    return folder;
  }
}
