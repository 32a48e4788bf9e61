package dev.lacuna.lm.kernel;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.jni.IValue;
import dev.lacuna.lm.checkpoint.FloatTensor;
import java.util.Arrays;
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

  /**
   * Copies a float32 array to Java's memory, into what is kept under its name where that has the shape: what is read
   * again and again must not fill the heap.
   */
  static void read(NDArray array, String name, Map<String, FloatTensor> into) {
    if (!array.getDevice().equals(Device.cpu())) {
      try (NDArray here = array.toDevice(Device.cpu(), true)) {
        read(here, name, into);
      }
      return;
    }
    long[] shape = array.getShape().getShape();
    FloatTensor kept = into.get(name);
    if (kept == null || !Arrays.equals(kept.shape(), shape)) {
      kept = new FloatTensor(shape, new float[Math.toIntExact(array.size())]);
      into.put(name, kept);
    }
    // Of libtorch's own memory; toFloatArray would make two more copies of it.
    array.toByteBuffer(true).asFloatBuffer().get(kept.values());
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
    Map<String, FloatTensor> read = new LinkedHashMap<>();
    map(module, method, read);
    return read;
  }

  /** The same into what was read before; names that are gone are taken out. */
  static void map(TorchModule module, String method, Map<String, FloatTensor> into) {
    try (NDManager step = module.manager().newSubManager(); IValue result = module.call(method)) {
      Map<String, IValue> given = result.toIValueMap();
      into.keySet().retainAll(given.keySet());
      given.forEach((name, value) -> {
        try (value) {
          read(value.toTensor((PtNDManager) step), name, into);
        }
      });
    }
  }
}
