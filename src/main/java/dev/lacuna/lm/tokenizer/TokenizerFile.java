package dev.lacuna.lm.tokenizer;

import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import dev.lacuna.lm.checkpoint.ModelFormatException;
import dev.lacuna.lm.checkpoint.RegularFile;
import dev.lacuna.machine.NoTelemetry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** A folder's {@code tokenizer.json}, read by the native library after it has been checked for what would end it. */
final class TokenizerFile {
  /** Letters that a normalizer may make of a text: the library keeps about twenty bytes for each. */
  private static final double MOST_LETTERS = 64e6;

  private TokenizerFile() {}

  /**
   * A tokenizer, checked and read.
   *
   * @param tokenizer to be closed by its owner
   * @param longest letters of a text that its normalizer makes no more of than memory is there for
   */
  record Opened(HuggingFaceTokenizer tokenizer, int longest) {}

  /**
   * @param options as {@link HuggingFaceTokenizer#newInstance(Path, Map)} takes them
   * @return with a tokenizer to be closed by the caller
   * @throws ModelFormatException when the folder has no {@code tokenizer.json}, or a broken one
   */
  static Opened open(Path folder, Map<String, String> options) {
    return open(folder, in(folder), options);
  }

  /** @param named the file that errors in its fields name: what this one was made of */
  static Opened open(Path folder, Path named, Map<String, String> options) {
    Path file = in(folder);
    RegularFile.check(file);
    if (!Files.isRegularFile(file)) {
      throw new ModelFormatException(file, "tokenizer", "is missing", Files.exists(folder.resolve("tokenizer.model"))
          ? "The folder holds only a SentencePiece tokenizer.model: save the tokenizer as tokenizer.json"
              + " (transformers: AutoTokenizer.from_pretrained(folder).save_pretrained(folder))"
          : "Copy tokenizer.json from where the model came from, or make it"
              + " (transformers: AutoTokenizer.from_pretrained(folder).save_pretrained(folder))");
    }
    NoTelemetry.ensure();
    try {
      int longest = (int) (MOST_LETTERS / TokenizerFileCheck.check(file, named));
      return new Opened(HuggingFaceTokenizer.newInstance(file, options), longest);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (ModelFormatException e) {
      throw e;
    } catch (RuntimeException e) {
      throw new ModelFormatException(named, "tokenizer", "cannot be read (" + e.getMessage() + ")",
          "Copy tokenizer.json again from where the model came from");
    }
  }

  static Path in(Path folder) {
    return folder.resolve("tokenizer.json");
  }
}
