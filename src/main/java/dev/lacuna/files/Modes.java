package dev.lacuna.files;

import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * Who may read what this program makes. What belongs to a project or to the program is for this user alone (0700 and
 * 0600); what the user exports follows the umask, since it may be meant for others.
 */
final class Modes {
  private static final FileAttribute<?>[] NONE = {};

  private Modes() {}

  static FileAttribute<?>[] folder(Path path) {
    return known(path) ? new FileAttribute<?>[] {
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"))} : NONE;
  }

  static FileAttribute<?>[] file(Path path) {
    return known(path) ? new FileAttribute<?>[] {
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))} : NONE;
  }

  /** Whether the file system knows modes and link counts. */
  static boolean known(Path path) {
    return path.getFileSystem().supportedFileAttributeViews().contains("unix");
  }
}
