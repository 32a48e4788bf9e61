package dev.lacuna.lm.tokenizer;

import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import dev.lacuna.lm.checkpoint.JsonFields;
import dev.lacuna.lm.checkpoint.ModelFormatException;
import dev.lacuna.lm.gguf.ModelFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Text to tokens and back, by the {@code tokenizer.json} of a model folder: which special tokens begin or end a text is
 * said by its post-processor alone, as in transformers 5, whatever {@code add_bos_token} says beside it.
 */
public final class TextTokenizer implements AutoCloseable {
  /** What English puts no blank before; the pairs of transformers' {@code clean_up_tokenization}, in its order. */
  private static final List<String> CLEAN_UP = List.of(" .", ".", " ?", "?", " !", "!", " ,", ",", " ' ", "'", " n't",
      "n't", " 'm", "'m", " 's", "'s", " 've", "'ve", " 're", "'re");

  private final HuggingFaceTokenizer tokenizer;
  private final Path file;
  private final int longest;
  private final int vocabulary;
  private final boolean cleansUp;
  private final Map<Set<String>, long[]> stopTokens = new ConcurrentHashMap<>();

  private TextTokenizer(TokenizerFile.Opened opened, Path file, int vocabulary, boolean cleansUp) {
    this.tokenizer = opened.tokenizer();
    this.longest = opened.longest();
    this.file = file;
    this.vocabulary = vocabulary;
    this.cleansUp = cleansUp;
  }

  /**
   * @param model a folder, or a GGUF file
   * @param vocabulary size of the model's vocabulary, which bounds the tokens that are asked for
   * @throws ModelFormatException when the folder has no {@code tokenizer.json}, or a broken one
   */
  public static TextTokenizer open(Path model, int vocabulary) {
    Path folder = folder(model);
    TokenizerFile.Opened opened = TokenizerFile.open(folder, folder.equals(model) ? TokenizerFile.in(folder) : model,
        Map.of("addSpecialTokens", "true", "padding", "false", "truncation", "false"));
    try {
      return new TextTokenizer(opened, folder.equals(model) ? TokenizerFile.in(folder) : model, vocabulary,
          cleansUp(folder));
    } catch (IOException e) {
      opened.tokenizer().close();
      throw new UncheckedIOException(e);
    } catch (RuntimeException e) {
      opened.tokenizer().close();
      throw e;
    }
  }

  private static Path folder(Path model) {
    try {
      return ModelFiles.folder(model);
    } catch (IOException e) {
      throw new UncheckedIOException(model + " cannot be read: " + e.getMessage(), e);
    }
  }

  /** Tokens of a text that begins a sequence: with the tokenizer's own leading special tokens. */
  public long[] encodeStart(String text) {
    return within(tokens(bounded(text), true));
  }

  /** Tokens of a text that continues one: without special tokens. */
  public long[] encode(String text) {
    return within(tokens(bounded(text), false));
  }

  /** A file may read well and fail at a text: what its model has no token for, where it names one that is not there. */
  private long[] tokens(String text, boolean special) {
    try {
      return tokenizer.encode(text, special, false).getIds();
    } catch (RuntimeException e) {
      throw new ModelFormatException(file, "field model", "makes no tokens of a text (" + e.getMessage() + ")",
          "Copy tokenizer.json again from where the model came from");
    }
  }

  /** Looked at before the library makes of it what the normalizer asks for. */
  private String bounded(String text) {
    if (text.length() > longest) {
      throw new ModelFormatException(file, "field normalizer", "may make more of a text of " + text.length()
          + " letters than memory is there for", "Shorten the text to " + longest + " letters");
    }
    return text;
  }

  /** The model has no embedding for a token beyond its vocabulary: libtorch would read outside the matrix. */
  private long[] within(long[] tokens) {
    for (long token : tokens) {
      if (token >= vocabulary) {
        throw new ModelFormatException(file, "token " + token, "is beyond the " + vocabulary
            + " tokens that the model has embeddings for",
            "Take tokenizer and weights from the same folder; where"
                + " tokens were added, resize the model's embeddings and save both again");
      }
    }
    return tokens;
  }

  /** Text of tokens, without special tokens. A letter whose last bytes are missing reads U+FFFD, as in transformers. */
  public String decode(long[] tokens) {
    return cleanUp(tokenizer.decode(tokens, true));
  }

  /** Text of tokens, special tokens as they are written. */
  public String decodeAll(long[] tokens) {
    return cleanUp(tokenizer.decode(tokens, false));
  }

  /** The first special token that a text holds, as it is written there; empty when it holds none. */
  public Optional<String> firstSpecial(String text) {
    for (long token : encode(text)) {
      long[] one = {token};
      if (tokenizer.decode(one, true).isEmpty() && !tokenizer.decode(one, false).isEmpty()) {
        return Optional.of(tokenizer.decode(one, false));
      }
    }
    return Optional.empty();
  }

  private String cleanUp(String text) {
    String clean = text;
    for (int i = 0; cleansUp && i < CLEAN_UP.size(); i += 2) {
      clean = clean.replace(CLEAN_UP.get(i), CLEAN_UP.get(i + 1));
    }
    return clean;
  }

  /** As the folder asks for, but never with BPE, whose blanks belong to its tokens. */
  private static boolean cleansUp(Path folder) throws IOException {
    Path config = folder.resolve("tokenizer_config.json");
    return Files.isRegularFile(config) && JsonFields.read(config).flag("clean_up_tokenization_spaces", false)
        && !JsonFields.read(TokenizerFile.in(folder)).object("model").text("type").orElse("BPE").equals("BPE");
  }

  /**
   * Every token, special ones too, whose text holds one of the strings, so that a row ends as soon as it writes one.
   */
  public long[] tokensHolding(Set<String> strings) {
    return stopTokens.computeIfAbsent(strings, wanted -> {
      if (wanted.isEmpty()) {
        return new long[0];
      }
      long[][] all = new long[vocabulary][];
      for (int i = 0; i < vocabulary; i++) {
        all[i] = new long[] {i};
      }
      String[] texts = tokenizer.batchDecode(all, false);
      return java.util.stream.IntStream.range(0, texts.length)
          .filter(i -> wanted.stream().anyMatch(texts[i]::contains)).asLongStream().toArray();
    });
  }

  @Override
  public void close() {
    tokenizer.close();
  }
}
