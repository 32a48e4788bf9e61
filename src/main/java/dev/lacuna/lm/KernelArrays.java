package dev.lacuna.lm;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.jni.IValue;
import java.util.LinkedHashMap;
import java.util.Map;

/** Between Java's arrays and those that the kernels take and give. */
final class KernelArrays {
  private static final float[] NO_STATE = {};

  private KernelArrays() {}

  /** Tokens as a batch of one text, [1, t]. */
  static PtNDArray row(NDManager manager, long[] tokens) {
    return (PtNDArray) manager.create(tokens, new Shape(1, tokens.length));
  }

  /** Hidden states [rows, d], or [0] for none. */
  static PtNDArray states(NDManager manager, float[] states, int rows) {
    return states.length == 0
        ? (PtNDArray) manager.create(NO_STATE)
        : (PtNDArray) manager.create(states, new Shape(rows, states.length / rows));
  }

  static FloatTensor tensor(NDArray array) {
    return new FloatTensor(array.getShape().getShape(), array.toFloatArray());
  }

  /** A matrix, row by row. */
  static float[][] rows(NDArray matrix) {
    float[] flat = matrix.toFloatArray();
    int columns = (int) matrix.getShape().get(1);
    float[][] out = new float[flat.length / columns][columns];
    for (int i = 0; i < out.length; i++) {
      System.arraycopy(flat, i * columns, out[i], 0, columns);
    }
    return out;
  }

  /** What a method without arguments gives, by name. */
  static Map<String, FloatTensor> map(TorchModule module, String method) {
    try (NDManager step = module.manager().newSubManager(); IValue result = module.call(method)) {
      Map<String, FloatTensor> read = new LinkedHashMap<>();
      result.toIValueMap().forEach((name, value) -> {
        try (value) {
          read.put(name, tensor(value.toTensor((PtNDManager) step)));
        }
      });
      return read;
    }
  }
}
