package dev.lacuna.tools.sample;

import java.util.List;

/**
 * A byte-level BPE vocabulary. A token's id is its place in {@code tokens}: the special tokens, the 256 bytes, then
 * what the merges made, in the order in which they were learnt.
 *
 * @param tokens every token, bytes written as in {@link ByteAlphabet}
 * @param merges the rules, best first; a tokenizer applies the best one that fits until none does
 */
public record BpeModel(List<String> tokens, List<Merge> merges) {

  /** Opens every sequence. */
  public static final String BOS = "<s>";
  /** Ends a text; never made by the sample model, whose answers end with a line feed. */
  public static final String EOS = "</s>";
  /** Fills a batch. */
  public static final String PAD = "<pad>";
  /** The special tokens: ids 0, 1 and 2. */
  public static final List<String> SPECIAL = List.of(BOS, EOS, PAD);

  public BpeModel {
    tokens = List.copyOf(tokens);
    merges = List.copyOf(merges);
  }

  /** One rule: the two tokens side by side become the token that is both of them joined. */
  public record Merge(String left, String right) {}
}
