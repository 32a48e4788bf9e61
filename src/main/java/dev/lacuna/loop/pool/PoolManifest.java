package dev.lacuna.loop.pool;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.lacuna.project.store.JsonColumns;
import dev.lacuna.worker.api.ErrorCode;
import dev.lacuna.worker.api.LacunaException;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.stream.Stream;

/**
 * What a folder of judged questions is of: figures of another file, model, probe or wording do not mix with these.
 *
 * @param questions the file's name, without its folder: it may lie elsewhere on another machine
 * @param bytes its size
 * @param ends SHA-256 over its first and last {@value #END} bytes
 * @param column where the questions stand in it, and {@code contextColumn} what they are about; empty for none
 * @param model fingerprint of the model that was probed
 * @param probed when, in milliseconds since 1970: each probing fits another probe
 * @param drawn when the map was drawn that the rows have places on, in milliseconds since 1970; 0 where they have none
 * @param asked SHA-256 of how questions are put
 * @param block rows that are judged together
 * @param states hidden states that are kept of each block
 * @param table how the figures are written: the ending of the files' names
 */
record PoolManifest(int version, String questions, long bytes, String ends, String column, String contextColumn,
    String model, long probed, long drawn, String asked, int block, int states, String table) {
  static final int VERSION = 1;
  /** Rows that a block may have. */
  static final int MOST = 65_536;
  private static final int END = 65_536;

  static PoolManifest read(Path file) throws IOException {
    try {
      JsonNode json = JsonColumns.MAPPER.readTree(Files.readAllBytes(file));
      boolean whole = Stream.of("questions", "ends", "column", "contextColumn", "model", "asked", "table")
          .allMatch(name -> json.path(name).isTextual());
      if (!whole || json.path("version").asInt() != VERSION || json.path("block").asInt() < 1
          || json.path("block").asInt() > MOST || !json.path("table").asText().matches("[a-z]{1,10}")) {
        throw unreadable(file, "it is of another version of Lacuna");
      }
      return JsonColumns.MAPPER.treeToValue(json, PoolManifest.class);
    } catch (JsonProcessingException e) {
      throw unreadable(file, e.getOriginalMessage());
    }
  }

  private static LacunaException unreadable(Path file, String why) {
    return new LacunaException(ErrorCode.INPUT, file + " cannot be read: " + why + ".",
        "Take another folder for --out, or remove this one and judge the questions again.");
  }

  String json() {
    return JsonColumns.write(this) + "\n";
  }

  /** Tells files of one size apart that differ where they begin or end; all of a terabyte is not read for it. */
  static String ends(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new LacunaException(ErrorCode.INPUT, file + " is no single file.",
          "Name one of its files; those of a data set's folder are judged one after the other.");
    }
    try (SeekableByteChannel in = Files.newByteChannel(file)) {
      MessageDigest digest = sha256();
      int some = (int) Math.min(END, in.size());
      digest.update(Channels.newInputStream(in).readNBytes(some));
      in.position(in.size() - some);
      digest.update(Channels.newInputStream(in).readNBytes(some));
      return HexFormat.of().formatHex(digest.digest());
    }
  }

  static String hash(String text) {
    return HexFormat.of().formatHex(sha256().digest(text.getBytes(StandardCharsets.UTF_8)));
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
