package dev.lacuna.worker.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lacuna.files.SafeFiles;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.function.LongConsumer;

/**
 * SHA-256 of large files, worked out once: kept in a file of the user's data with size and time of each, and worked out
 * again where those have changed.
 */
public final class FileSums {
  /** Loaded when it is first needed: a worker on this machine needs none. */
  private static final class Json {
    private static final ObjectMapper MAPPER = new ObjectMapper();
  }

  private static final int BLOCK = 1 << 20;
  /** Smaller files are read more quickly than looked up. */
  private static final long KEPT_FROM = 1 << 20;
  private static final int MOST = 10_000;

  private final Path file;

  public FileSums(Path file) {
    this.file = file;
  }

  /** @param read told of the bytes read so far; it may throw to end the work */
  public synchronized String of(Path of, LongConsumer read) throws IOException {
    Path real = of.toRealPath();
    long size = Files.size(real);
    if (size < KEPT_FROM) {
      return sum(real, read);
    }
    String stamp = size + " " + Files.getLastModifiedTime(real).toMillis() + " ";
    ObjectNode kept = kept();
    JsonNode known = kept.path(real.toString());
    if (known.isTextual() && known.asText().startsWith(stamp)) {
      return known.asText().substring(stamp.length());
    }
    String sum = sum(real, read);
    if (kept.size() >= MOST) {
      kept.removeAll();
    }
    kept.put(real.toString(), stamp + sum);
    SafeFiles.wholePrivate(file, Json.MAPPER.writeValueAsString(kept));
    return sum;
  }

  private ObjectNode kept() throws IOException {
    try {
      return Files.isRegularFile(file) && Json.MAPPER.readTree(Files.readString(file)) instanceof ObjectNode node ? node
          : Json.MAPPER.createObjectNode();
    } catch (JsonProcessingException e) {
      return Json.MAPPER.createObjectNode(); // it only saves time
    }
  }

  /** Of the whole file, in hexadecimal digits. */
  public static String sum(Path file, LongConsumer read) throws IOException {
    MessageDigest digest = digest();
    ByteBuffer block = ByteBuffer.allocate(BLOCK);
    long done = 0;
    try (FileChannel in = FileChannel.open(file, StandardOpenOption.READ)) {
      while (in.read(block) >= 0) {
        done += block.position();
        digest.update(block.flip());
        block.clear();
        read.accept(done);
      }
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  public static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("This Java runtime has no SHA-256", e);
    }
  }
}
