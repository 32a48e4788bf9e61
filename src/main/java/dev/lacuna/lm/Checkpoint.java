package dev.lacuna.lm;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * A training run as it stood after some epoch, in one safetensors file that is replaced whole: the adapter, the best one
 * so far, and the optimiser's moments. The order of examples and dropout follow from the plan's seed and the step.
 */
record Checkpoint(int step, double bestScore, Map<String, FloatTensor> adapter, Map<String, FloatTensor> best,
    Map<String, FloatTensor> moments) {
  private static final String ADAPTER = "adapter/";
  private static final String BEST = "best/";
  private static final String MOMENTS = "moments/";

  void write(Path file) {
    Map<String, FloatTensor> all = new LinkedHashMap<>();
    adapter.forEach((name, tensor) -> all.put(ADAPTER + name, tensor));
    best.forEach((name, tensor) -> all.put(BEST + name, tensor));
    moments.forEach((name, tensor) -> all.put(MOMENTS + name, tensor));
    try {
      Files.createDirectories(Objects.requireNonNull(file.toAbsolutePath().getParent()));
      FloatTensorFile.write(file, all, Map.of("step", Integer.toString(step), "best_score", Double.toString(bestScore)));
    } catch (IOException e) {
      throw new UncheckedIOException("The checkpoint " + file + " cannot be written: " + e.getMessage(), e);
    }
  }

  /** The checkpoint, or empty when there is none. */
  static Optional<Checkpoint> read(Path file) {
    if (!Files.isRegularFile(file)) {
      return Optional.empty();
    }
    try {
      Safetensors stored = Safetensors.open(file);
      String step = stored.metadata().getOrDefault("step", "");
      String score = stored.metadata().getOrDefault("best_score", "");
      Map<String, FloatTensor> all = FloatTensorFile.read(stored);
      return Optional.of(new Checkpoint(Integer.parseInt(step), Double.parseDouble(score), part(all, ADAPTER),
          part(all, BEST), part(all, MOMENTS)));
    } catch (IOException e) {
      throw new UncheckedIOException("The checkpoint " + file + " cannot be read: " + e.getMessage(), e);
    } catch (NumberFormatException e) {
      throw new ModelFormatException(file, "step", "is no number", "Delete the file and start the round again");
    }
  }

  private static Map<String, FloatTensor> part(Map<String, FloatTensor> all, String prefix) {
    Map<String, FloatTensor> part = new LinkedHashMap<>();
    all.forEach((name, tensor) -> {
      if (name.startsWith(prefix)) {
        part.put(name.substring(prefix.length()), tensor);
      }
    });
    return part;
  }
}
