package dev.lacuna.project.store.postgres;

import dev.lacuna.files.SafeFiles;
import dev.lacuna.project.store.ProjectException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Which servers the user has agreed to, a line each in the user's data. A project's folder may come from anywhere, and
 * nothing leaves this machine for a server that only the folder names.
 */
public final class ServerConsent {
  private static final String NAME = "servers.txt";

  private final Path file;

  /** @param home the user's data */
  public ServerConsent(Path home) {
    this.file = home.resolve(NAME);
  }

  /** @throws UnknownServerException where the user has not agreed */
  public void check(ServerAddress address, Path project) {
    if (!read().contains(address.server())) {
      throw new UnknownServerException(address, project);
    }
  }

  /** The user agrees. */
  public void give(ServerAddress address) {
    Set<String> all = read();
    if (all.add(address.server())) {
      write(all);
    }
  }

  /** The user no longer agrees. */
  public void withdraw(ServerAddress address) {
    Set<String> all = read();
    if (all.remove(address.server())) {
      write(all);
    }
  }

  private Set<String> read() {
    try {
      return Files.isRegularFile(file) ? new LinkedHashSet<>(Files.readAllLines(file)) : new LinkedHashSet<>();
    } catch (IOException e) {
      throw new ProjectException(file + ": cannot be read (" + e.getMessage() + "); make it readable for this user", e);
    }
  }

  private void write(Set<String> all) {
    try {
      SafeFiles.privateFolder(file.resolveSibling("."));
      SafeFiles.wholePrivate(file, String.join("\n", all) + "\n");
    } catch (IOException e) {
      throw new ProjectException(file + ": cannot be written (" + e.getMessage() + "); make the folder writable for this"
          + " user", e);
    }
  }
}
