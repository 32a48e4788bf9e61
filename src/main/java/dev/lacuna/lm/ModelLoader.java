package dev.lacuna.lm;

import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import dev.lacuna.lm.checkpoint.FloatTensor;
import dev.lacuna.lm.config.ModelConfig;
import dev.lacuna.lm.config.ModelTensor;
import dev.lacuna.lm.config.Rope;
import dev.lacuna.lm.config.WeightFiles;
import dev.lacuna.lm.kernel.BasePrecision;
import dev.lacuna.lm.kernel.BaseWeights;
import dev.lacuna.lm.kernel.ComputeDevice;
import dev.lacuna.lm.kernel.Kernels;
import dev.lacuna.lm.kernel.Libtorch;
import dev.lacuna.lm.tokenizer.TextTokenizer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;

/** From a folder's files to an open model. */
public final class ModelLoader {
  /** Numbers of a narrow weight that are widened at once: 4 MiB stay in a CPU's cache; a GPU wants few, large calls. */
  private static final int CPU_BLOCK = 1 << 20;
  private static final int GPU_BLOCK = 1 << 26;

  private ModelLoader() {}

  static LanguageModel open(Path folder, ComputeDevice compute, BasePrecision precision) {
    Libtorch.loadAhead();
    try {
      ModelConfig config = ModelConfig.read(folder);
      WeightFiles stored = WeightFiles.open(folder);
      stored.check(config);
      CompletableFuture<TextTokenizer> tokenizer = beside(() -> TextTokenizer.open(folder, config.vocabulary()));
      try {
        return open(config, stored, tokenizer, compute, precision);
      } catch (RuntimeException e) {
        tokenizer.thenAccept(TextTokenizer::close);
        throw e;
      }
    } catch (IOException e) {
      throw new UncheckedIOException("The model folder " + folder + " cannot be read: " + e.getMessage(), e);
    }
  }

  /** Reading the tokenizer takes half as long as reading small weights, and needs none of them. */
  private static CompletableFuture<TextTokenizer> beside(Supplier<TextTokenizer> open) {
    return CompletableFuture.supplyAsync(open, task -> Thread.ofPlatform().daemon().name("tokenizer").start(task));
  }

  private static TextTokenizer opened(CompletableFuture<TextTokenizer> tokenizer) {
    try {
      return tokenizer.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      if (e.getCause() instanceof Error error) {
        throw error;
      }
      throw e;
    }
  }

  /** What cannot be opened to its end leaves no native memory behind: the process may open another model. */
  private static LanguageModel open(ModelConfig config, WeightFiles stored,
      CompletableFuture<TextTokenizer> tokenizer, ComputeDevice compute, BasePrecision precision) {
    Kernels kernels = new Kernels(compute);
    try {
      BaseWeights base = new BaseWeights(kernels, compute.onGpu(), precision);
      for (ModelTensor expected : config.tensors()) {
        base.add(expected, stored.tensor(expected.file()));
      }
      computeAs(kernels, compute, precision);
      finish(kernels, config, base.weights());
      return new LanguageModel(kernels, config, opened(tokenizer), compute, precision, base.keptAlive());
    } catch (RuntimeException e) {
      kernels.close();
      throw e;
    }
  }

  /** A model with given weights, all trainable, for training from scratch. */
  public static LanguageModel fresh(ModelConfig config, TextTokenizer tokenizer, Map<String, FloatTensor> values,
      ComputeDevice compute) {
    Kernels kernels = new Kernels(compute);
    try {
      Map<String, PtNDArray> weights = new LinkedHashMap<>();
      values.forEach((name, tensor) -> {
        PtNDArray array = (PtNDArray) kernels.manager().create(tensor.values(), new Shape(tensor.shape()));
        array.setRequiresGradient(true);
        weights.put(name, array);
      });
      computeAs(kernels, compute, BasePrecision.FP32);
      finish(kernels, config, weights);
      return new LanguageModel(kernels, config, tokenizer, compute, BasePrecision.FP32, List.of());
    } catch (RuntimeException | Error e) {
      kernels.close();
      throw e;
    }
  }

  public static void computeAs(Kernels kernels, ComputeDevice compute, BasePrecision precision) {
    kernels.weights().computeIn(BaseWeights.workType(compute, precision), compute.onGpu() ? GPU_BLOCK : CPU_BLOCK);
    kernels.recomputeLayers(BaseWeights.isWidened(precision, compute.onGpu()));
  }

  public static void finish(Kernels kernels, ModelConfig config, Map<String, PtNDArray> weights) {
    for (int i = 0; i < config.ropes().size(); i++) {
      Rope rope = config.ropes().get(i);
      weights.put("rope." + i, floats(kernels, rope.inverseFrequencies()));
      if (rope.scaling().longFrom() > 0) {
        weights.put("rope." + i + ".long", floats(kernels, rope.longInverseFrequencies()));
      }
    }
    if (config.family().design().normalisedHead()) {
      String head = config.tiedEmbeddings() ? "embed_tokens.weight" : "lm_head.weight";
      PtNDArray inverse = kernels.weights().inverseLengths(Objects.requireNonNull(weights.get(head)));
      // Of a quantised row's integers; the scale that its product is given is taken off again.
      weights.put("lm_head.scale", weights.containsKey(head + "_scale")
          ? (PtNDArray) inverse.div(weights.get(head + "_scale"))
          : inverse);
    }
    kernels.configure(config);
    kernels.weights().put(weights);
  }

  private static PtNDArray floats(Kernels kernels, double[] values) {
    float[] floats = new float[values.length];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = (float) values[i];
    }
    return (PtNDArray) kernels.manager().create(floats);
  }
}
