package dev.lacuna.lm.adapter;

import dev.lacuna.files.SafeFiles;
import dev.lacuna.lm.checkpoint.FloatTensor;
import dev.lacuna.lm.config.ModelConfig;
import dev.lacuna.lm.config.ModelTensor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
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
 * hidden state into pseudo-tokens. Held in Java's memory; {@link dev.lacuna.lm.LanguageModel#attach} hands a copy to
 * the kernels.
 *
 * @param tensors by the kernels' names: {@code layers.0.self_attn.q_proj.lora_A} [rank, in], {@code ….lora_B}
 *     [out, rank], {@code invert.in.weight} and so on
 */
public record Adapter(LoraConfig config, Map<String, FloatTensor> tensors) {

  /** A adapter that changes nothing yet: A by Kaiming's uniform rule with a = √5, as PEFT does, B zero. */
  public static Adapter fresh(ModelConfig model, LoraConfig config, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    LoraConfig own = config.on(model);
    Map<String, FloatTensor> tensors = new LinkedHashMap<>();
    model.linearLayers().values().stream().filter(layer -> own.targets().contains(layer.lastName())).forEach(layer -> {
      String path = layer.kernelModule();
      int in = layer.in();
      tensors.put(path + ".lora_A", uniform(random, own.rank(), in, 1 / Math.sqrt(in)));
      tensors.put(path + ".lora_B", new FloatTensor(new long[] {layer.out(), own.rank()},
          new float[Math.multiplyExact(layer.out(), own.rank())]));
    });
    return new Adapter(own, tensors);
  }

  /**
   * The same with a small network before it: Linear(d → inner), GELU, Linear(inner → pseudoTokens · d), so that the
   * model writes a text from a hidden state (KA2L's decoder without its second model). Besides, a Linear(d
   * → d) of the state is added to the embedding of every token of the text: learning to look back at pseudo-tokens
   * takes far longer than reading what is already there.
   */
  public Adapter withInversion(int hidden, int inner, int pseudoTokens, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Map<String, FloatTensor> all = new LinkedHashMap<>(tensors);
    all.put("invert.in.weight", uniform(random, inner, hidden, 1 / Math.sqrt(hidden)));
    all.put("invert.in.bias", new FloatTensor(new long[] {inner}, new float[inner]));
    all.put("invert.out.weight", uniform(random, pseudoTokens * hidden, inner, 1 / Math.sqrt(inner)));
    all.put("invert.out.bias",
        new FloatTensor(new long[] {(long) pseudoTokens * hidden}, new float[pseudoTokens * hidden]));
    all.put("invert.beside.weight", uniform(random, hidden, hidden, 0.02 / Math.sqrt(hidden)));
    all.put("invert.beside.bias", new FloatTensor(new long[] {hidden}, new float[hidden]));
    return new Adapter(config, all);
  }

  /**
   * Reads an adapter folder in PEFT's format.
   *
   * @throws dev.lacuna.lm.checkpoint.ModelFormatException when it is damaged, of another kind, or made for another
   *     model
   */
  public static Adapter read(Path folder, ModelConfig model) {
    try {
      PeftAdapterFiles files = PeftAdapterFiles.read(folder);
      files.check(model, folder);
      Map<String, ModelTensor> layers = model.linearLayers();
      Map<String, FloatTensor> tensors = new LinkedHashMap<>();
      Set<String> targets = new TreeSet<>();
      files.modules().forEach((module, pair) -> {
        ModelTensor layer = Objects.requireNonNull(layers.get(module));
        targets.add(layer.lastName());
        String name = layer.kernelModule();
        tensors.put(name + ".lora_A", new FloatTensor(new long[] {pair.rank(), pair.in()}, floats(pair.a())));
        tensors.put(name + ".lora_B", new FloatTensor(new long[] {pair.out(), pair.rank()}, floats(pair.b())));
      });
      AdapterConfig config = files.config();
      return new Adapter(new LoraConfig(config.rank(), config.alpha(), config.dropout(), List.copyOf(targets)),
          tensors);
    } catch (IOException e) {
      throw new UncheckedIOException("The adapter " + folder + " cannot be read: " + e.getMessage(), e);
    }
  }

  /**
   * Writes an adapter folder in PEFT's format; the layers that read hidden states are left out.
   *
   * @param model the one that it was made for
   * @param baseModel that model's name or path
   */
  public void write(Path folder, ModelConfig model, String baseModel) {
    try {
      SafeFiles.folder(folder);
      boolean transposed = model.family().design().transposed();
      new PeftAdapterFiles(new AdapterConfig(config.rank(), config.alpha(), config.dropout(), config.targets(),
          transposed, baseModel), pairs(model)).write(folder);
    } catch (IOException e) {
      throw new UncheckedIOException("The adapter cannot be written to " + folder + ": " + e.getMessage(), e);
    }
  }

  /** The LoRA matrices by the model's own module names. */
  private Map<String, PeftAdapterFiles.LoraPair> pairs(ModelConfig model) {
    Map<String, PeftAdapterFiles.LoraPair> pairs = new LinkedHashMap<>();
    model.linearLayers().forEach((module, layer) -> {
      FloatTensor a = tensors.get(layer.kernelModule() + ".lora_A");
      FloatTensor b = tensors.get(layer.kernelModule() + ".lora_B");
      if (a != null && b != null) {
        pairs.put(module, PeftAdapterFiles.LoraPair.of(config.rank(), layer.in(), layer.out(), a.values(), b.values()));
      }
    });
    return pairs;
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
