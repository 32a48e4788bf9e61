package dev.lacuna.knowledge.comparison;

import dev.lacuna.hiddenstates.StateLayers;
import dev.lacuna.knowledge.probe.ArrayFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;

/**
 * What a comparison leaves of one set of questions, so that a probe of another set can be tried on it: which greedy
 * answers were wrong, which sampled answers disagreed, and the hidden states, a file for each layer.
 *
 * @param wrong {@code [n]}, the greedy answer
 * @param inconsistent {@code [n]}, semantic entropy above γ*
 * @param layers the embedding counted
 */
public record ComparedSet(Path folder, boolean[] wrong, boolean[] inconsistent, int layers) {
  private static final String KIND = "comparison";
  private static final String LABELS = "labels.bin";

  /**
   * @param states of the last prompt token
   * @throws java.io.UncheckedIOException when the folder cannot be written
   */
  public static void save(Path folder, boolean[] wrong, boolean[] inconsistent, StateLayers states) {
    for (int layer = 0; layer < states.layers(); layer++) {
      ArrayFile.of(KIND, Map.of("states", flat(states.layer(layer)))).save(layer(folder, layer));
    }
    ArrayFile.of(KIND, Map.of("wrong", floats(wrong), "inconsistent", floats(inconsistent),
        "layers", new float[] {states.layers()})).save(folder.resolve(LABELS));
  }

  /**
   * @throws IllegalArgumentException when the folder holds no comparison, or a damaged one; the message names the file
   * @throws java.io.UncheckedIOException when it cannot be read
   */
  public static ComparedSet load(Path folder) {
    if (!Files.isRegularFile(folder.resolve(LABELS))) {
      throw new IllegalArgumentException(folder.resolve(LABELS) + " is missing; compare the project first.");
    }
    ArrayFile labels = ArrayFile.load(folder.resolve(LABELS));
    float[] wrong = labels.array("wrong");
    return new ComparedSet(folder, flags(wrong), flags(labels.array("inconsistent", wrong.length)),
        (int) labels.array("layers", 1)[0]);
  }

  /** Each layer is read from its file when it is asked for. */
  public StateLayers states() {
    return new StateLayers() {
      @Override
      public int layers() {
        return layers;
      }

      @Override
      public int size() {
        return wrong.length;
      }

      @Override
      public float[][] layer(int layer) {
        return read(layer);
      }

      @Override
      public long layerBytes() {
        try {
          return Files.size(ComparedSet.layer(folder, 0));
        } catch (IOException e) {
          throw new UncheckedIOException(ComparedSet.layer(folder, 0) + " cannot be read: " + e.getMessage(), e);
        }
      }
    };
  }

  private float[][] read(int layer) {
    ArrayFile file = ArrayFile.load(layer(folder, layer));
    float[] all = file.array("states");
    if (wrong.length == 0 || all.length % wrong.length != 0) {
      throw new IllegalArgumentException(file.source() + " holds " + all.length + " numbers for " + wrong.length
          + " questions; compare the project again.");
    }
    int width = all.length / wrong.length;
    float[][] rows = new float[wrong.length][];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = Arrays.copyOfRange(all, i * width, (i + 1) * width);
    }
    return rows;
  }

  private static Path layer(Path folder, int layer) {
    return folder.resolve("layer-" + layer + ".bin");
  }

  private static float[] flat(float[][] rows) {
    int width = rows.length == 0 ? 0 : rows[0].length;
    float[] out = new float[rows.length * width];
    for (int i = 0; i < rows.length; i++) {
      System.arraycopy(rows[i], 0, out, i * width, width);
    }
    return out;
  }

  private static float[] floats(boolean[] flags) {
    float[] out = new float[flags.length];
    for (int i = 0; i < out.length; i++) {
      out[i] = flags[i] ? 1 : 0;
    }
    return out;
  }

  private static boolean[] flags(float[] numbers) {
    boolean[] out = new boolean[numbers.length];
    for (int i = 0; i < out.length; i++) {
      out[i] = numbers[i] > 0.5;
    }
    return out;
  }
}
