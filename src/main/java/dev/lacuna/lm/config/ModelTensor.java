package dev.lacuna.lm.config;

/**
 * One weight of a model.
 *
 * @param kernel its name in the kernels, such as {@code layers.0.self_attn.q_proj.weight}
 * @param file its name in the checkpoint
 * @param shape as it lies in the checkpoint; linear weights are {@code [out, in]} unless transposed
 * @param adaptable whether LoRA may change it: the matrix of a linear layer
 * @param transposed the file has {@code [in, out]}
 */
public record ModelTensor(String kernel, String file, long[] shape, boolean adaptable, boolean transposed) {
  private static final String WEIGHT = ".weight";

  public long elements() {
    long product = 1;
    for (long n : shape) {
      product *= n;
    }
    return product;
  }

  public int in() {
    return Math.toIntExact(shape[transposed ? 0 : 1]);
  }

  public int out() {
    return Math.toIntExact(shape[transposed ? 1 : 0]);
  }

  /** The kernels' name of the layer that this is the matrix of. */
  public String kernelModule() {
    return kernel.substring(0, kernel.length() - WEIGHT.length());
  }

  /** The checkpoint's name of that layer. */
  String fileModule() {
    return file.substring(0, file.length() - WEIGHT.length());
  }

  /** The last part of {@link #fileModule}, by which PEFT targets it. */
  public String lastName() {
    return fileModule().substring(fileModule().lastIndexOf('.') + 1);
  }
}
