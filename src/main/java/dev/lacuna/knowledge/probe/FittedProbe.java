package dev.lacuna.knowledge.probe;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lacuna.files.SafeFiles;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * What probing leaves for the steps after it.
 *
 * @param probe from the hidden state of the last prompt token to p(unknown); its layer counts the embedding as 0
 * @param threshold γ*, the semantic entropy above which an answer counts as inconsistent, in nats
 */
public record FittedProbe(CalibratedProbe probe, double threshold) {
  private static final ObjectMapper JSON = new ObjectMapper();

  public int layer() {
    return probe.layer();
  }

  /** @param states {@code [n, d]} of the probe's layer */
  public double[] unknown(float[][] states) {
    return probe.probabilities(states);
  }

  /** Keeps both as files in a folder. */
  public void save(Path folder) {
    try {
      probe.save(folder.resolve(ProbeFiles.PROBE));
      SafeFiles.whole(folder.resolve(ProbeFiles.THRESHOLD), JSON.writeValueAsBytes(Map.of("threshold", threshold)));
      MissingProbe.forget(folder);
    } catch (IOException e) {
      throw new UncheckedIOException("The probe cannot be kept in " + folder, e);
    }
  }

  /** What is kept in the folder, or empty when nothing was probed yet. */
  public static Optional<FittedProbe> load(Path folder) {
    Path file = folder.resolve(ProbeFiles.THRESHOLD);
    if (!Files.isRegularFile(file)) {
      return Optional.empty();
    }
    try {
      JsonNode threshold = JSON.readTree(file.toFile()).path("threshold");
      if (!threshold.isNumber()) {
        throw new IllegalArgumentException(file + " has no number \"threshold\"; probe the project again.");
      }
      return Optional.of(new FittedProbe(CalibratedProbe.load(folder.resolve(ProbeFiles.PROBE)), threshold.asDouble()));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(file + " is damaged (" + e.getOriginalMessage()
          + "); probe the project again.",
          e);
    } catch (CharConversionException e) {
      throw new IllegalArgumentException(file + " is damaged (" + e.getMessage() + "); probe the project again.", e);
    } catch (IOException e) {
      throw new UncheckedIOException(file + " cannot be read", e);
    }
  }
}
