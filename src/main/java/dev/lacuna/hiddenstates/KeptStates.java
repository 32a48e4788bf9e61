package dev.lacuna.hiddenstates;

import dev.lacuna.files.SafeFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * The hidden states of a project's questions as one model has them, kept from one opening of the project to the next: a
 * file for each layer. They can always be read again from the model, so that nothing here ever fails: what cannot be
 * read is told and left out, what cannot be written is told and not kept.
 *
 * @param folder of the project's artifacts
 * @param model fingerprint of model and adapter
 * @param key {@link LayerStates#key} of all that states depend on
 */
public record KeptStates(Path folder, String model, String key) {
  /** Above this a layer is not kept: reading so much takes longer than a model's first answer. */
  private static final long MOST_BYTES = 2L << 30;
  private static final String PREFIX = "states-";
  private static final String SUFFIX = ".bin";

  /** @param notices why a file that is there is of no use, as the end of a sentence about kept states */
  public LayerStates read(int layer, Consumer<String> notices) {
    Path file = file(layer);
    if (!Files.isRegularFile(file)) {
      return LayerStates.NONE;
    }
    try {
      return StatesFile.load(file, key, layer);
    } catch (StatesFile.Unusable e) {
      notices.accept(String.valueOf(e.getMessage()));
    } catch (IOException e) {
      notices.accept("cannot be read (" + e.getMessage() + ")");
    }
    return LayerStates.NONE;
  }

  public boolean has(int layer) {
    return Files.isRegularFile(file(layer));
  }

  /**
   * Keeps the states of a layer.
   *
   * @param before what was kept and stays, where another row does not take its place
   * @param questions in the order of {@code rows}
   * @param rows {@code [questions, d]}
   * @param notices why they are not kept
   */
  public void write(int layer, LayerStates before, List<String> questions, float[][] rows, Consumer<String> notices) {
    Map<Long, float[]> all = new LinkedHashMap<>();
    before.at().forEach((name, row) -> all.put(name, before.rows()[row]));
    for (int i = 0; i < rows.length; i++) {
      all.put(LayerStates.name(questions.get(i)), rows[i]);
    }
    Optional<float[]> first = all.values().stream().findFirst();
    if (first.isEmpty() || (long) all.size() * first.get().length * Float.BYTES > MOST_BYTES
        || all.values().stream().anyMatch(row -> row.length != first.get().length)) {
      return;
    }
    try {
      SafeFiles.folder(folder);
      StatesFile.save(file(layer), key, layer, all.keySet().stream().mapToLong(Long::longValue).toArray(),
          all.values().toArray(float[][]::new));
    } catch (IOException e) {
      notices.accept(file(layer) + " cannot be written (" + e.getMessage() + ")");
    }
  }

  /** Deletes what was kept of other models: a project has one at a time that its map shows. */
  public void forgetOthers(Consumer<String> notices) {
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(path -> String.valueOf(path.getFileName()).startsWith(PREFIX)
          && !String.valueOf(path.getFileName()).startsWith(PREFIX + model + "-")).toList()) {
        SafeFiles.delete(file);
      }
    } catch (IOException e) {
      notices.accept("hidden states of earlier models cannot be deleted (" + e.getMessage() + ")");
    }
  }

  Path file(int layer) {
    return folder.resolve(PREFIX + model + "-layer-" + layer + SUFFIX);
  }
}
