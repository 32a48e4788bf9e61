package dev.lacuna.knowledge.map;

import dev.lacuna.knowledge.probe.ArrayFile;
import java.nio.file.Path;
import java.util.Map;

/** A map of hidden states onto the plane. Fitted once; a new point is placed without moving the others. */
public sealed interface Projection permits PcaProjection, NeighbourProjection {

  /**
   * @param state {@code [d]}
   * @return x and y; the points it was fitted on lie within [-1, 1] on each axis; others, and those that
   *     came to an aligned map later, may lie outside
   * @throws IllegalArgumentException for another width
   */
  float[] place(float[] state);

  /**
   * The same without stepping aside for the points that it would hide: for those of which there are so many that they
   * are counted.
   */
  default float[] placeOver(float[] state) {
    return place(state);
  }

  /** As in {@code MapResult.method}. */
  String method();

  /** Width d of the states. */
  int width();

  /** All that the projection is, by name. */
  Map<String, float[]> arrays();

  /** @throws java.io.UncheckedIOException when the file cannot be written */
  default void save(Path file) {
    ArrayFile.of(method(), arrays()).save(file);
  }

  /**
   * @throws IllegalArgumentException when the file is no projection or is damaged; the message names the field
   * @throws java.io.UncheckedIOException when the file cannot be read
   */
  static Projection load(Path file) {
    ArrayFile arrays = ArrayFile.load(file);
    return switch (arrays.kind()) {
      case PcaProjection.KIND -> PcaProjection.from(arrays);
      case NeighbourProjection.KIND -> NeighbourProjection.from(arrays);
      default -> throw new IllegalArgumentException(file + " holds \"" + arrays.kind()
          + "\", which is no projection; draw the map again.");
    };
  }
}
