package dev.lacuna.hiddenstates;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The hidden states of some questions on one layer, as they are read from a file.
 *
 * @param rows {@code [n, d]}
 * @param at which row is a question's, by {@link #name}
 */
public record LayerStates(float[][] rows, Map<Long, Integer> at) {
  public static final LayerStates NONE = new LayerStates(new float[0][], Map.of());

  static LayerStates of(long[] names, float[][] rows) {
    return new LayerStates(rows, IntStream.range(0, names.length).boxed()
        .collect(Collectors.toUnmodifiableMap(i -> names[i], i -> i, (first, second) -> first)));
  }

  /** The state of a question; empty where it was not read. */
  public Optional<float[]> of(String question) {
    return at.isEmpty() ? Optional.empty() : Optional.ofNullable(at.get(name(question))).map(row -> rows[row]);
  }

  /** 64 bits of SHA-256: two of a million questions share them once in 40 million projects. */
  static long name(String question) {
    return ByteBuffer.wrap(sha256(question)).getLong();
  }

  /** A short name for what states depend on; another part, or the same parts cut elsewhere, give another name. */
  public static String key(List<String> parts) {
    String all = parts.stream().map(part -> part.length() + ":" + part).collect(Collectors.joining());
    return HexFormat.of().formatHex(sha256(all), 0, 16);
  }

  private static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("This Java runtime has no SHA-256", e);
    }
  }
}
