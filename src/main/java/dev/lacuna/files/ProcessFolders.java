package dev.lacuna.files;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/**
 * Folders that live no longer than the process that made them, side by side in one of the user's data. Each is called
 * after its process, so that what a killed one left is known by its name, and goes with the next look at them.
 */
public record ProcessFolders(Path parent) {
  private static final String NAME = ProcessIdentity.MARK + "-[0-9]{1,10}";
  private static final AtomicInteger NEXT = new AtomicInteger();

  /** Makes another, for this user alone, and removes what dead processes left. */
  public Path make() throws IOException {
    SafeFiles.privateFolder(parent);
    removeOrphans();
    Path folder = parent.resolve(ProcessIdentity.thisProcess() + "-" + NEXT.incrementAndGet());
    SafeFiles.privateFolder(folder);
    return folder;
  }

  /** Removes those whose process is gone, or is another that has got its number; nothing else that lies there. */
  public void removeOrphans() {
    orphans().forEach(ProcessFolders::remove);
  }

  /** What cannot be removed now, such as a library that is still loaded on Windows, is tried again later. */
  public static void remove(Path folder) {
    try {
      SafeFiles.deleteTree(folder);
    } catch (IOException | UncheckedIOException e) {
      // later
    }
  }

  private List<Path> orphans() {
    if (!Files.isDirectory(parent)) {
      return List.of();
    }
    try (Stream<Path> all = Files.list(parent)) {
      return all.filter(ProcessFolders::isOrphan).toList();
    } catch (IOException | UncheckedIOException e) {
      return List.of();
    }
  }

  private static boolean isOrphan(Path folder) {
    String name = String.valueOf(folder.getFileName());
    return name.matches(NAME) && Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)
        && !ProcessIdentity.isAlive(name.substring(0, name.lastIndexOf('-')));
  }
}
