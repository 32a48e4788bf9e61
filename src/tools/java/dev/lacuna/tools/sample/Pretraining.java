package dev.lacuna.tools.sample;

import dev.lacuna.lm.LanguageModel;
import dev.lacuna.lm.ModelLoader;
import dev.lacuna.lm.checkpoint.FloatTensor;
import dev.lacuna.lm.checkpoint.FloatTensorFile;
import dev.lacuna.lm.config.ModelConfig;
import dev.lacuna.lm.kernel.ComputeDevice;
import dev.lacuna.lm.kernel.TokenExample;
import dev.lacuna.lm.tokenizer.TextTokenizer;
import dev.lacuna.lm.training.Trainer;
import dev.lacuna.lm.training.TrainingListener;
import dev.lacuna.lm.training.TrainingPlan;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.function.IntFunction;

/** Trains all weights of a small model from nothing. The sample projects' base model is made by this. */
public final class Pretraining {
  private Pretraining() {}

  /**
   * Random weights as GPT-2's rule has them: normal with deviation {@code spread}, the two projections that write into
   * the residual stream divided by √(2 · layers); norms are one.
   */
  public static Map<String, FloatTensor> initialWeights(ModelConfig config, double spread, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Map<String, FloatTensor> weights = new LinkedHashMap<>();
    config.tensors().forEach(tensor -> {
      String name = tensor.kernel();
      long[] shape = tensor.shape();
      float[] values = new float[Math.toIntExact(java.util.Arrays.stream(shape).reduce(1, Math::multiplyExact))];
      if (shape.length == 1) {
        java.util.Arrays.fill(values, name.endsWith(".bias") ? 0 : 1);
      } else {
        boolean residual = name.contains("o_proj") || name.contains("down_proj");
        double deviation = residual ? spread / Math.sqrt(2.0 * config.layers()) : spread;
        for (int i = 0; i < values.length; i++) {
          values[i] = (float) (deviation * random.nextGaussian());
        }
      }
      weights.put(name, new FloatTensor(shape, values));
    });
    return weights;
  }

  /** Opens a model with the given weights, by the kernels' names, all of them trainable. */
  public static LanguageModel open(ModelConfig config, Path tokenizerFolder, Map<String, FloatTensor> weights,
      ComputeDevice compute) {
    return ModelLoader.fresh(config, TextTokenizer.open(tokenizerFolder, config.vocabulary()), weights, compute);
  }

  /** Writes the weights as they stand to {@code model.safetensors}. */
  public static void save(LanguageModel model, Path folder) throws IOException {
    Map<String, FloatTensor> weights = model.readWeights();
    Map<String, FloatTensor> named = new LinkedHashMap<>();
    model.config().tensors().forEach(
        tensor -> named.put(tensor.file(), Objects.requireNonNull(weights.get(tensor.kernel()), tensor.kernel())));
    FloatTensorFile.write(folder.resolve("model.safetensors"), named, Map.of("format", "pt"));
  }

  /**
   * Trains the open model's own weights, which {@link #open} made trainable.
   *
   * @param examples the examples of an epoch, drawn anew for each; equally many every time
   * @param residualDropout on embeddings and on what each block adds
   */
  public static void run(LanguageModel model, TrainingPlan plan, double residualDropout,
      IntFunction<List<TokenExample>> examples, TrainingListener listener) {
    model.detach();
    model.kernels().residualDropout(residualDropout);
    Trainer trainer = new Trainer(model, plan, listener);
    List<TokenExample> epoch = new ArrayList<>(examples.apply(0));
    int steps = plan.stepsPerEpoch(epoch.size()) * plan.epochs();
    for (int e = 0; e < plan.epochs(); e++) {
      if (e > 0) {
        epoch = examples.apply(e);
      }
      if (!trainer.epoch(e, steps, epoch)) {
        break;
      }
    }
    model.kernels().residualDropout(0);
    model.forgetPrefix();
  }
}
