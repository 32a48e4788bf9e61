package dev.lacuna.lm.export;

import dev.lacuna.domain.ModelForm;
import dev.lacuna.domain.TeachingRecord;
import dev.lacuna.files.GgufPaths;
import dev.lacuna.files.LinkGuard;
import dev.lacuna.files.SafeFiles;
import dev.lacuna.lm.adapter.MergedCheckpoint;
import dev.lacuna.lm.adapter.PeftAdapterFiles;
import dev.lacuna.lm.checkpoint.ModelFormatException;
import dev.lacuna.lm.checkpoint.NewFolder;
import dev.lacuna.lm.config.ModelConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;

/** Writes a model as a round taught it, in the form that another program reads. */
public final class TaughtModel {
  private TaughtModel() {}

  /**
   * @param base the model's folder or GGUF file
   * @param adapter the round's folder
   * @param target a new file or folder, as the form is; it appears whole or not at all
   * @throws ModelFormatException when base or adapter cannot be used, llama.cpp has no word
   *     for what the model does, or the target is there already
   */
  public static void write(ModelForm form, Path base, Path adapter, Path target, TeachingRecord record) {
    if (form.isFile() && Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
      throw new ModelFormatException(target, "file", "is there already, and is not written over",
          "Choose a file that does not exist yet");
    }
    replace(form, base, adapter, target, record);
  }

  /**
   * The same, but a file that is there is replaced, as the user has agreed to; a folder never is.
   *
   * @throws ModelFormatException also when the target is the base model itself
   */
  public static void replace(ModelForm form, Path base, Path adapter, Path target, TeachingRecord record) {
    try {
      refuseBase(base, target);
      BaseModel model = BaseModel.of(base, record.model());
      Optional<String> license = model.license();
      String name = model.shortName().replaceAll("(?i)\\.gguf$", "") + "-round-" + record.round();
      String card = new ModelCard(name, model, license, record, form).text();
      GgufAbout about = new GgufAbout(name, model, license);
      switch (form) {
        case FOLDER -> MergedCheckpoint.named(base, adapter, target, card);
        case GGUF_F16 -> beside(target, card, () -> MergedGguf.write(base, adapter, target, GgufEncoding.F16, about));
        case GGUF_BF16 -> beside(target, card, () -> MergedGguf.write(base, adapter, target, GgufEncoding.BF16, about));
        case GGUF_Q8_0 -> beside(target, card, () -> MergedGguf.write(base, adapter, target, GgufEncoding.Q8_0, about));
        case ADAPTER_GGUF -> beside(target, card, () -> GgufAdapter.write(base, adapter, target, about));
        case ADAPTER -> peft(base, adapter, target, model, card);
        case OLLAMA -> NewFolder.named(target, folder -> {
          OllamaFolder.merged(folder, base, adapter, name, about);
          SafeFiles.whole(folder.resolve("README.md"), card);
        });
        case OLLAMA_ADAPTER -> NewFolder.named(target, folder -> {
          OllamaFolder.apart(folder, base, adapter, about);
          SafeFiles.whole(folder.resolve("README.md"), card);
        });
      }
    } catch (IOException e) {
      throw new UncheckedIOException("The model cannot be written to " + target + ": " + e.getMessage(), e);
    }
  }

  /**
   * A single file with its card beside it, by the same name. A card is replaced with its model only; one that is there
   * alone may be edited, or another model's.
   */
  private static void beside(Path target, String card, Runnable file) throws IOException {
    Path place = target.resolveSibling(String.valueOf(target.getFileName()).replaceFirst("(?i)\\.gguf$", "") + ".md");
    if (Files.exists(place, LinkOption.NOFOLLOW_LINKS) && !(Files.exists(target) && ModelCard.isOne(place))) {
      throw new ModelFormatException(place, "file", "is there already, and is not written over",
          "Choose another name for the model, or move the file");
    }
    file.run();
    SafeFiles.whole(place, card);
  }

  private static void refuseBase(Path base, Path target) throws IOException {
    LinkGuard.refuseOwn(target);
    for (Path part : GgufPaths.gguf(base)) {
      if (Files.exists(target) && Files.isSameFile(part, target)) {
        throw new ModelFormatException(target, "file", "is the base model, which is not written over",
            "Choose another name");
      }
    }
  }

  private static void peft(Path base, Path adapter, Path target, BaseModel model, String card) throws IOException {
    PeftAdapterFiles files = PeftAdapterFiles.read(adapter);
    files.check(ModelConfig.read(base), adapter);
    NewFolder.named(target, folder -> {
      files.on(model.nameOrPath()).write(folder);
      SafeFiles.whole(folder.resolve("README.md"), card);
    });
  }
}
