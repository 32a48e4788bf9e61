package dev.lacuna.project;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A question file's lines, decoded one by one so that a byte that is no UTF-8 spoils only its own line.
 *
 * @param lines without their ends; line {@code n} of the file is {@code lines.get(n - 1)}
 * @param undecodable numbers of the lines, from 1, that are not UTF-8
 */
record TextFile(Path file, List<String> lines, Set<Integer> undecodable) {
  static final long LARGEST = 100L << 20;

  static TextFile read(Path file) {
    byte[] bytes = bytes(file);
    if (bytes.length > 1 && ((bytes[0] & 0xff) == 0xfe && (bytes[1] & 0xff) == 0xff
        || (bytes[0] & 0xff) == 0xff && (bytes[1] & 0xff) == 0xfe)) {
      throw new ProjectException(file + ":1: the file is UTF-16; save it as UTF-8 and try again");
    }
    boolean mark = bytes.length > 2 && (bytes[0] & 0xff) == 0xef && (bytes[1] & 0xff) == 0xbb
        && (bytes[2] & 0xff) == 0xbf;
    List<String> lines = new ArrayList<>();
    Set<Integer> undecodable = new HashSet<>();
    int start = mark ? 3 : 0;
    while (start < bytes.length) {
      int end = start;
      while (end < bytes.length && bytes[end] != '\n') {
        end++;
      }
      int length = end > start && bytes[end - 1] == '\r' ? end - start - 1 : end - start;
      try {
        lines.add(StandardCharsets.UTF_8.newDecoder().onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT).decode(ByteBuffer.wrap(bytes, start, length)).toString());
      } catch (CharacterCodingException e) {
        lines.add(new String(bytes, start, length, StandardCharsets.UTF_8));
        undecodable.add(lines.size());
      }
      start = end + 1;
    }
    return new TextFile(file, lines, undecodable);
  }

  private static byte[] bytes(Path file) {
    try {
      if (!Files.isRegularFile(file)) {
        throw new ProjectException(file + ": not found or no file; choose a CSV or JSON lines file");
      }
      if (Files.size(file) > LARGEST) {
        throw new ProjectException(file + ": larger than 100 MB; split it and import the parts");
      }
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new ProjectException(file + ": cannot be read (" + e.getMessage()
          + "); check that this user may read it", e);
    }
  }
}
