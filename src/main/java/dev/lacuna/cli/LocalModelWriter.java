package dev.lacuna.cli;

import dev.lacuna.domain.ModelForm;
import dev.lacuna.domain.TeachingRecord;
import dev.lacuna.lm.adapter.MergedCheckpoint;
import dev.lacuna.lm.checkpoint.ModelFormatException;
import dev.lacuna.lm.export.TaughtModel;
import dev.lacuna.worker.api.ErrorCode;
import dev.lacuna.worker.api.LacunaException;
import dev.lacuna.worker.api.ModelWriter;
import java.nio.file.Path;

/**
 * Writes models in this process, by the model's own side.
 *
 * @param replaces whether a file that is there is replaced, as the user has agreed to
 */
record LocalModelWriter(boolean replaces) implements ModelWriter {
  @Override
  public void write(ModelForm form, Path base, Path adapter, Path target, TeachingRecord record) {
    inTheUsersWords(() -> {
      if (replaces) {
        TaughtModel.replace(form, base, adapter, target, record);
      } else {
        TaughtModel.write(form, base, adapter, target, record);
      }
    });
  }

  @Override
  public void merge(Path base, Path adapter, Path target) {
    inTheUsersWords(() -> MergedCheckpoint.write(base, adapter, target));
  }

  /** What a model's side says of a file ends with a remedy of its own, whatever words are in it. */
  private static void inTheUsersWords(Runnable work) {
    try {
      work.run();
    } catch (ModelFormatException e) {
      throw new LacunaException(ErrorCode.MODEL, String.valueOf(e.getMessage()), "");
    }
  }
}
