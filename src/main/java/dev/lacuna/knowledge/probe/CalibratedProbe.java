package dev.lacuna.knowledge.probe;

import dev.lacuna.hiddenstates.StateLayers;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What is kept of a fit: which hidden state to read, the probe, and how sure its logits are.
 *
 * @param layer index into the layers that were fitted on; of adjacent layers the lower
 * @param layers how many adjacent layers the probe reads, one state behind the other
 */
public record CalibratedProbe(int layer, int layers, Probe probe, Calibration calibration) {

  public CalibratedProbe {
    if (layer < 0 || layers < 1 || probe.width() % layers != 0) {
      throw new IllegalArgumentException("A probe of width " + probe.width() + " cannot read " + layers
          + " layers from layer " + layer + "; delete it and probe again.");
    }
  }

  /** Of one layer. */
  public CalibratedProbe(int layer, Probe probe, Calibration calibration) {
    this(layer, 1, probe, calibration);
  }

  /** Calibrated p(unknown), {@code [n]}, in [0, 1]; states are {@code [n, layers · d]}. */
  public double[] probabilities(float[][] states) {
    return calibration.probabilities(probe.logits(states));
  }

  /** Logits of states of all layers, {@code [n]}. */
  public double[] logitsOf(StateLayers all) {
    return probe.logits(layers == 1 ? all.layer(layer) : AdjacentLayers.of(all, layer));
  }

  /** @throws java.io.UncheckedIOException when the file cannot be written */
  public void save(Path file) {
    Map<String, float[]> arrays = new LinkedHashMap<>(probe.arrays());
    arrays.put("layer", layers == 1 ? new float[] {layer} : new float[] {layer, layers});
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
    float[] layer = arrays.array("layer");
    // Of one layer, as all probes were at first, the file names that layer alone.
    int layers = layer.length == 1 ? 1 : (int) arrays.array("layer", 2)[1];
    return new CalibratedProbe((int) layer[0], layers, probe, new Calibration(scaling[0], scaling[1]));
  }
}
