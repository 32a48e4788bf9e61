package dev.lacuna.knowledge;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.Optional;

/**
 * A probe as it is used after probing: from the hidden state of the last prompt token to p(unknown).
 *
 * @param layer whose states it reads; 0 is the embedding
 * @param threshold γ*, the semantic entropy above which an answer counts as inconsistent, in nats
 */
public record FittedProbe(int layer, Probe probe, Calibration calibration, double threshold) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** @param states {@code [n, d]} of the probe's layer */
  public double[] unknown(float[][] states) {
    return calibration.probabilities(probe.logits(states));
  }

  /** Keeps the probe as two files in a folder. */
  public void save(Path folder) {
    try {
      Files.createDirectories(folder);
      probe.save(folder.resolve("probe.bin"));
      Path temporary = folder.resolve("probe.json.new");
      JSON.writeValue(temporary.toFile(), Map.of("layer", layer, "slope", calibration.slope(), "offset",
          calibration.offset(), "threshold", threshold));
      Files.move(temporary, folder.resolve("probe.json"), StandardCopyOption.REPLACE_EXISTING,
          StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException("The probe cannot be kept in " + folder, e);
    }
  }

  /** The kept probe, or empty when nothing was probed yet. */
  public static Optional<FittedProbe> load(Path folder) {
    Path file = folder.resolve("probe.json");
    if (!Files.isRegularFile(file)) {
      return Optional.empty();
    }
    try {
      JsonNode json = JSON.readTree(file.toFile());
      return Optional.of(new FittedProbe(number(json, "layer", file).asInt(), Probe.load(folder.resolve("probe.bin")),
          new Calibration(number(json, "slope", file).asDouble(), number(json, "offset", file).asDouble()),
          number(json, "threshold", file).asDouble()));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(file + " is damaged (" + e.getOriginalMessage() + "); probe the project again.",
          e);
    } catch (IOException e) {
      throw new UncheckedIOException(file + " cannot be read", e);
    }
  }

  private static JsonNode number(JsonNode json, String field, Path file) {
    JsonNode node = json.path(field);
    if (!node.isNumber()) {
      throw new IllegalArgumentException(file + " has no number \"" + field + "\"; probe the project again.");
    }
    return node;
  }
}
