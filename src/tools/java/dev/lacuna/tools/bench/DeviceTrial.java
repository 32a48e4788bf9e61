package dev.lacuna.tools.bench;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lacuna.domain.Cost;
import dev.lacuna.files.SafeFiles;
import dev.lacuna.lm.LanguageModel;
import dev.lacuna.lm.ModelLoader;
import dev.lacuna.lm.adapter.Adapter;
import dev.lacuna.lm.adapter.LoraConfig;
import dev.lacuna.lm.config.ModelConfig;
import dev.lacuna.lm.config.ModelTensor;
import dev.lacuna.lm.kernel.AdamW;
import dev.lacuna.lm.kernel.BasePrecision;
import dev.lacuna.lm.kernel.BaseWeights;
import dev.lacuna.lm.kernel.ComputeDevice;
import dev.lacuna.lm.kernel.Kernels;
import dev.lacuna.lm.kernel.Libtorch;
import dev.lacuna.lm.kernel.Sampling;
import dev.lacuna.lm.kernel.TokenExample;
import dev.lacuna.lm.tokenizer.TextTokenizer;
import dev.lacuna.lm.training.LearningRateSchedule;
import dev.lacuna.lm.training.LoraTraining;
import dev.lacuna.lm.training.TrainingPlan;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;

/**
 * How right and how fast a device is on a Llama of a given size, whose random weights are made on the device itself, so
 * that no file of its size is needed.
 */
public final class DeviceTrial implements AutoCloseable {
  private static final int TRAINING_BATCH = 32;
  private static final int TRAINING_TOKENS = 64;
  private static final int PROMPTS = 32;
  private static final int COPIES = 10;
  private static final int NEW_TOKENS = 32;
  private static final int PARITY_TOKENS = 64;

  private final ModelConfig config;
  private final ComputeDevice compute;
  private final Map<String, PtNDArray> weights = new LinkedHashMap<>();
  private final LanguageModel model;

  /** A size of Llama: hidden width, feed-forward width, layers, heads, key/value heads, vocabulary. */
  public record Size(String name, int hidden, int inner, int layers, int heads, int kvHeads, int vocabulary) {
    /** For trying the trial itself. */
    public static final Size TINY = new Size("tiny", 64, 128, 2, 4, 2, 512);

    /** As Llama has them at 0.1, 1.5 and 8 thousand million parameters. */
    public static final List<Size> ALL = List.of(TINY, new Size("0.1b", 768, 2048, 12, 12, 4, 32_000),
        new Size("1.5b", 2048, 8192, 20, 32, 8, 128_256), new Size("8b", 4096, 14_336, 32, 32, 8, 128_256));

    /** @throws IllegalArgumentException naming the known sizes */
    public static Size of(String name) {
      return ALL.stream().filter(size -> size.name.equals(name)).findFirst()
          .orElseThrow(() -> new IllegalArgumentException("Unknown shape \"" + name + "\". Use some of "
              + ALL.stream().map(Size::name).toList()));
    }

    Map<String, Object> config() {
      Map<String, Object> json = new LinkedHashMap<>();
      json.put("architectures", List.of("LlamaForCausalLM"));
      json.put("model_type", "llama");
      json.put("hidden_size", hidden);
      json.put("intermediate_size", inner);
      json.put("num_hidden_layers", layers);
      json.put("num_attention_heads", heads);
      json.put("num_key_value_heads", kvHeads);
      json.put("vocab_size", vocabulary);
      json.put("max_position_embeddings", 2048);
      json.put("rms_norm_eps", 1e-5);
      json.put("rope_theta", 10_000);
      json.put("hidden_act", "silu");
      json.put("tie_word_embeddings", false);
      return json;
    }
  }

  private DeviceTrial(ModelConfig config, ComputeDevice compute, TextTokenizer tokenizer) {
    this.config = config;
    this.compute = compute;
    this.model = new LanguageModel(kernels(compute, own -> random(own, 1)), config, tokenizer, compute,
        precision(compute), List.of());
  }

