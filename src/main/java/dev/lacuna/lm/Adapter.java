package dev.lacuna.lm;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;

/**
 * What is trained beside a frozen model: LoRA matrices, and for the decoder of {@code question} the layers that turn a
 * hidden state into pseudo-tokens. Held in Java's memory; {@link LanguageModel#attach} hands a copy to the kernels.
 *
 * @param tensors by the kernels' names: {@code layers.0.self_attn.q_proj.lora_A} [rank, in], {@code ….lora_B}
 *     [out, rank], {@code invert.in.weight} and so on
 */
public record Adapter(LoraConfig config, Map<String, FloatTensor> tensors) {

  /** A adapter that changes nothing yet: A by Kaiming's uniform rule with a = √5, as PEFT does, B zero. */
  public static Adapter fresh(ModelConfig model, LoraConfig config, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Map<String, long[]> shapes = model.expectedTensors();
    Map<String, FloatTensor> tensors = new LinkedHashMap<>();
    for (int layer = 0; layer < model.layers(); layer++) {
      for (String target : config.targets()) {
        String path = LoraConfig.path(layer, target);
        long[] shape = shapes.get("model." + path + ".weight");
        int in = (int) Objects.requireNonNull(shape)[1];
        tensors.put(path + ".lora_A", uniform(random, config.rank(), in, 1 / Math.sqrt(in)));
        tensors.put(path + ".lora_B", new FloatTensor(new long[] {shape[0], config.rank()},
            new float[Math.toIntExact(shape[0] * config.rank())]));
      }
    }
    return new Adapter(config, tensors);
  }

  /**
   * The same with a small network before it: Linear(d → inner), GELU, Linear(inner → pseudoTokens · d), so that the
   * model writes a text from a hidden state (KA2L's decoder, METHODS §1, without its second model).
   */
  public Adapter withInversion(int hidden, int inner, int pseudoTokens, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Map<String, FloatTensor> all = new LinkedHashMap<>(tensors);
    all.put("invert.in.weight", uniform(random, inner, hidden, 1 / Math.sqrt(hidden)));
    all.put("invert.in.bias", new FloatTensor(new long[] {inner}, new float[inner]));
    all.put("invert.out.weight", uniform(random, pseudoTokens * hidden, inner, 1 / Math.sqrt(inner)));
    all.put("invert.out.bias", new FloatTensor(new long[] {(long) pseudoTokens * hidden}, new float[pseudoTokens * hidden]));
    return new Adapter(config, all);
  }

  /**
   * Reads an adapter folder in PEFT's format.
   *
   * @throws ModelFormatException when it is damaged, of another kind, or made for another model
   */
  public static Adapter read(Path folder, ModelConfig model) {
    try {
      PeftAdapterFiles files = PeftAdapterFiles.read(folder);
      Map<String, long[]> shapes = model.expectedTensors();
      Map<String, FloatTensor> tensors = new LinkedHashMap<>();
      Set<String> targets = new TreeSet<>();
      files.modules().forEach((module, pair) -> {
        long[] shape = shapes.get(module + ".weight");
        String target = module.substring(module.lastIndexOf('.') + 1);
        if (shape == null || shape.length != 2 || !LoraConfig.ALL_LINEAR.contains(target)
            || shape[0] != pair.out() || shape[1] != pair.in()) {
          throw new ModelFormatException(folder, module, "does not fit the open model",
              "Open the model that the adapter was trained on");
        }
        targets.add(target);
        String name = ModelLoader.kernelName(module);
        tensors.put(name + ".lora_A", new FloatTensor(new long[] {pair.rank(), pair.in()}, floats(pair.a())));
        tensors.put(name + ".lora_B", new FloatTensor(new long[] {pair.out(), pair.rank()}, floats(pair.b())));
      });
      AdapterConfig config = files.config();
      return new Adapter(new LoraConfig(config.rank(), config.alpha(), config.dropout(), List.copyOf(targets)), tensors);
    } catch (IOException e) {
      throw new UncheckedIOException("The adapter " + folder + " cannot be read: " + e.getMessage(), e);
    }
  }

  /** Writes an adapter folder in PEFT's format; the layers that read hidden states are left out. */
  public void write(Path folder, String baseModel) {
    Map<String, PeftAdapterFiles.LoraPair> modules = new LinkedHashMap<>();
    tensors.forEach((name, a) -> {
      if (name.endsWith(".lora_A")) {
        String path = name.substring(0, name.length() - ".lora_A".length());
        FloatTensor b = Objects.requireNonNull(tensors.get(path + ".lora_B"));
        modules.put("model." + path, PeftAdapterFiles.LoraPair.of((int) a.shape()[0], (int) a.shape()[1],
            (int) b.shape()[0], a.values(), b.values()));
      }
    });
    try {
      Files.createDirectories(folder);
      new PeftAdapterFiles(new AdapterConfig(config.rank(), config.alpha(), config.dropout(), config.targets(), baseModel),
          modules).write(folder);
    } catch (IOException e) {
      throw new UncheckedIOException("The adapter cannot be written to " + folder + ": " + e.getMessage(), e);
    }
  }

  private static float[] floats(ByteBuffer buffer) {
    float[] values = new float[buffer.remaining() / Float.BYTES];
    buffer.duplicate().order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(values);
    return values;
  }

  private static FloatTensor uniform(SplittableRandom random, int rows, int columns, double bound) {
    float[] values = new float[Math.multiplyExact(rows, columns)];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextDouble(-bound, bound);
    }
    return new FloatTensor(new long[] {rows, columns}, values);
  }
}
