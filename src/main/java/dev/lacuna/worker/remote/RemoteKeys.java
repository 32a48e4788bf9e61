package dev.lacuna.worker.remote;

import dev.lacuna.files.SafeFiles;
import dev.lacuna.worker.store.FileSums;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Locale;

/**
 * By what a project is known to a store: its folder's name, and a number of this user and its path.
 *
 * @param folder {@code remote/} of the user's data
 */
record RemoteKeys(Path folder) {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int BYTES = 8;
  private static final int LONGEST = 40;

  /** @param work the project's artifacts */
  String of(Path work) throws IOException {
    String name = String.valueOf(work.resolveSibling("").getFileName()).toLowerCase(Locale.ROOT)
        .replaceAll("[^a-z0-9]+", "-");
    byte[] hash = FileSums.digest().digest((user() + "\n" + work).getBytes(StandardCharsets.UTF_8));
    return "p-" + name.substring(0, Math.min(name.length(), LONGEST - 2)) + "-"
        + HexFormat.of().formatHex(hash, 0, BYTES);
  }

  /** Where it is kept what both had alike. */
  Path mirror(String store, String project) throws IOException {
    if (!store.matches("[0-9a-f-]{36}")) {
      throw new IOException("The worker's store names itself \"" + store + "\"");
    }
    return folder.resolve("mirrors").resolve(store + "-" + project + ".json");
  }

  static String random() {
    byte[] bytes = new byte[BYTES];
    RANDOM.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  private String user() throws IOException {
    Path file = folder.resolve("asker");
    if (!Files.isRegularFile(file)) {
      SafeFiles.wholePrivate(file, random());
    }
    return Files.readString(file);
  }
}
