package dev.lacuna.lm.adapter;

import dev.lacuna.files.SafeFiles;
import dev.lacuna.lm.checkpoint.ModelFormatException;
import dev.lacuna.lm.checkpoint.Safetensors;
import dev.lacuna.lm.checkpoint.SafetensorsWriter;
import dev.lacuna.lm.checkpoint.StoredTensor;
import dev.lacuna.lm.checkpoint.TensorType;
import dev.lacuna.lm.config.ModelConfig;
import dev.lacuna.lm.config.ModelTensor;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A LoRA adapter in the format of Hugging Face PEFT: {@code adapter_config.json} and {@code adapter_model.safetensors}
 * with keys like {@code base_model.model.model.layers.0.self_attn.q_proj.lora_A.weight}. What this program could not
 * compute as PEFT would is refused by the field's name.
 *
 * @param modules by the base model's module name, for example {@code model.layers.0.self_attn.q_proj}
 */
public record PeftAdapterFiles(AdapterConfig config, Map<String, LoraPair> modules) {
  static final String CONFIG = "adapter_config.json";
  static final String WEIGHTS = "adapter_model.safetensors";
  private static final String TOGETHER = "Check that both adapter files belong together";
  private static final String PREFIX = "base_model.model.";
  private static final Pattern KEY = Pattern.compile("base_model\\.model\\.(.+)\\.lora_([AB])\\.weight");

  /**
   * The two factors of one linear layer's change, {@code W + alpha / rank · B A} (Hu et al., arXiv 2106.09685), as
   * little-endian buffers of 32-bit floats in row-major order.
   *
   * @param a {@code [rank, in]}
   * @param b {@code [out, rank]}
   */
  public record LoraPair(int rank, int in, int out, ByteBuffer a, ByteBuffer b) {
    public LoraPair {
      if (a.remaining() != 4L * rank * in || b.remaining() != 4L * rank * out) {
        throw new IllegalArgumentException("A LoRA pair of rank %d, %d to %d, needs %d and %d floats".formatted(rank,
            in, out, (long) rank * in, (long) rank * out));
      }
      a = a.slice().order(ByteOrder.LITTLE_ENDIAN);
      b = b.slice().order(ByteOrder.LITTLE_ENDIAN);
    }

    /** From row-major arrays. */
    public static LoraPair of(int rank, int in, int out, float[] a, float[] b) {
      return new LoraPair(rank, in, out, bytes(a), bytes(b));
    }

    private static ByteBuffer bytes(float[] values) {
      var buffer = ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
      buffer.asFloatBuffer().put(values);
      return buffer;
    }
  }

  public PeftAdapterFiles {
    modules = Collections.unmodifiableMap(new LinkedHashMap<>(modules));
  }

  /**
   * @throws ModelFormatException when a file is missing or damaged, or the adapter is of a kind that is not known
   * @throws IOException when a file cannot be read
   */
  public static PeftAdapterFiles read(Path folder) throws IOException {
    Path weights = folder.resolve(WEIGHTS);
    if (!Files.exists(weights) && Files.exists(folder.resolve("adapter_model.bin"))) {
      throw new ModelFormatException(folder.resolve("adapter_model.bin"), "file",
          "is a pickle, which can run code when it is opened",
          "Load the adapter with peft and save_pretrained it again");
    }
    AdapterConfig config = AdapterConfig.read(folder.resolve(CONFIG));
    Safetensors file = Safetensors.open(weights);
    Map<String, StoredTensor> a = new LinkedHashMap<>();
    Map<String, StoredTensor> b = new LinkedHashMap<>();
    for (StoredTensor tensor : file.tensors().values()) {
      Matcher key = KEY.matcher(tensor.name());
      if (!key.matches()) {
        throw bad(tensor, "is no lora_A or lora_B of a linear layer", "Train the adapter on linear layers only");
      }
      (key.group(2).equals("A") ? a : b).put(key.group(1), tensor);
    }
    Map<String, LoraPair> modules = new LinkedHashMap<>();
    a.forEach((module, tensor) -> modules.put(module, pair(config, tensor, file.tensor(key(module, "B")))));
    b.keySet().forEach(module -> file.tensor(key(module, "A")));
    if (modules.isEmpty()) {
      throw new ModelFormatException(weights, "file", "holds no LoRA tensor", "Train or download the adapter again");
    }
    return new PeftAdapterFiles(config, modules);
  }

  /** Writes both files to {@code folder}, which is made if need be; each appears whole or not at all. */
  public void write(Path folder) throws IOException {
    SafeFiles.folder(folder);
    var writer = new SafetensorsWriter().meta("format", "pt");
    modules.forEach((module, pair) -> {
      writer.add(key(module, "A"), TensorType.F32, new long[] {pair.rank(), pair.in()}, pair.a());
      writer.add(key(module, "B"), TensorType.F32, new long[] {pair.out(), pair.rank()}, pair.b());
    });
    writer.write(folder.resolve(WEIGHTS));
    config.write(folder.resolve(CONFIG));
  }

  /** The same with another word for the model that it was trained on: a path or an id on the Hub. */
  public PeftAdapterFiles on(String base) {
    return new PeftAdapterFiles(config.on(base), modules);
  }

  /**
   * Checks that the adapter fits a base model.
   *
   * @param folder where it was read from, for the message
   * @throws ModelFormatException naming the first module that the model lacks or has in another size
   */
  public void check(ModelConfig model, Path folder) {
    Map<String, ModelTensor> layers = model.linearLayers();
    modules.forEach((module, pair) -> {
      ModelTensor layer = layers.get(module);
      if (layer == null || layer.out() != pair.out() || layer.in() != pair.in()) {
        throw new ModelFormatException(folder.resolve(WEIGHTS), "tensor " + key(module, "A"),
            "does not fit the base model: it changes a layer from %d to %d numbers".formatted(pair.in(), pair.out()),
            "Open the adapter with the model that it was trained on (%s)".formatted(config.baseModel()));
      }
    });
  }

  private static LoraPair pair(AdapterConfig config, StoredTensor a, StoredTensor b) {
    long[] sizeA = a.shape();
    long[] sizeB = b.shape();
    if (sizeA.length != 2 || sizeA[0] != config.rank() || sizeA[1] > Integer.MAX_VALUE) {
      throw bad(a, "does not have shape [%d, in]".formatted(config.rank()), TOGETHER);
    }
    if (sizeB.length != 2 || sizeB[1] != config.rank() || sizeB[0] > Integer.MAX_VALUE) {
      throw bad(b, "does not have shape [out, %d]".formatted(config.rank()), TOGETHER);
    }
    return new LoraPair(config.rank(), (int) sizeA[1], (int) sizeB[0], a.float32(), b.float32());
  }

  private static String key(String module, String factor) {
    return PREFIX + module + ".lora_" + factor + ".weight";
  }

  private static ModelFormatException bad(StoredTensor tensor, String problem, String remedy) {
    return new ModelFormatException(tensor.file(), "tensor " + tensor.name(), problem, remedy);
  }
}
