package dev.lacuna.worker;

import dev.lacuna.knowledge.probe.ProbeFiles;
import java.nio.file.Path;
import java.util.Set;

/**
 * Where the worker keeps what it found of a project.
 *
 * @param folder the project's folder for them
 */
public record WorkFiles(Path folder) {

  /** Names of the files in {@link #probe}, where a probe was fitted. */
  public static Set<String> probeNames() {
    // Constants alone, which the compiler copies: the window's side reads this class without the model's.
    return Set.of(ProbeFiles.PROBE, ProbeFiles.THRESHOLD, ProbeFiles.EVIDENCE);
  }

  /** The folder of the probe of a model, by the model's fingerprint. */
  public Path probe(String fingerprint) {
    return folder.resolve("probe-" + fingerprint);
  }

  /** The unit of the map's coordinates, by which a later map is aligned to this one; one line. */
  public Path mapUnit() {
    return folder.resolve("map-unit");
  }
}
