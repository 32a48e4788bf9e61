package dev.lacuna.lm;

import ai.djl.huggingface.tokenizers.Encoding;
import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
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
   * @throws ModelFormatException when the folder has no {@code tokenizer.json}, or a broken one
   */
  public static PairTokenizer open(Path folder, int longest) {
    Path file = folder.resolve("tokenizer.json");
    if (!Files.isRegularFile(file)) {
      throw new ModelFormatException(file, "tokenizer", "is missing", "Copy tokenizer.json from where the model came from, or"
          + " make it (transformers: AutoTokenizer.from_pretrained(folder).save_pretrained(folder))");
    }
    try {
      TokenizerFileCheck.check(file);
      return new PairTokenizer(HuggingFaceTokenizer.newInstance(file, Map.of("addSpecialTokens", "true", "padding", "false",
          "truncation", "longest_first", "maxLength", Integer.toString(longest))));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (ModelFormatException e) {
      throw e;
    } catch (RuntimeException e) {
      throw new ModelFormatException(file, "tokenizer", "cannot be read (" + e.getMessage() + ")",
          "Copy tokenizer.json again from where the model came from");
    }
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
