package dev.lacuna.loop.endpoint;

import dev.lacuna.files.SafeFiles;
import dev.lacuna.worker.api.ErrorCode;
import dev.lacuna.worker.api.LacunaException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Where the user's key may go, in {@code endpoints} of the user's data, an address a line. A project is a file of
 * somebody: the address and the name of the variable that it holds must not make this user's key go there. So a key
 * goes only to an address that the user has typed once, with {@code --endpoint}.
 */
public final class KnownEndpoints {
  private static final int LARGEST = 1 << 20;

  private final Path file;

  public KnownEndpoints(Path userData) {
    this.file = userData.resolve("endpoints");
  }

  /** @param typed true where the user gave the address in this very command */
  public void check(EndpointSettings settings, boolean typed) {
    if (settings.key().isEmpty() || known().contains(settings.origin())) {
      return;
    }
    if (!typed) {
      throw new LacunaException(ErrorCode.WRONG_USE, "This project asks to send questions, with the key in "
          + settings.keyVariable() + ", to " + settings.origin() + ", where you have not sent it yet.",
          "If that is right, give the address once yourself: --endpoint " + settings.url() + ". Else unset the"
              + " variable, or remove \"endpoint\" from project.json.");
    }
    try {
      SafeFiles.privateFolder(file.toAbsolutePath().resolveSibling("."));
      List<String> all = new ArrayList<>(known());
      all.add(settings.origin());
      SafeFiles.wholePrivate(file, String.join("\n", all) + "\n");
    } catch (IOException e) {
      throw new LacunaException(ErrorCode.INPUT, file + " cannot be written (" + e.getMessage() + ").",
          "Make it writable for this user, or set LACUNA_HOME to a folder that is.");
    }
  }

  private List<String> known() {
    try {
      return Files.isRegularFile(file) && Files.size(file) < LARGEST ? Files.readAllLines(file) : List.of();
    } catch (IOException e) {
      return List.of(); // then the user is asked again
    }
  }
}
