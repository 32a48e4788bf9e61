package dev.lacuna.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Whether a path below a project leads where it says. A project comes from others too, and one in which
 * {@code artifacts/round-1} is a link to {@code /etc} may not make this program write there. Which project a path
 * belongs to is read from its words, which are this program's own, never from what lies on the disk below it.
 */
public final class LinkGuard {
  private static final String PROJECT = "project.json";
  /** The folders that this program makes in a project. */
  private static final List<String> OWN = List.of("artifacts", "backups", "base-model");
  /** All that it makes there: a project's files and folders, in small letters. */
  private static final Set<String> PARTS = Set.of(PROJECT, "artifacts", "backups", "base-model", "lacuna.db",
      "lacuna.db-wal", "lacuna.db-shm", "lacuna.db-journal", "lacuna.lock", "lacuna.holder");
  /** Deeper than anything that this program writes. */
  private static final int DEPTH = 8;

  private LinkGuard() {}

  /** The folder of the project that a file belongs to; empty for a file that is no part of any. */
  static Optional<Path> project(Path absolute) {
    Optional<Path> folder = Optional.ofNullable(absolute.getParent());
    for (Optional<Path> at = folder; at.isPresent(); at = at.map(Path::getParent)) {
      Path parent = at.get().getParent();
      if (parent != null && OWN.contains(String.valueOf(at.get().getFileName())) && holdsProject(parent)) {
        return Optional.of(parent);
      }
    }
    return folder.filter(LinkGuard::holdsProject);
  }

  /**
   * Refuses to write what a user wants to have over a file of a project itself, also by another name of it: an export
   * that is saved as {@code lacuna.db} would end every label. Other names in a project's folder are the user's.
   */
  public static void refuseOwn(Path file) throws IOException {
    Path absolute = real(file.toAbsolutePath().normalize());
    Optional<Path> project = project(absolute);
    if (project.isPresent() && PARTS.contains(project.get().relativize(absolute).getName(0).toString()
        .toLowerCase(Locale.ROOT))) {
      throw new RefusedPathException(file + ": is a part of a project, which nothing is written over; choose another"
          + " name or folder");
    }
  }

  /** Where a file lies behind all links of the user's; what is not there yet, in the nearest folder that is. */
  private static Path real(Path absolute) throws IOException {
    for (Path at = absolute; at != null; at = at.getParent()) {
      if (Files.exists(at)) {
        return at.toRealPath().resolve(at.relativize(absolute));
      }
    }
    return absolute;
  }

  /** Refuses a file or folder of a project that is a link, or lies behind one. */
  static void refuse(Path absolute) throws IOException {
    Optional<Path> project = project(absolute);
    if (project.isEmpty()) {
      return;
    }
    Path at = project.get();
    for (Path name : at.relativize(absolute)) {
      at = at.resolve(name);
      refuseOne(at);
    }
  }

  /**
   * Refuses a project that holds a link anywhere, or something that is neither file nor folder, before anything in it
   * is read.
   */
  public static void refuseBelow(Path folder) throws IOException {
    if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
      refuseOne(folder);
      return;
    }
    try (Stream<Path> all = Files.walk(folder, DEPTH)) {
      for (Path path : (Iterable<Path>) all::iterator) {
        refuseOne(path);
      }
    }
  }

  private static void refuseOne(Path path) throws IOException {
    try {
      BasicFileAttributes found = Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
      if (found.isSymbolicLink()) {
        throw new RefusedPathException(path + ": is a link to elsewhere; put the file itself in its place");
      }
      // A named pipe would wait for ever, a device would do anything, and a junction of Windows is a link.
      if (found.isOther()) {
        throw new RefusedPathException(path + ": is neither a file nor a folder; take it out of the project");
      }
    } catch (NoSuchFileException e) {
      // What is not there leads nowhere.
    }
  }

  /** Refuses a file that has a second name: writing into it would change the other too. */
  static void refuseSecondName(Path file) throws IOException {
    if (FileModes.known(file)
        && Files.getAttribute(file, "unix:nlink", LinkOption.NOFOLLOW_LINKS) instanceof Integer names
        && names > 1) {
      throw new RefusedPathException(file + ": has " + names + " names (hard links); put a copy in its place");
    }
  }

  private static boolean holdsProject(Path folder) {
    return Files.exists(folder.resolve(PROJECT), LinkOption.NOFOLLOW_LINKS);
  }
}
