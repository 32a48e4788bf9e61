package dev.lacuna.lm;

import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Text to tokens and back, by the {@code tokenizer.json} of a model folder. */
public final class TextTokenizer implements AutoCloseable {
  private final HuggingFaceTokenizer tokenizer;
  private final int vocabulary;
  private final Map<Set<String>, long[]> stopTokens = new ConcurrentHashMap<>();

  private TextTokenizer(HuggingFaceTokenizer tokenizer, int vocabulary) {
    this.tokenizer = tokenizer;
    this.vocabulary = vocabulary;
  }

  /**
   * @param vocabulary size of the model's vocabulary, which bounds the tokens that are asked for
   * @throws ModelFormatException when the folder has no {@code tokenizer.json}, or a broken one
   */
  public static TextTokenizer open(Path folder, int vocabulary) {
    Path file = folder.resolve("tokenizer.json");
    if (!Files.isRegularFile(file)) {
      throw new ModelFormatException(file, "tokenizer", "is missing", Files.exists(folder.resolve("tokenizer.model"))
          ? "The folder holds only a SentencePiece tokenizer.model: save the tokenizer as tokenizer.json"
          + " (transformers: AutoTokenizer.from_pretrained(folder).save_pretrained(folder))"
          : "Copy tokenizer.json from where the model came from");
    }
    try {
      TokenizerFileCheck.check(file);
      return new TextTokenizer(HuggingFaceTokenizer.newInstance(file,
          Map.of("addSpecialTokens", "true", "padding", "false", "truncation", "false")), vocabulary);
    } catch (ModelFormatException e) {
      throw e;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (RuntimeException e) {
      throw new ModelFormatException(file, "tokenizer", "cannot be read (" + e.getMessage() + ")",
          "Copy tokenizer.json again from where the model came from");
    }
  }

  /** Tokens of a text that begins a sequence: with the tokenizer's own leading special tokens. */
  public long[] encodeStart(String text) {
    return tokenizer.encode(text, true, false).getIds();
  }

  /** Tokens of a text that continues one: without special tokens. */
  public long[] encode(String text) {
    return tokenizer.encode(text, false, false).getIds();
  }

  /** Text of tokens, without special tokens. */
  public String decode(long[] tokens) {
    return tokenizer.decode(tokens, true);
  }

  /** Every token whose text holds one of the strings, so that a row ends as soon as it writes one. */
  long[] tokensHolding(Set<String> strings) {
    return stopTokens.computeIfAbsent(strings, wanted -> {
      if (wanted.isEmpty()) {
        return new long[0];
      }
      long[][] all = new long[vocabulary][];
      for (int i = 0; i < vocabulary; i++) {
        all[i] = new long[] {i};
      }
      String[] texts = tokenizer.batchDecode(all, true);
      return java.util.stream.IntStream.range(0, texts.length)
          .filter(i -> wanted.stream().anyMatch(texts[i]::contains)).asLongStream().toArray();
    });
  }

  @Override
  public void close() {
    tokenizer.close();
  }
}
