package dev.lacuna.models.hub;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;

/** Whether a file is the one that was named. */
final class Hashes {
  private static final int CHUNK = 1 << 20;

  private Hashes() {}

  /** By its SHA-256; a small file, which the Hub keeps in Git, by Git's name of it. */
  static boolean matches(FileChannel file, HubFile expected, BooleanSupplier cancelled) throws IOException {
    boolean large = !expected.sha256().isEmpty();
    MessageDigest digest = digest(large ? "SHA-256" : "SHA-1");
    if (!large) {
      digest.update(("blob " + file.size() + "\0").getBytes(StandardCharsets.US_ASCII));
    }
    ByteBuffer chunk = ByteBuffer.allocateDirect(CHUNK);
    for (long at = 0; at < file.size(); at += chunk.limit()) {
      if (cancelled.getAsBoolean()) {
        throw new CancellationException("cancelled");
      }
      chunk.clear();
      file.read(chunk, at);
      chunk.flip();
      digest.update(chunk);
    }
    return HexFormat.of().formatHex(digest.digest()).equals(large ? expected.sha256() : expected.blob());
  }

  private static MessageDigest digest(String name) {
    try {
      return MessageDigest.getInstance(name);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has " + name, e);
    }
  }
}
