package dev.lacuna.loop.endpoint;

import dev.lacuna.files.SafeFiles;
import dev.lacuna.project.Project;
import dev.lacuna.worker.api.ErrorCode;
import dev.lacuna.worker.api.LacunaException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Where a key of the user's may go, in {@code endpoints} of the user's data: an address and the variable that holds the
 * key for it, a line. A project is a file of somebody: the address and the name of the variable that it holds must not
 * make a secret of this user's go there. So a key goes only to an address that the user has typed once, and it is the
 * one in the usual variable unless the user has typed another's name.
 */
public final class KnownEndpoints {
  private static final int LARGEST = 1 << 20;

  private final Path file;

  public KnownEndpoints(Path userData) {
    this.file = userData.resolve("endpoints");
  }

  /**
   * What the user has typed in this very command, else what the project says.
   *
   * @param variable that holds the key
   * @throws LacunaException where a key would go where the user has not sent it yet
   */
  public EndpointSettings settings(Project project, Optional<String> url, Optional<String> model,
      Optional<String> variable) {
    EndpointSettings wanted = EndpointSettings.of(project, url, model, variable);
    return allowed(wanted, url.isPresent(), variable.isPresent());
  }

  /** @param named true where the user gave the variable in this very command, too */
  EndpointSettings allowed(EndpointSettings wanted, boolean typed, boolean named) {
    EndpointSettings settings = typed && !named && !isKnown(wanted) ? wanted.withUsualKey() : wanted;
    if (settings.key().isEmpty() || isKnown(settings)) {
      return settings;
    }
    if (!typed) {
      throw new LacunaException(ErrorCode.WRONG_USE, "This project asks to send questions, with the key in "
          + settings.keyVariable() + ", to " + settings.url() + ", where you have not sent it yet.",
          "If that is right, give the address once yourself: --endpoint " + settings.url()
              + (settings.hasUsualKey() ? "" : " --endpoint-key " + settings.keyVariable())
              + ". Else unset the variable, or remove \"endpoint\" from project.json.");
    }
    try {
      SafeFiles.privateFolder(file.toAbsolutePath().resolveSibling("."));
      List<String> all = new ArrayList<>(known());
      all.add(line(settings));
      SafeFiles.wholePrivate(file, String.join("\n", all) + "\n");
    } catch (IOException e) {
      throw new LacunaException(ErrorCode.INPUT, file + " cannot be written (" + e.getMessage() + ").",
          "Make it writable for this user, or set LACUNA_HOME to a folder that is.");
    }
    return settings;
  }

  private boolean isKnown(EndpointSettings settings) {
    return known().contains(line(settings));
  }

  private static String line(EndpointSettings settings) {
    return settings.url() + " " + settings.keyVariable();
  }

  private List<String> known() {
    try {
      return Files.isRegularFile(file) && Files.size(file) < LARGEST ? Files.readAllLines(file) : List.of();
    } catch (IOException e) {
      return List.of(); // then the user is asked again
    }
  }
}
