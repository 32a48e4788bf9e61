package dev.lacuna.lm.tokenizer;

import ai.djl.huggingface.tokenizers.Encoding;
import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import java.nio.file.Path;
import java.util.Map;

/** Two texts to the tokens of one sequence, as a cross-encoder reads them, by a folder's {@code tokenizer.json}. */
public final class PairTokenizer implements AutoCloseable {
  private final HuggingFaceTokenizer tokenizer;

  /** @param types 0 for the first text and what surrounds it, 1 for the second */
  public record Tokens(long[] ids, long[] types) {}

  private PairTokenizer(HuggingFaceTokenizer tokenizer) {
    this.tokenizer = tokenizer;
  }

  /**
   * @param longest tokens of a pair; the longer of the two texts is cut, at its end
   * @throws dev.lacuna.lm.checkpoint.ModelFormatException when the folder has no {@code tokenizer.json}, or a broken
   *     one
   */
  public static PairTokenizer open(Path folder, int longest) {
    return new PairTokenizer(TokenizerFile.open(folder, Map.of("addSpecialTokens", "true", "padding", "false",
        "truncation", "longest_first", "maxLength", Integer.toString(longest))).tokenizer());
  }

  public Tokens encode(String first, String second) {
    Encoding encoding = tokenizer.encode(first, second);
    return new Tokens(encoding.getIds(), encoding.getTypeIds());
  }

  @Override
  public void close() {
    tokenizer.close();
  }
}
