package dev.lacuna.lm.gguf;

import dev.lacuna.lm.checkpoint.WeightTensor;
import dev.lacuna.lm.gguf.GgufFile.StoredBlocks;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The tensors of a GGUF model, by the file's names, to be had in the shape and order that the model has them in. */
public final class GgufWeights {
  /** For a tensor of a type that is not decoded. */
  public static final String REMEDY = "Take the model in one of: " + GgufType.known();

  private final GgufFile file;
  private final boolean pairsAreNeighbours;

  private GgufWeights(GgufFile file) {
    this.file = file;
    this.pairsAreNeighbours = GgufArchitecture.of(file.metadata()).pairsAreNeighbours();
  }

  /**
   * @param file the only one, or any part
   * @throws dev.lacuna.lm.checkpoint.ModelFormatException when it is damaged, a part is missing, or no model
   */
  public static GgufWeights open(Path file) throws IOException {
    return new GgufWeights(GgufFile.open(file));
  }

  /** The weight files, mapped. */
  public List<Path> files() {
    return file.parts();
  }

  public Set<String> names() {
    return file.tensors().keySet();
  }

  /** Whether the converter put the rows of queries and keys into another order ({@link RowOrder#rotaryPairs}). */
  public boolean pairsAreNeighbours() {
    return pairsAreNeighbours;
  }

  /**
   * A tensor as the model has it.
   *
   * @param name in the file
   * @param as the model's name for it
   * @param shape in the model; a tensor of another shape is given with its own, for who checks to see
   * @param order of its rows, or of a vector's numbers
   * @param turned the model has {@code [in, out]} where the file has {@code [out, in]}
   * @param added what the converter added to each number
   */
  public Optional<WeightTensor> find(String name, String as, long[] shape, RowOrder order, boolean turned,
      float added) {
    StoredBlocks stored = file.tensors().get(name);
    if (stored == null) {
      return Optional.empty();
    }
    long[] inFile = turned ? new long[] {shape[1], shape[0]} : shape;
    return Arrays.equals(inFile, stored.shape())
        ? Optional.of(BlockTensor.of(stored, as, shape, new BlockTensor.Layout(order, turned, added)))
        : Optional.of(BlockTensor.of(stored, as, stored.shape(), BlockTensor.Layout.SAME));
  }

  /** Some rows of a matrix, or numbers of a vector, from {@code first} on; empty where it does not hold so many. */
  public Optional<WeightTensor> findPart(String name, String as, long[] shape, long first) {
    StoredBlocks stored = file.tensors().get(name);
    if (stored == null || stored.shape().length != shape.length || first + shape[0] > stored.shape()[0]
        || shape.length > 1 && stored.shape()[1] != shape[1]) {
      return Optional.empty();
    }
    return Optional.of(BlockTensor.of(stored, as, shape, new BlockTensor.Layout(RowOrder.from(first), false, 0)));
  }
}
