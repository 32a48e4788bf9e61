package dev.lacuna.project;

import dev.lacuna.files.SafeFiles;
import dev.lacuna.files.StaleFiles;
import dev.lacuna.project.store.ProjectException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A project that is being made: beside its place, and moved there whole once it is, so that a making that is cut short
 * leaves nothing that looks like a project. What an earlier one left goes with the next.
 */
public final class ProjectDraft implements AutoCloseable {
  private static final String MARK = ".new-";

  private final Path target;
  private final Path draft;
  private final boolean inside;

  private ProjectDraft(Path target, Path draft, boolean inside) {
    this.target = target;
    this.draft = draft;
    this.inside = inside;
  }

  /**
   * Begins a project without questions.
   *
   * @param folder where it will be; new, or without a project
   */
  public static ProjectDraft of(Path folder, ProjectSettings settings) {
    Path target = folder.toAbsolutePath().normalize();
    new ProjectFiles(target).refuseProject();
    // A folder that is there may be a drive of its own, to which nothing outside can be moved in one step.
    boolean inside = Files.isDirectory(target);
    Path draft = StaleFiles.folder(inside ? target.resolve("project") : target, MARK);
    ProjectDraft made = new ProjectDraft(target, draft, inside);
    try {
      Path home = inside ? target : target.resolveSibling(".").normalize();
      SafeFiles.folder(home);
      StaleFiles.forget(home, MARK);
      Project.create(draft, settings).close();
      return made;
    } catch (IOException e) {
      throw new ProjectFiles(target).unwritable(e);
    }
  }

  /** Where it lies until it is whole. */
  public Path folder() {
    return draft;
  }

  /**
   * Where something is to be made that takes long.
   *
   * @throws ProjectException where the project's folder has something by that name already
   */
  public Path place(String name) {
    refuse(name);
    return draft.resolve(name);
  }

  /** What lies in the project's folder is the user's; an empty folder is nothing yet. */
  private void refuse(String name) {
    Path there = target.resolve(name);
    if (inside && Files.exists(there, LinkOption.NOFOLLOW_LINKS) && !isEmptyFolder(there)) {
      throw new ProjectException(there + ": is there already, and a project has something of its own by that name;"
          + " move it away, or choose another folder");
    }
  }

  private static boolean isEmptyFolder(Path path) {
    if (!Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
      return false;
    }
    try (Stream<Path> files = Files.list(path)) {
      return files.findAny().isEmpty();
    } catch (IOException e) {
      return false; // what cannot be looked into is not taken for empty
    }
  }

  /** Opens it, to be filled. */
  public Project open() {
    return Project.open(draft);
  }

  /** Puts it in its place; it is closed by now. */
  public void finish() {
    try {
      if (inside) {
        new ProjectFiles(target).refuseProject();
        closeIfEmpty();
        List<Path> files = whole(draft);
        // Only the folders: a lock that a project left which is no more is replaced.
        files.stream().filter(Files::isDirectory).forEach(file -> refuse(String.valueOf(file.getFileName())));
        for (Path file : files) {
          SafeFiles.move(file, target.resolve(draft.relativize(file)));
        }
      } else {
        SafeFiles.move(draft, target);
      }
    } catch (IOException e) {
      throw new ProjectFiles(target).unwritable(e);
    }
  }

  /** A folder that holds nothing else is the project's own; another is as open as its user made it. */
  private void closeIfEmpty() throws IOException {
    try (Stream<Path> files = Files.list(target)) {
      if (files.allMatch(file -> file.equals(draft))) {
        SafeFiles.makePrivate(target);
      }
    }
  }

  /** The settings last: with them it is a project. */
  private static List<Path> whole(Path draft) throws IOException {
    try (Stream<Path> files = Files.list(draft)) {
      return files.sorted(Comparator.comparing((Path file) -> file.endsWith(SettingsFile.NAME))).toList();
    }
  }

  /** Lets it go, where it was not finished. */
  @Override
  public void close() {
    try {
      SafeFiles.deleteTree(draft);
    } catch (IOException e) {
      throw new ProjectException(draft + ": cannot be removed (" + e.getMessage() + "); remove it by hand", e);
    }
  }
}
