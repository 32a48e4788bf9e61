package dev.lacuna.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What killed processes left half made beside its place. Names say which process makes it, so that what a dead one left
 * goes with the next making, and what another is making stays.
 */
public final class StaleFiles {
  private static final Pattern MARK = Pattern.compile(ProcessIdentity.MARK);
  private static final String FILE = ".tmp";

  private StaleFiles() {}

  /** Where a file is written until it is whole: a name that holds this process's id and a number drawn at random. */
  public static Path beside(Path target) {
    return target.resolveSibling(prefix(target) + String.format(Locale.ROOT, "%08x%08x", ProcessHandle.current().pid(),
        ThreadLocalRandom.current().nextInt()) + FILE);
  }

  /** Deletes what dead processes left of a file. */
  static void forget(Path target) throws IOException {
    Path folder = target.getParent();
    if (folder == null) {
      return;
    }
    String prefix = prefix(target);
    for (Path left : list(folder)) {
      String name = String.valueOf(left.getFileName());
      if (name.startsWith(prefix) && name.substring(prefix.length()).matches("[0-9a-f]{16}\\.tmp")
          && !isAlive(name.substring(prefix.length(), prefix.length() + 8))) {
        SafeFiles.delete(left);
      }
    }
  }

  /** A folder that is made under another name until it is whole; {@link #forget(Path, String)} knows it. */
  public static Path folder(Path target, String kind) {
    return target.resolveSibling("." + target.getFileName() + kind + ProcessIdentity.thisProcess());
  }

  /** Deletes the folders that dead processes were making in a folder, whatever was to become of them. */
  public static void forget(Path home, String kind) throws IOException {
    for (Path left : list(home)) {
      String name = String.valueOf(left.getFileName());
      int at = name.lastIndexOf(kind);
      String mark = at < 0 ? "" : name.substring(at + kind.length());
      if (MARK.matcher(mark).matches() && !ProcessIdentity.isAlive(mark)) {
        SafeFiles.deleteTree(left);
      }
    }
  }

  private static List<Path> list(Path folder) throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.filter(each -> String.valueOf(each.getFileName()).startsWith(".")).toList();
    }
  }

  private static String prefix(Path target) {
    return "." + target.getFileName() + ".";
  }

  private static boolean isAlive(String pid) {
    return ProcessHandle.of(Long.parseLong(pid, 16)).filter(ProcessHandle::isAlive).isPresent();
  }
}
