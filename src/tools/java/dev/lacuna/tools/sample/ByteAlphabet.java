package dev.lacuna.tools.sample;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The 256 printable characters that stand for the 256 bytes in a byte-level vocabulary (Radford et al. 2019, GPT-2):
 * a byte that is a visible Latin-1 character stands for itself; the others take U+0100, U+0101, … in order.
 */
final class ByteAlphabet {

  private final char[] characterOfByte = new char[256];

  ByteAlphabet() {
    char next = 256;
    for (int b = 0; b < 256; b++) {
      characterOfByte[b] = isVisibleLatin1(b) ? (char) b : next++;
    }
  }

  /** The characters in code point order, which is the order of their token ids. */
  String characters() {
    char[] sorted = characterOfByte.clone();
    Arrays.sort(sorted);
    return new String(sorted);
  }

  /** The UTF-8 bytes of a text, one character each. */
  String spell(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    StringBuilder out = new StringBuilder(bytes.length);
    for (byte b : bytes) {
      out.append(characterOfByte[Byte.toUnsignedInt(b)]);
    }
    return out.toString();
  }

  private static boolean isVisibleLatin1(int b) {
    return b >= '!' && b <= '~' || b >= 0xA1 && b <= 0xAC || b >= 0xAE;
  }
}
