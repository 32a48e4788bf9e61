package dev.lacuna.worker.api;

import dev.lacuna.domain.ModelForm;
import dev.lacuna.domain.TeachingRecord;
import java.nio.file.Path;

/**
 * Writes a model with what a round taught it. Whoever starts the window hands one over: the window's own classes know
 * nothing of models.
 */
public interface ModelWriter {
  /** Where nobody can. */
  ModelWriter NONE = new ModelWriter() {
    @Override
    public void write(ModelForm form, Path base, Path adapter, Path target, TeachingRecord record) {
      throw new LacunaException(ErrorCode.WRONG_USE, "This window cannot write models.",
          "Use the command line: lacuna export PROJECT --merged FOLDER.");
    }

    @Override
    public void merge(Path base, Path adapter, Path target) {
      throw new LacunaException(ErrorCode.WRONG_USE, "This window cannot write models.",
          "Use the command line: lacuna new FOLDER --model MODEL --apply-adapter.");
    }
  };

  /**
   * @param base the model's folder or GGUF file
   * @param adapter a round's folder
   * @param target a file, which replaces one that is there, or a new folder, as the form is; whole or not at all
   * @param record what the model's card tells
   */
  void write(ModelForm form, Path base, Path adapter, Path target, TeachingRecord record);

  /**
   * Writes a model with somebody's adapter merged into its weights.
   *
   * @param base the model's folder or GGUF file
   * @param adapter a folder with an adapter in PEFT's format
   * @param target a new folder; it appears whole or not at all
   */
  void merge(Path base, Path adapter, Path target);
}
