package dev.lacuna.knowledge;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What is kept of a fit: which hidden state to read, the probe, and how sure its logits are.
 *
 * @param layer index into the layers that were fitted on
 */
public record CalibratedProbe(int layer, Probe probe, Calibration calibration) {

  /** Calibrated p(unknown), {@code [n]}, in [0, 1]; states are {@code [n, d]} of this layer. */
  public double[] probabilities(float[][] states) {
    return calibration.probabilities(probe.logits(states));
  }

  /** @throws java.io.UncheckedIOException when the file cannot be written */
  public void save(Path file) {
    Map<String, float[]> arrays = new LinkedHashMap<>(probe.arrays());
    arrays.put("layer", new float[] {layer});
    arrays.put("calibration", new float[] {(float) calibration.slope(), (float) calibration.offset()});
    ArrayFile.of(probe.kind(), arrays).save(file);
  }

  /**
   * @throws IllegalArgumentException when the file is no calibrated probe or is damaged; the message names the field
   * @throws java.io.UncheckedIOException when the file cannot be read
   */
  public static CalibratedProbe load(Path file) {
    Probe probe = Probe.load(file);
    ArrayFile arrays = ArrayFile.load(file);
    float[] scaling = arrays.array("calibration", 2);
    return new CalibratedProbe((int) arrays.array("layer", 1)[0], probe, new Calibration(scaling[0], scaling[1]));
  }
}
