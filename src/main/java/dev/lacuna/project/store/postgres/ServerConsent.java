package dev.lacuna.project.store.postgres;

import dev.lacuna.files.SafeFiles;
import dev.lacuna.project.store.ProjectException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Which servers the user has agreed to, a file each in the user's data. A project's folder may come from anywhere, and
 * nothing leaves this machine for a server that only the folder names.
 */
public final class ServerConsent {
  private static final String NAME = "servers";

  private final Path folder;

  /** @param home the user's data */
  public ServerConsent(Path home) {
    this.folder = home.resolve(NAME);
  }

  /** @throws UnknownServerException where the user has not agreed */
  public void check(ServerAddress address, Path project) {
    if (!isGiven(address)) {
      throw new UnknownServerException(address, project);
    }
  }

  public boolean isGiven(ServerAddress address) {
    return Files.isRegularFile(file(address), LinkOption.NOFOLLOW_LINKS);
  }

  /** The user agrees. */
  public void give(ServerAddress address) {
    try {
      SafeFiles.privateFolder(folder);
      SafeFiles.wholePrivate(file(address), address.server() + "\n");
    } catch (IOException e) {
      throw unwritable(e);
    }
  }

  /** The user no longer agrees. */
  public void withdraw(ServerAddress address) {
    try {
      SafeFiles.delete(file(address));
    } catch (IOException e) {
      throw unwritable(e);
    }
  }

  private ProjectException unwritable(IOException e) {
    return new ProjectException(folder + ": cannot be written (" + e.getMessage() + "); make it writable for this user",
        e);
  }

  private Path file(ServerAddress address) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(address.server().getBytes(StandardCharsets.UTF_8));
      return folder.resolve(HexFormat.of().formatHex(hash, 0, 16) + ".txt");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
