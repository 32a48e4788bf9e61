package dev.lacuna.tools.server;

import dev.lacuna.files.SafeFiles;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Locale;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/** The server's programs, unpacked once for all runs on this machine. */
final class PostgresBinaries {
  private static final String VERSION = "17.5.0";
  private static final List<String> ARCHIVES = List.of("postgres-linux-x86_64.txz", "postgres-linux-arm_64.txz",
      "postgres-darwin-arm_64.txz", "postgres-darwin-x86_64.txz", "postgres-windows-x86_64.txz");

  private PostgresBinaries() {}

  static Path unpacked() throws IOException {
    // By user: nobody may put programs there that another runs.
    Path target = Path.of(System.getProperty("java.io.tmpdir", "/tmp"),
        "lacuna-postgres-" + VERSION + "-" + System.getProperty("user.name", "").toLowerCase(Locale.ROOT));
    if (isOurs(target)) {
      return target;
    }
    Path draft = Files.createTempDirectory("lacuna-postgres-unpacking-");
    unpack(draft);
    if (Files.getFileStore(draft).supportsFileAttributeView("posix")) {
      Files.setPosixFilePermissions(draft, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
    try {
      Files.move(draft, target, StandardCopyOption.ATOMIC_MOVE);
      return target;
    } catch (FileSystemException e) {
      SafeFiles.deleteTree(draft);
      if (isOurs(target)) {
        return target; // another of this user's was quicker
      }
      throw new IOException(target + " is another user's; its programs are not run", e);
    }
  }

  private static boolean isOurs(Path folder) throws IOException {
    return Files.isDirectory(folder) && Files.getOwner(folder).getName().equals(System.getProperty("user.name"));
  }

  private static void unpack(Path target) throws IOException {
    try (TarArchiveInputStream tar = new TarArchiveInputStream(new XZInputStream(new BufferedInputStream(archive())))) {
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        Path file = target.resolve(entry.getName()).normalize();
        if (!file.startsWith(target)) {
          throw new IOException("the archive leads out of its folder: " + entry.getName());
        }
        if (entry.isDirectory()) {
          Files.createDirectories(file);
          file.toFile().setReadable(true, false);
          file.toFile().setExecutable(true, false);
          continue;
        }
        Files.createDirectories(file.resolveSibling("."));
        if (entry.isSymbolicLink()) {
          Files.createSymbolicLink(file, Path.of(entry.getLinkName()));
        } else {
          Files.copy(tar, file);
          if ((entry.getMode() & 0100) != 0) {
            file.toFile().setExecutable(true, false);
          }
          file.toFile().setReadable(true, false);
        }
      }
    }
  }

  private static InputStream archive() throws IOException {
    for (String name : ARCHIVES) {
      InputStream in = PostgresBinaries.class.getResourceAsStream("/" + name);
      if (in != null) {
        return in;
      }
    }
    throw new IOException("the server's programs are not on the class path; this needs the class path of the tests"
        + " (-Dexec.classpathScope=test)");
  }
}
