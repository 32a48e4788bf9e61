package dev.lacuna.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * Who may read what this program makes. What belongs to a project or to the program is for this user alone (0700 and
 * 0600); what the user exports follows the umask, since it may be meant for others.
 */
final class FileModes {
  private static final FileAttribute<?>[] NONE = {};
  private static final Set<PosixFilePermission> FOLDER = PosixFilePermissions.fromString("rwx------");
  private static final Set<PosixFilePermission> FILE = PosixFilePermissions.fromString("rw-------");

  private FileModes() {}

  static FileAttribute<?>[] folder(Path path) {
    return known(path) ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(FOLDER)} : NONE;
  }

  static FileAttribute<?>[] file(Path path) {
    return known(path) ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(FILE)} : NONE;
  }

  /** Closes a folder that is there already. */
  static void close(Path folder) throws IOException {
    if (known(folder) && !Files.getPosixFilePermissions(folder).equals(FOLDER)) {
      Files.setPosixFilePermissions(folder, FOLDER);
    }
  }

  /** Whether the file system knows modes and link counts. */
  static boolean known(Path path) {
    return path.getFileSystem().supportedFileAttributeViews().contains("unix");
  }
}
