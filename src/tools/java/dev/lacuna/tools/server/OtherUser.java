package dev.lacuna.tools.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Whom a program runs as that refuses to be root's: the system's user for nothing. */
final class OtherUser {
  private static final String NOBODY = "nobody";

  private OtherUser() {}

  static boolean isNeeded() {
    return System.getProperty("user.name", "").equals("root");
  }

  static void own(Path path) throws IOException {
    Files.setOwner(path, path.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(NOBODY));
  }

  /** What stands before the command; empty for one that may run as it is. */
  static List<String> prefix() throws IOException {
    if (!isNeeded()) {
      return List.of();
    }
    if (isThere("setpriv")) {
      return List.of("setpriv", "--reuid=" + NOBODY, "--clear-groups", "--");
    }
    if (isThere("runuser")) {
      return List.of("runuser", "-u", NOBODY, "--");
    }
    throw new IOException("PostgreSQL refuses to run as root, and there is neither setpriv nor runuser to be another"
        + " user by; install util-linux, or run the tests as another user");
  }

  private static boolean isThere(String program) {
    return Stream.of("/usr/bin", "/usr/sbin", "/bin", "/sbin").anyMatch(folder -> Files.isExecutable(
        Path.of(folder, program)));
  }
}
