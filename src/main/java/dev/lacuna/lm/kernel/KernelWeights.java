package dev.lacuna.lm.kernel;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.jni.IValue;
import dev.lacuna.lm.checkpoint.FloatTensor;
import java.util.List;
import java.util.Map;

/** The base model's weights on their way into the {@link Kernels}: converted, uploaded, narrowed, put in place. */
public final class KernelWeights {
  private final TorchModule module;
  private final NDManager manager;

  KernelWeights(TorchModule module) {
    this.module = module;
    this.manager = module.manager();
  }

  public void put(Map<String, PtNDArray> weights) {
    module.call("put_weights", IValue.stringMapFrom(weights)).close();
  }

  /** What is computed with; narrower weights are widened to it. */
  public void computeIn(int type, int block) {
    module.call("widen_to", IValue.from(type), IValue.from(block)).close();
  }

  /**
   * A copy of another type, or of the same, that borrows no memory; by TorchScript, since DJL cannot name bfloat16.
   *
   * @param type {@link BaseWeights#BFLOAT16} or {@link BaseWeights#FLOAT32}
   */
  public PtNDArray cast(PtNDArray array, int type) {
    try (NDArray number = array.getManager().create(type)) {
      return kept("cast", array, number).getFirst();
    }
  }

  /**
   * A copy on the kernels' own device of an array that lies in the computer's memory.
   *
   * @param type as for {@link #cast}, or the array's own by its number in libtorch
   */
  PtNDArray upload(PtNDArray array, int type) {
    try (NDArray here = manager.create(0f); NDArray number = manager.create(type)) {
      return kept("upload", array, here, number).getFirst();
    }
  }

  /** Weights are made with autograd on: what libtorch's inference mode makes cannot take part in a backward pass. */
  private List<PtNDArray> kept(String method, NDArray... arguments) {
    return module.callWithAutograd(method, new NDList(arguments)).stream().map(array -> {
      array.attach(manager);
      return (PtNDArray) array;
    }).toList();
  }

  /** A matrix in int8 and the scales of its rows. */
  List<PtNDArray> quantise(PtNDArray matrix) {
    return kept("quantise", matrix);
  }

  /** One over the length of each row. */
  public PtNDArray inverseLengths(PtNDArray matrix) {
    return kept("inverse_lengths", matrix).getFirst();
  }

  /** All weights, by name. */
  public Map<String, FloatTensor> read() {
    return KernelArrays.map(module, "get_weights");
  }

  /** One weight as it is held; an int8 weight's integers. */
  FloatTensor read(String name) {
    try (NDManager step = manager.newSubManager(); IValue result = module.call("get_weight", IValue.from(name))) {
      return KernelArrays.tensor(result.toTensor((PtNDManager) step));
    }
  }
}
