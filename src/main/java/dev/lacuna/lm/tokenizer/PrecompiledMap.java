package dev.lacuna.lm.tokenizer;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Base64;
import java.util.BitSet;
import java.util.Deque;

/**
 * SentencePiece's compiled normalisation, as {@code precompiled_charsmap} holds it in Base64: the size of a trie in
 * bytes (u32, little-endian), the trie, then the replacements, each ended by a zero byte
 * (<a href="https://github.com/google/sentencepiece/blob/master/src/normalizer.cc">source</a>). The trie is a double
 * array of Darts-clone: units of 32 bits that hold a label, an offset to the children, and whether a value stands
 * there. The library follows it without looking where it leads, so every way through it is walked here once.
 *
 * @param problem what is wrong with it; empty when nothing is
 * @param longest letters of the longest replacement
 */
record PrecompiledMap(String problem, int longest) {
  private static final int VALUE = Integer.MAX_VALUE;
  private static final int LABEL = (1 << 31) | 0xff;

  static PrecompiledMap read(String base64) {
    ByteBuffer bytes;
    try {
      bytes = ByteBuffer.wrap(Base64.getDecoder().decode(base64)).order(ByteOrder.LITTLE_ENDIAN);
    } catch (IllegalArgumentException e) {
      return bad("is no Base64");
    }
    if (bytes.remaining() < 8) {
      return bad("is missing or too short to be a map");
    }
    long size = Integer.toUnsignedLong(bytes.getInt());
    if (size < 4 || size % 4 != 0 || size > bytes.remaining()) {
      return bad("says that its trie has " + size + " bytes, and " + bytes.remaining() + " follow");
    }
    int[] trie = new int[(int) size / 4];
    bytes.asIntBuffer().get(trie);
    byte[] texts = new byte[bytes.remaining() - (int) size];
    bytes.position(bytes.position() + (int) size).get(texts);
    String problem = walk(trie, texts);
    return problem.isEmpty() ? new PrecompiledMap("", longest(texts)) : bad(problem);
  }

  private static PrecompiledMap bad(String problem) {
    return new PrecompiledMap(problem, 0);
  }

  private static String walk(int[] trie, byte[] texts) {
    try {
      StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(texts));
    } catch (CharacterCodingException e) {
      return "holds replacements that are no UTF-8";
    }
    BitSet seen = new BitSet(trie.length);
    Deque<Integer> open = new ArrayDeque<>();
    open.push(offset(trie[0]));
    while (!open.isEmpty()) {
      int node = open.pop();
      for (int letter = 1; letter < 256; letter++) {
        int at = node ^ letter;
        if (at >= trie.length) {
          return "leads out of its trie, to unit " + at + " of " + trie.length;
        }
        if ((trie[at] & LABEL) != letter) {
          continue;
        }
        int next = at ^ offset(trie[at]);
        if (next >= trie.length) {
          return "leads out of its trie, to unit " + next + " of " + trie.length;
        }
        boolean hasValue = (trie[at] & (1 << 8)) != 0;
        if (hasValue && !begins(texts, trie[next] & VALUE)) {
          return "points to byte " + (trie[next] & VALUE) + " of its replacements, where none begins";
        }
        if (!seen.get(next)) {
          seen.set(next);
          open.push(next);
        }
      }
    }
    return "";
  }

  private static int offset(int unit) {
    return (unit >>> 10) << ((unit & (1 << 9)) >>> 6);
  }

  /** A text may be cut there: at its end, or before a byte that begins a letter. */
  private static boolean begins(byte[] texts, int at) {
    return at == texts.length || at < texts.length && (texts[at] & 0xc0) != 0x80;
  }

  private static int longest(byte[] texts) {
    int longest = 0;
    int letters = 0;
    for (byte each : texts) {
      letters = each == 0 ? 0 : (each & 0xc0) == 0x80 ? letters : letters + 1;
      longest = Math.max(longest, letters);
    }
    return longest;
  }
}
