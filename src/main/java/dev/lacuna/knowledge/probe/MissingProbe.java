package dev.lacuna.knowledge.probe;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lacuna.files.SafeFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What a probing leaves in the probe's place where none could be fitted.
 *
 * @param why as a sentence, with what to do
 * @param threshold γ, in nats
 * @param layer whose hidden states are mapped instead of the probe's
 */
public record MissingProbe(String why, double threshold, int layer) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Keeps it, and takes away an older probing's probe, which is not this one's. */
  public void save(Path folder) {
    try {
      SafeFiles.whole(folder.resolve(ProbeFiles.MISSING), JSON.writeValueAsBytes(this));
      SafeFiles.delete(folder.resolve(ProbeFiles.THRESHOLD));
      SafeFiles.delete(folder.resolve(ProbeFiles.PROBE));
      SafeFiles.delete(folder.resolve(ProbeFiles.EVIDENCE));
    } catch (IOException e) {
      throw new UncheckedIOException("What was found cannot be kept in " + folder, e);
    }
  }

  /** Empty where there is a probe, and before a probing. */
  public static Optional<MissingProbe> load(Path folder) {
    Path file = folder.resolve(ProbeFiles.MISSING);
    if (!Files.isRegularFile(file)) {
      return Optional.empty();
    }
    try {
      return Optional.of(JSON.readValue(file.toFile(), MissingProbe.class));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  static void forget(Path folder) throws IOException {
    SafeFiles.delete(folder.resolve(ProbeFiles.MISSING));
  }
}
