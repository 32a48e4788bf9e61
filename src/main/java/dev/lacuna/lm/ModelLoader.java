package dev.lacuna.lm;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** From a folder's files to an open model. */
final class ModelLoader {
  private static final int BFLOAT16 = 15;

  private ModelLoader() {}

  static LanguageModel open(Path folder, Compute compute) {
    try {
      ModelConfig config = ModelConfig.read(folder);
      CheckpointFiles stored = CheckpointFiles.open(folder);
      stored.check(config);
      TextTokenizer tokenizer = TextTokenizer.open(folder, config.vocabulary());
      Kernels kernels = new Kernels(compute);
      List<ByteBuffer> buffers = new ArrayList<>();
      Map<String, PtNDArray> weights = new LinkedHashMap<>();
      for (ModelTensor expected : config.tensors()) {
        StoredTensor tensor = stored.tensor(expected.file());
        ByteBuffer buffer = tensor.float32();
        buffers.add(buffer);
        PtNDArray array = array(kernels, compute, buffer, tensor.shape());
        // A view: the matrix stays as it lies in the file.
        weights.put(expected.kernel(), expected.transposed() ? array.transpose() : array);
      }
      finish(kernels, config, weights);
      return new LanguageModel(kernels, config, tokenizer, compute, buffers);
    } catch (IOException e) {
      throw new UncheckedIOException("The model folder " + folder + " cannot be read: " + e.getMessage(), e);
    }
  }

  /** A model with given weights, all trainable, for training from scratch. */
  static LanguageModel fresh(ModelConfig config, TextTokenizer tokenizer, Map<String, FloatTensor> values,
      Compute compute) {
    Kernels kernels = new Kernels(compute);
    Map<String, PtNDArray> weights = new LinkedHashMap<>();
    values.forEach((name, tensor) -> {
      PtNDArray array = (PtNDArray) kernels.manager().create(tensor.values(), new Shape(tensor.shape()));
      array.setRequiresGradient(true);
      weights.put(name, array);
    });
    finish(kernels, config, weights);
    return new LanguageModel(kernels, config, tokenizer, compute, List.of());
  }

  private static void finish(Kernels kernels, ModelConfig config, Map<String, PtNDArray> weights) {
    for (int i = 0; i < config.ropes().size(); i++) {
      Rope rope = config.ropes().get(i);
      weights.put("rope." + i, floats(kernels, rope.inverseFrequencies()));
      if (rope.scaling().longFrom() > 0) {
        weights.put("rope." + i + ".long", floats(kernels, rope.longInverseFrequencies()));
      }
    }
    if (config.family().design().normalisedHead()) {
      String head = config.tiedEmbeddings() ? "embed_tokens.weight" : "lm_head.weight";
      weights.put("lm_head.scale", kernels.inverseLengths(Objects.requireNonNull(weights.get(head))));
    }
    kernels.configure(config);
    kernels.putWeights(weights);
  }

  private static PtNDArray floats(Kernels kernels, double[] values) {
    float[] floats = new float[values.length];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = (float) values[i];
    }
    return (PtNDArray) kernels.manager().create(floats);
  }

  private static PtNDArray array(Kernels kernels, Compute compute, ByteBuffer buffer, long[] shape) {
    NDManager manager = kernels.manager();
    // On the CPU the array is the mapped file itself; on a GPU it goes up as float32 and is narrowed there.
    if (!compute.onGpu()) {
      return (PtNDArray) manager.create(buffer, new Shape(shape), DataType.FLOAT32);
    }
    try (NDManager step = manager.newSubManager()) {
      return kernels.cast((PtNDArray) step.create(buffer, new Shape(shape), DataType.FLOAT32), BFLOAT16);
    }
  }
}
