package dev.lacuna.worker;

import dev.lacuna.knowledge.prompt.FewShotFormat;
import dev.lacuna.lm.checkpoint.ModelFormatException;
import dev.lacuna.lm.config.ModelConfig;
import dev.lacuna.lm.config.UnusedParts;
import dev.lacuna.lm.config.WeightFiles;
import dev.lacuna.lm.gguf.ModelFiles;
import dev.lacuna.lm.tokenizer.TextTokenizer;
import dev.lacuna.worker.api.ErrorCode;
import dev.lacuna.worker.api.LacunaException;
import dev.lacuna.worker.api.ModelFitCheck;
import dev.lacuna.worker.api.PromptFormat;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Whether a model can be asked, and a question be put to it, told from the folder's or the file's configuration,
 * template and tokenizer: no weight is read and no library for tensors loaded, so that it can be said while questions
 * come in.
 */
public final class FolderModelCheck implements ModelFitCheck.Fit {
  private final TextTokenizer tokenizer;
  private final FewShotFormat format;
  private final int positions;
  private final List<String> unused;

  private FolderModelCheck(TextTokenizer tokenizer, FewShotFormat format, int positions, List<String> unused) {
    this.tokenizer = tokenizer;
    this.format = format;
    this.positions = positions;
    this.unused = unused;
  }

  /**
   * @param form with the contexts of all questions that will be asked about
   * @throws LacunaException where the model cannot be asked so, or its files are wrong; says why, and the remedy
   */
  public static FolderModelCheck of(Path folder, PromptFormat form) {
    try {
      ModelConfig config = ModelConfig.read(folder);
      if (ModelFiles.gguf(folder).isPresent()) {
        WeightFiles.open(folder).check(config); // a type that is not decoded is told before the questions are
      }
      FewShotFormat format = ModelPromptFormat.of(folder, config, form);
      return new FolderModelCheck(TextTokenizer.open(folder, config.vocabulary()), format, config.maxPositions(),
          UnusedParts.of(folder));
    } catch (IOException e) {
      throw new LacunaException(ErrorCode.MODEL, folder + " cannot be read: " + e.getMessage());
    } catch (ModelFormatException | IllegalArgumentException e) {
      throw EngineFailures.of(e);
    }
  }

  @Override
  public Optional<String> problem(String question) {
    return format.tooLong(tokenizer, question);
  }

  @Override
  public String words() {
    List<String> parts = new ArrayList<>();
    parts.add(format.chat().isPresent() ? "by its chat template" : "as plain text, without a chat template");
    parts.add("a context of " + positions + " tokens");
    if (format.opensThought()) {
      parts.add("thinks aloud before each answer, up to " + format.thoughtTokens() + " tokens (lacuna try"
          + " PROJECT --thought-tokens N --keep; 0 closes the thought unspoken)");
    }
    parts.addAll(unused);
    return String.join(", ", parts);
  }

  @Override
  public void close() {
    tokenizer.close();
  }
}
