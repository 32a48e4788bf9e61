package dev.lacuna.lm.adapter;

import dev.lacuna.lm.checkpoint.FloatTensor;
import dev.lacuna.lm.checkpoint.StoredTensor;
import dev.lacuna.lm.checkpoint.WeightTensor;
import dev.lacuna.lm.config.ModelConfig;
import dev.lacuna.lm.config.ModelTensor;
import dev.lacuna.lm.config.WeightFiles;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** A model's weights with an adapter's change added, {@code W + alpha / rank · B A}, as its rows are asked for. */
public final class MergedWeights {
  private final Map<String, LowRank> changes;

  private MergedWeights(Map<String, LowRank> changes) {
    this.changes = changes;
  }

  /** {@code left · right}, to be added to a matrix of the file: {@code [rows, rank]} and {@code [rank, columns]}. */
  private record LowRank(int rank, int columns, float[] left, float[] right) {

    void addTo(float[] values, int firstRow, int rows) {
      for (int row = 0; row < rows; row++) {
        for (int r = 0; r < rank; r++) {
          float factor = left[(firstRow + row) * rank + r];
          for (int column = 0; column < columns; column++) {
            values[row * columns + column] += factor * right[r * columns + column];
          }
        }
      }
    }
  }

  /** A matrix whose rows are changed when they are read. */
  private record Changed(WeightTensor base, LowRank change) implements WeightTensor {
    @Override
    public Path file() {
      return base.file();
    }

    @Override
    public String name() {
      return base.name();
    }

    @Override
    public long[] shape() {
      return base.shape();
    }

    @Override
    public String typeName() {
      return base.typeName();
    }

    @Override
    public boolean isFloat() {
      return base.isFloat();
    }

    @Override
    public Optional<StoredTensor> asStored() {
      return Optional.empty();
    }

    @Override
    public long rowsAtOnce() {
      return base.rowsAtOnce();
    }

    @Override
    public MemorySegment segment() {
      return base.segment();
    }

    @Override
    public void rows(long first, int count, float[] out) {
      base.rows(first, count, out);
      change.addTo(out, Math.toIntExact(first), count);
    }
  }

  /** Of a model without an adapter. */
  public static MergedWeights unchanged() {
    return new MergedWeights(Map.of());
  }

  public static MergedWeights of(WeightFiles files, ModelConfig model, Adapter adapter) {
    Map<String, LowRank> changes = new LinkedHashMap<>();
    float scale = (float) adapter.config().scale();
    for (ModelTensor layer : model.linearLayers().values()) {
      FloatTensor a = adapter.tensors().get(layer.kernelModule() + ".lora_A");
      FloatTensor b = adapter.tensors().get(layer.kernelModule() + ".lora_B");
      if (a != null && b != null) {
        float[] scaled = b.values().clone();
        for (int i = 0; i < scaled.length; i++) {
          scaled[i] *= scale;
        }
        int rank = adapter.config().rank();
        changes.put(files.tensor(layer.file()).name(), layer.transposed()
            ? new LowRank(rank, layer.out(), transposed(a.values(), rank), transposed(scaled, layer.out()))
            : new LowRank(rank, layer.in(), scaled, a.values()));
      }
    }
    return new MergedWeights(changes);
  }

  /** The same tensor where the adapter does not change it. */
  public WeightTensor merged(WeightTensor tensor) {
    LowRank change = changes.get(tensor.name());
    return change == null ? tensor : new Changed(tensor, change);
  }

  /** {@code [rows, n]} to {@code [n, rows]}. */
  private static float[] transposed(float[] matrix, int rows) {
    int columns = matrix.length / rows;
    float[] turned = new float[matrix.length];
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++) {
        turned[column * rows + row] = matrix[row * columns + column];
      }
    }
    return turned;
  }
}
