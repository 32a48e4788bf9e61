package dev.lacuna.lm.export;

import dev.lacuna.lm.checkpoint.WeightTensor;
import dev.lacuna.lm.config.GgufLayout;
import dev.lacuna.lm.gguf.GgufWriter;
import dev.lacuna.lm.gguf.RowOrder;

/** The rows of a model's tensor as its GGUF file has them: in another order, turned, with a norm's one added. */
final class FileRows implements GgufWriter.Rows {
  private final GgufLayout layout;
  private final WeightTensor weight;
  /** For each row of the file the model's, where they are not the same. */
  private int[] order = {};
  private float[] whole = {};

  FileRows(GgufLayout layout, WeightTensor weight) {
    this.layout = layout;
    this.weight = weight;
  }

  @Override
  public void rows(long first, int count, float[] out) {
    int from = Math.toIntExact(first);
    boolean vector = weight.shape().length < 2;
    if (layout.order() != RowOrder.SAME && order.length == 0) {
      order = layout.order().inModel(vector ? weight.columns() : Math.toIntExact(weight.rows()));
    }
    if (layout.turned()) {
      turned(from, count, out);
    } else if (order.length == 0) {
      weight.rows(first, count, out);
    } else if (vector) {
      vector(out);
    } else {
      reordered(from, count, out);
    }
    for (int i = 0; layout.added() != 0 && i < count * weight.columns(); i++) {
      out[i] += layout.added();
    }
  }

  private void reordered(int first, int count, float[] out) {
    int columns = weight.columns();
    float[] row = new float[columns];
    for (int i = 0; i < count; i++) {
      weight.rows(order[first + i], 1, row);
      System.arraycopy(row, 0, out, i * columns, columns);
    }
  }

  private void vector(float[] out) {
    float[] model = new float[weight.columns()];
    weight.rows(0, 1, model);
    for (int i = 0; i < model.length; i++) {
      out[i] = model[order[i]];
    }
  }

  /** The model has {@code [in, out]}: all of it is needed for the first row of the file. */
  private void turned(int first, int count, float[] out) {
    int inputs = Math.toIntExact(weight.rows());
    int outputs = weight.columns();
    if (whole.length == 0) {
      whole = new float[Math.multiplyExact(inputs, outputs)];
      weight.rows(0, inputs, whole);
    }
    for (int i = 0; i < count; i++) {
      for (int input = 0; input < inputs; input++) {
        out[i * inputs + input] = whole[input * outputs + first + i];
      }
    }
    if (first + count == outputs) {
      whole = new float[0];
    }
  }
}
