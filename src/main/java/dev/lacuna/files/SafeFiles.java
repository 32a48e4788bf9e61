package dev.lacuna.files;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The one place that writes files. A file appears whole or not at all: beside its place first, forced to the disk, then
 * moved over. Below a project's folder no link is followed, looked at when it is written and not before ({@link
 * LinkGuard}), and what is made there is for this user alone; elsewhere the umask holds. {@code ArchitectureTest} sees
 * that nobody writes past it.
 */
public final class SafeFiles {
  private static final FileAttribute<?>[] UMASK = {};
  private static final String LEFT_OVER = "\\..+\\.[0-9a-f]{1,16}\\.tmp(-journal)?";

  /** What writes the content. */
  public interface Content {
    void writeTo(FileChannel out) throws IOException;
  }

  private SafeFiles() {}

  /** Makes a folder and those above it, where they are not there. */
  public static void folder(Path folder) throws IOException {
    Path absolute = folder.toAbsolutePath().normalize();
    make(absolute, false);
  }

  /** The same, for this user alone wherever it lies: logs, caches, a project's own folder. */
  public static void privateFolder(Path folder) throws IOException {
    make(folder.toAbsolutePath().normalize(), true);
  }

  /** Closes a folder that is there to everybody but this user, where the file system knows of that. */
  public static void makePrivate(Path folder) throws IOException {
    FileModes.close(folder);
  }

  private static void make(Path folder, boolean closed) throws IOException {
    LinkGuard.refuse(folder);
    if (Files.isDirectory(folder)) {
      return;
    }
    Path parent = folder.getParent();
    if (parent != null) {
      make(parent, false);
    }
    try {
      Files.createDirectory(folder, closed || LinkGuard.project(folder).isPresent() ? FileModes.folder(folder) : UMASK);
    } catch (FileAlreadyExistsException e) {
      if (!Files.isDirectory(folder)) {
        throw e;
      }
    }
  }

  /** Writes a file, whole or not at all, and makes the folder that it lies in. */
  public static void whole(Path file, Content content) throws IOException {
    whole(file, content, false);
  }

  /** The same, for this user alone wherever it lies. */
  public static void wholePrivate(Path file, Content content) throws IOException {
    whole(file, content, true);
  }

  public static void wholePrivate(Path file, String text) throws IOException {
    wholePrivate(file, out -> writeFully(out, StandardCharsets.UTF_8.encode(text)));
  }

  public static void whole(Path file, String text) throws IOException {
    whole(file, out -> writeFully(out, StandardCharsets.UTF_8.encode(text)));
  }

  public static void whole(Path file, byte[] bytes) throws IOException {
    whole(file, out -> writeFully(out, ByteBuffer.wrap(bytes)));
  }

  /** Sees that a file of the program's own lies unpacked in the user's data, whole, for this user alone. */
  public static void unpacked(Path file, byte[] bytes) throws IOException {
    if (!Files.isRegularFile(file) || !Arrays.equals(Files.readAllBytes(file), bytes)) {
      privateFolder(file.toAbsolutePath().resolveSibling("."));
      whole(file, bytes);
    }
  }

  /** Writes a file that the user has named for what goes out: whole or not at all, and over no part of a project. */
  public static void named(Path file, Content content) throws IOException {
    LinkGuard.refuseOwn(file);
    whole(file, content);
  }

  public static void named(Path file, byte[] bytes) throws IOException {
    named(file, out -> writeFully(out, ByteBuffer.wrap(bytes)));
  }

  public static void named(Path file, String text) throws IOException {
    named(file, text.getBytes(StandardCharsets.UTF_8));
  }

  private static void whole(Path file, Content content, boolean closed) throws IOException {
    Path target = place(file.toAbsolutePath().normalize());
    Path folder = target.getParent();
    if (folder == null) {
      throw new IOException(file + " is no file name");
    }
    folder(folder);
    LinkGuard.refuse(target);
    if (Files.exists(target) && !Files.isRegularFile(target)) {
      // A device or a pipe that the user has named, such as /dev/stdout.
      try (FileChannel out = FileChannel.open(target, StandardOpenOption.WRITE)) {
        content.writeTo(out);
      }
      return;
    }
    StaleFiles.forget(target);
    Path temporary = StaleFiles.beside(target);
    try {
      try (FileChannel out = FileChannel.open(temporary, Set.of(StandardOpenOption.CREATE_NEW,
          StandardOpenOption.WRITE), closed ? FileModes.file(temporary) : modes(temporary))) {
        LinkGuard.refuse(temporary);
        content.writeTo(out);
        out.force(true);
      }
      move(temporary, target);
    } finally {
      Files.deleteIfExists(temporary);
    }
  }

