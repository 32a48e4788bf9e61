package dev.lacuna.lm.checkpoint;

import dev.lacuna.files.LinkGuard;
import dev.lacuna.files.SafeFiles;
import dev.lacuna.files.StaleFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/** A folder that is written beside its place and appears whole or not at all. */
public final class NewFolder {
  private static final String UNFINISHED = ".unfinished-";

  /** What fills the folder. */
  public interface Content {
    void writeTo(Path folder) throws IOException;
  }

  private NewFolder() {}

  /**
   * The same, where the user has named it: no part of a project.
   *
   * @throws ModelFormatException when it is there already
   */
  public static void named(Path folder, Content content) throws IOException {
    LinkGuard.refuseOwn(folder);
    write(folder, content);
  }

  /** @throws ModelFormatException when it is there already */
  public static void write(Path folder, Content content) throws IOException {
    Path target = folder.toAbsolutePath().normalize();
    Path parent = target.getParent();
    if (parent == null || Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
      throw alreadyThere(target);
    }
    SafeFiles.folder(parent);
    StaleFiles.forget(parent, UNFINISHED);
    Path temporary = StaleFiles.folder(target, UNFINISHED);
    SafeFiles.folder(temporary);
    try {
      content.writeTo(temporary);
      if (Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
        throw alreadyThere(target);
      }
      SafeFiles.move(temporary, target);
    } finally {
      SafeFiles.deleteTree(temporary);
    }
  }

  private static ModelFormatException alreadyThere(Path target) {
    return new ModelFormatException(target, "folder", "is there already, and is not written over",
        "Choose a folder that does not exist yet");
  }
}
