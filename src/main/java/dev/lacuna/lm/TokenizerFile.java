package dev.lacuna.lm;

import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** A folder's {@code tokenizer.json}, read by the native library after it has been checked for what would end it. */
final class TokenizerFile {
  private TokenizerFile() {}

  /**
   * @param options as {@link HuggingFaceTokenizer#newInstance(Path, Map)} takes them
   * @return to be closed by the caller
   * @throws ModelFormatException when the folder has no {@code tokenizer.json}, or a broken one
   */
  static HuggingFaceTokenizer open(Path folder, Map<String, String> options) {
    Path file = in(folder);
    OrdinaryFile.check(file);
    if (!Files.isRegularFile(file)) {
      throw new ModelFormatException(file, "tokenizer", "is missing", Files.exists(folder.resolve("tokenizer.model"))
          ? "The folder holds only a SentencePiece tokenizer.model: save the tokenizer as tokenizer.json"
          + " (transformers: AutoTokenizer.from_pretrained(folder).save_pretrained(folder))"
          : "Copy tokenizer.json from where the model came from, or make it"
          + " (transformers: AutoTokenizer.from_pretrained(folder).save_pretrained(folder))");
    }
    try {
      TokenizerFileCheck.check(file);
      return HuggingFaceTokenizer.newInstance(file, options);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (ModelFormatException e) {
      throw e;
    } catch (RuntimeException e) {
      throw new ModelFormatException(file, "tokenizer", "cannot be read (" + e.getMessage() + ")",
          "Copy tokenizer.json again from where the model came from");
    }
  }

  static Path in(Path folder) {
    return folder.resolve("tokenizer.json");
  }
}
