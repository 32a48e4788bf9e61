package dev.lacuna.knowledge.prompt;

import dev.lacuna.lm.kernel.Sampling;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Names prompts by SHA-256 of their tokens. These hold all that matters of how a question is put: instruction,
 * examples, template and question.
 */
public final class PromptHash {
  private PromptHash() {}

  /** 64 bits: two of a million prompts share them once in 40 million projects. */
  public static long of(long[] tokens) {
    return ByteBuffer.wrap(digest(tokens, "")).getLong();
  }

  /** What is drawn after a prompt depends on this alone, whatever is drawn beside it: 32 hexadecimal digits. */
  public static String of(long[] tokens, Sampling sampling) {
    String how = sampling.maxNewTokens() + " " + sampling.copies() + " " + sampling.temperature() + " "
        + sampling.topK() + " " + sampling.topP() + " " + sampling.seed() + " "
        + sampling.stopStrings().stream().sorted()
            .map(stop -> stop.length() + ":" + stop).toList();
    return HexFormat.of().formatHex(digest(tokens, how), 0, 16);
  }

  private static byte[] digest(long[] tokens, String how) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      ByteBuffer bytes = ByteBuffer.allocate(tokens.length * Long.BYTES);
      bytes.asLongBuffer().put(tokens);
      digest.update(bytes);
      return digest.digest(how.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("This Java runtime has no SHA-256", e);
    }
  }
}