  /** Outside a project a link is the user's own, and the file that it leads to is written. */
  private static Path place(Path target) throws IOException {
    return LinkGuard.project(target).isEmpty() && Files.isSymbolicLink(target) && Files.isRegularFile(target)
        ? target.toRealPath()
        : target;
  }

  /** Opens a file to write into it in its place: a log that grows, a lock. */
  public static FileChannel open(Path file, StandardOpenOption... options) throws IOException {
    return open(file, false, options);
  }

  /** The same, where the user has named it: no part of a project. */
  public static FileChannel openNamed(Path file, StandardOpenOption... options) throws IOException {
    LinkGuard.refuseOwn(file);
    return open(file, options);
  }

  /** The same, where it is made for this user alone wherever it lies. */
  public static FileChannel openPrivate(Path file, StandardOpenOption... options) throws IOException {
    return open(file, true, options);
  }

  private static FileChannel open(Path file, boolean closed, StandardOpenOption... options) throws IOException {
    Path target = file.toAbsolutePath().normalize();
    LinkGuard.refuse(target);
    boolean ours = LinkGuard.project(target).isPresent();
    Set<OpenOption> all = new HashSet<>(List.of(options));
    if (ours) {
      all.add(LinkOption.NOFOLLOW_LINKS);
    }
    FileChannel channel = FileChannel.open(target, all, closed ? FileModes.file(target) : modes(target));
    boolean kept = false;
    try {
      if (ours) {
        LinkGuard.refuse(target);
        LinkGuard.refuseSecondName(target);
      }
      kept = true;
      return channel;
    } finally {
      if (!kept) {
        channel.close();
      }
    }
  }

  /** Moves a file over another, or a folder to a place that is free. */
  public static void move(Path from, Path to) throws IOException {
    Path target = to.toAbsolutePath().normalize();
    LinkGuard.refuse(target);
    try {
      Files.move(from, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(from, target, StandardCopyOption.REPLACE_EXISTING);
    }
    Path folder = target.getParent();
    if (folder != null) {
      forceFolder(folder);
    }
  }

  /** Gives a file the time of its last change; a link is refused, and what it leads to keeps its own. */
  public static void date(Path file, FileTime time) throws IOException {
    Path target = file.toAbsolutePath().normalize();
    LinkGuard.refuse(target);
    Files.setLastModifiedTime(target, time);
  }

  /** Gives a file a second name, or where that cannot be, a copy. */
  public static void secondName(Path file, Path also) throws IOException {
    Path target = also.toAbsolutePath().normalize();
    delete(target);
    try {
      Files.createLink(target, file);
    } catch (IOException | UnsupportedOperationException e) {
      whole(target, out -> Files.copy(file, Channels.newOutputStream(out)));
    }
  }

  /** Makes a link that says {@code content}, or where that cannot be, a second name or a copy of what it leads to. */
  public static void link(Path link, Path content) throws IOException {
    Path target = link.toAbsolutePath().normalize();
    Path folder = target.getParent();
    if (folder == null) {
      throw new IOException(link + " is no file name");
    }
    folder(folder);
    LinkGuard.refuse(target);
    delete(target);
    try {
      Files.createSymbolicLink(target, content);
    } catch (IOException | UnsupportedOperationException e) {
      secondName(folder.resolve(content).normalize(), target);
    }
  }

  /** Deletes a file, where there is one; a link itself, never what it leads to. */
  public static void delete(Path file) throws IOException {
    Path target = file.toAbsolutePath().normalize();
    Path folder = target.getParent();
    if (folder != null) {
      LinkGuard.refuse(folder);
    }
    Files.deleteIfExists(target);
  }

  /** Deletes a folder and all that is in it, where it is there; links themselves, never what they lead to. */
  public static void deleteTree(Path folder) throws IOException {
    if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    List<Path> all;
    try (Stream<Path> files = Files.walk(folder)) {
      all = files.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path path : all) {
      delete(path);
    }
  }

  /** Deletes what a killed process left half written in a folder. */
  public static void tidy(Path folder) throws IOException {
    if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(each -> String.valueOf(each.getFileName()).matches(LEFT_OVER)).toList()) {
        delete(file);
      }
    }
  }

  public static void writeFully(FileChannel out, ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      out.write(bytes);
    }
  }

  /** Makes the move itself durable; where a folder cannot be opened (Windows), the file system sees to it. */
  public static void forceFolder(Path folder) {
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    } catch (IOException e) {
      // The file is whole and in its place all the same.
    }
  }

  private static FileAttribute<?>[] modes(Path file) {
    return LinkGuard.project(file).isPresent() ? FileModes.file(file) : UMASK;
  }
}
