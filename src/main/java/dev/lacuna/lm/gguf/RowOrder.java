package dev.lacuna.lm.gguf;

/** Which row of the file a row of the model is: converters to GGUF put some in another order. */
public interface RowOrder {
  /** As they are. */
  RowOrder SAME = row -> row;

  /** The file's row for a row of the model. */
  long inFile(long row);

  /**
   * Undoes what is done to queries and keys of Llama's kind: in the file the two numbers that a rotation turns are
   * neighbours, in the model they are half a head apart.
   */
  static RowOrder rotaryPairs(int headDim) {
    int half = headDim / 2;
    return row -> {
      long within = row % headDim;
      return row - within + within % half * 2 + within / half;
    };
  }

  /** Undoes the gathering of all queries, all keys, all values, which the model has head by head (GPT-NeoX). */
  static RowOrder headByHead(int heads, int headDim) {
    return row -> {
      long head = row / (3L * headDim);
      long part = row / headDim % 3;
      return (part * heads + head) * headDim + row % headDim;
    };
  }

  /** For each row of the file, of so many, the model's. */
  default int[] inModel(int rows) {
    int[] model = new int[rows];
    for (int row = 0; row < rows; row++) {
      model[Math.toIntExact(inFile(row))] = row;
    }
    return model;
  }

  /** Rows of a part of a tensor. */
  static RowOrder from(long first) {
    return row -> first + row;
  }
}