  /**
   * Makes the model on the device: bfloat16 on a GPU, float32 on the CPU.
   *
   * @param scratch folder for the two small files that describe it
   */
  public static DeviceTrial of(Size size, ComputeDevice compute, Path scratch) {
    try {
      Path folder = Files.createTempDirectory(scratch, "shape-");
      SafeFiles.whole(folder.resolve("config.json"), new ObjectMapper().writeValueAsBytes(size.config()));
      SafeFiles.whole(folder.resolve("tokenizer.json"), """
          {"version": "1.0", "truncation": null, "padding": null, "added_tokens": [], "normalizer": null,
           "pre_tokenizer": null, "post_processor": null, "decoder": null,
           "model": {"type": "WordLevel", "unk_token": "a", "vocab": {"a": 0}}}""");
      ModelConfig config = ModelConfig.read(folder);
      return new DeviceTrial(config, compute, TextTokenizer.open(folder, config.vocabulary()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public long parameters() {
    return config.parameters();
  }

  /**
   * How far the device's logits of one text lie from those of the CPU in float32 with the very same weights:
   * |device − cpu| / |cpu| over all logits, Euclidean norms.
   */
  public double logitError() {
    long[] text = texts(1, PARITY_TOKENS).getFirst();
    float[][] here = model.kernels().logits(text);
    float[][] there;
    try (Kernels reference = kernels(ComputeDevice.cpu(), this::onCpu)) {
      there = reference.logits(text);
    }
    double difference = 0;
    double size = 0;
    for (int i = 0; i < there.length; i++) {
      for (int j = 0; j < there[i].length; j++) {
        double off = here[i][j] - there[i][j];
        difference += off * off;
        size += (double) there[i][j] * there[i][j];
      }
    }
    return Math.sqrt(difference / size);
  }

  /** LoRA (rank 16, all linear layers), batches of 32 texts of 64 tokens, half of them learned; tokens a second. */
  public double loraTokensPerSecond(int steps) {
    List<TokenExample> examples = texts(TRAINING_BATCH * steps, TRAINING_TOKENS).stream()
        .map(t -> TokenExample.answering(
            Arrays.copyOf(t, TRAINING_TOKENS / 2), Arrays.copyOfRange(t, TRAINING_TOKENS / 2, TRAINING_TOKENS)))
        .toList();
    TrainingPlan plan = new TrainingPlan(1e-5, LearningRateSchedule.CONSTANT, 0, AdamW.DEFAULT, 1, TRAINING_BATCH, 1,
        1);
    LoraConfig lora = new LoraConfig(16, 32, 0, LoraConfig.ALL_LINEAR);
    Runnable train = () -> new LoraTraining(model, plan, Optional.empty())
        .run(Adapter.fresh(config, lora, 1), epoch -> examples, false, step -> true, step -> Double.NaN);
    double speed = afterWarmUp(Cost::trainedTokens, train);
    model.detach();
    return speed;
  }

  /** 32 prompts of 64 tokens, 10 samples of each, 32 new tokens at temperature 1; new tokens a second. */
  public double sampledTokensPerSecond() {
    List<long[]> prompts = texts(PROMPTS, TRAINING_TOKENS);
    return afterWarmUp(Cost::generatedTokens,
        () -> model.generate(prompts, new Sampling(NEW_TOKENS, COPIES, 1, 0, 1, Set.of(), 1), n -> {}));
  }

  /** The first call pays for libraries that are loaded and kernels that are chosen. */
  private double afterWarmUp(ToLongFunction<Cost> tokens, Runnable work) {
    work.run();
    Cost before = model.meter().read();
    long start = System.nanoTime();
    work.run(); // ends with figures that Java has read, so the device has ended too
    return tokens.applyAsLong(model.meter().read().minus(before)) / ((System.nanoTime() - start) / 1e9);
  }

  private List<long[]> texts(int count, int tokens) {
    SplittableRandom random = new SplittableRandom(1);
    return IntStream.range(0, count).mapToObj(i -> random.longs(tokens, 0, config.vocabulary()).toArray()).toList();
  }

  private static BasePrecision precision(ComputeDevice where) {
    return BasePrecision.parse("auto", where);
  }

  private Kernels kernels(ComputeDevice where, Function<Kernels, Map<String, PtNDArray>> weights) {
    Kernels kernels = new Kernels(where);
    try {
      ModelLoader.computeAs(kernels, where, precision(where));
      ModelLoader.finish(kernels, config, weights.apply(kernels));
      return kernels;
    } catch (RuntimeException e) {
      kernels.close();
      throw e;
    }
  }

  private Map<String, PtNDArray> random(Kernels kernels, int seed) {
    Libtorch.engine().setRandomSeed(seed);
    for (ModelTensor tensor : config.tensors()) {
      try (NDManager step = kernels.manager().newSubManager()) {
        Shape shape = new Shape(tensor.shape());
        NDArray value = tensor.shape().length == 1 ? step.ones(shape)
            : step.randomNormal(0, 0.02f, shape, DataType.FLOAT32);
        // rounded to bfloat16 everywhere, as the weights of real checkpoints are
        PtNDArray rounded = kernels.weights().cast((PtNDArray) value, BaseWeights.BFLOAT16);
        weights.put(tensor.kernel(), compute.onGpu() ? rounded : wide(kernels, rounded));
      }
    }
    return new LinkedHashMap<>(weights);
  }

  private static PtNDArray wide(Kernels kernels, PtNDArray rounded) {
    try (rounded) {
      return kernels.weights().cast(rounded, BaseWeights.FLOAT32);
    }
  }

  private Map<String, PtNDArray> onCpu(Kernels reference) {
    Map<String, PtNDArray> copies = new LinkedHashMap<>();
    weights.forEach((name, weight) -> {
      PtNDArray wide = model.kernels().weights().cast(weight, BaseWeights.FLOAT32);
      PtNDArray copy = (PtNDArray) wide.toDevice(Device.cpu(), true);
      copy.attach(reference.manager());
      wide.close();
      copies.put(name, copy);
    });
    return copies;
  }

  @Override
  public void close() {
    model.close();
  }
}
