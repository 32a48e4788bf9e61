package dev.lacuna.lm;

import dev.lacuna.lm.ModelConfig.Family;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/** Turns {@code config.json}, as transformers 4 and 5 write it, into a {@link ModelConfig}. */
final class ModelConfigReader {
  /** Above this a size is a mistake, and products of two sizes could pass what an int holds. */
  private static final int MAX_SIZE = 1 << 20;
  private static final int MAX_LAYERS = 1000;
  private static final String CORRECT = "Take config.json from the model's original folder";

  private final JsonFields config;

  private ModelConfigReader(JsonFields config) {
    this.config = config;
  }

  static ModelConfig read(Path folder) throws IOException {
    Path file = folder.resolve("config.json");
    if (!Files.isRegularFile(file)) {
      throw new ModelFormatException(file, "file", "is missing",
          "Choose a Hugging Face model folder, one that holds config.json, *.safetensors and tokenizer.json");
    }
    Path generation = folder.resolve("generation_config.json");
    var config = JsonFields.read(file);
    List<JsonFields> sources = new ArrayList<>();
    if (Files.exists(generation)) {
      sources.add(JsonFields.read(generation));
    }
    sources.add(config);
    return new ModelConfigReader(config).build(sources);
  }

  /** @param tokenSources where the special tokens stand, the first that has them wins, as in transformers */
  private ModelConfig build(List<JsonFields> tokenSources) {
    Family family = family();
    refuseWhatWeDoNotCompute();
    int hidden = size("hidden_size");
    int heads = size("num_attention_heads");
    int kvHeads = config.positiveInt("num_key_value_heads", family == Family.MISTRAL && !isNull("num_key_value_heads")
        ? Math.min(8, heads) : heads);
    if (heads % kvHeads != 0) {
      throw config.bad("num_key_value_heads", "is %d, which does not divide num_attention_heads %d"
          .formatted(kvHeads, heads), CORRECT);
    }
    int maxPositions = config.positiveInt("max_position_embeddings");
    int vocabulary = config.positiveInt("vocab_size");
    boolean attentionBias = config.flag("attention_bias", false);
    if (family == Family.QWEN2 || family == Family.MISTRAL) {
      attentionBias = false;  // Mistral has none, and Qwen2's are not governed by this flag.
    }
    return new ModelConfig(family, family.architecture(), hidden, layers(), heads, kvHeads,
        headDim(family, hidden, heads), size("intermediate_size"), vocabulary, config.positive("rms_norm_eps", 1e-6),
        ropeTheta(), ropeScaling(maxPositions), config.flag("tie_word_embeddings", false),
        attentionBias || family == Family.QWEN2, attentionBias,
        family == Family.LLAMA && config.flag("mlp_bias", false), family == Family.QWEN3,
        slidingWindow(family, maxPositions), maxPositions, bos(tokenSources, vocabulary),
        eos(tokenSources, vocabulary));
  }

  private Family family() {
    List<String> architectures = config.texts("architectures");
    for (Family family : Family.values()) {
      if (architectures.isEmpty() ? config.text("model_type").filter(family.modelType()::equals).isPresent()
          : architectures.getFirst().equals(family.architecture())) {
        return family;
      }
    }
    String known = Arrays.stream(Family.values()).map(Family::architecture).collect(Collectors.joining(", "));
    String field = architectures.isEmpty() ? "model_type" : "architectures";
    throw config.bad(field, "names an unknown architecture, " + config.raw(field),
        "Choose a model of one of: " + known);
  }

  private void refuseWhatWeDoNotCompute() {
    String act = config.text("hidden_act").orElse("silu");
    if (!act.equals("silu")) {
      throw config.bad("hidden_act", "is " + act + ", and only silu is known", "Choose another model");
    }
    if (config.has("quantization_config")) {
      throw config.bad("quantization_config", "says that the weights are quantised",
          "Choose the unquantised model, in F32, F16 or BF16");
    }
    double rotary = config.positive("partial_rotary_factor", rope().positive("partial_rotary_factor", 1));
    if (rotary != 1) {
      throw config.bad("partial_rotary_factor", "is " + rotary + ", and only 1 is known", "Choose another model");
    }
  }

  private int size(String field) {
    int value = config.positiveInt(field);
    if (value > MAX_SIZE) {
      throw config.bad(field, "is %d, above the limit of %d".formatted(value, MAX_SIZE), CORRECT);
    }
    return value;
  }

  private int layers() {
    int layers = size("num_hidden_layers");
    if (layers > MAX_LAYERS) {
      throw config.bad("num_hidden_layers", "is %d, above the limit of %d".formatted(layers, MAX_LAYERS), CORRECT);
    }
    return layers;
  }

  private int headDim(Family family, int hidden, int heads) {
    if (!config.has("head_dim") && family != Family.QWEN3 && hidden % heads != 0) {
      throw config.bad("num_attention_heads", "is %d, which does not divide hidden_size %d".formatted(heads, hidden),
          CORRECT);
    }
    int headDim = config.positiveInt("head_dim", family == Family.QWEN3 && !isNull("head_dim") ? 128 : hidden / heads);
    if (headDim % 2 != 0 || headDim > MAX_SIZE / heads) {
      throw config.bad("head_dim", "is %d for %d heads; an even number is needed, and at most %d in all".formatted(
          headDim, heads, MAX_SIZE), CORRECT);
    }
    return headDim;
  }

  /** transformers 5 gathers theta and scaling in {@code rope_parameters}; before, they stood apart. */
  private JsonFields rope() {
    return config.object(config.has("rope_parameters") ? "rope_parameters" : "rope_scaling");
  }

  private double ropeTheta() {
    return rope().positive("rope_theta", config.positive("rope_theta", 10_000));
  }

  private RopeScaling ropeScaling(int maxPositions) {
    JsonFields rope = rope();
    String type = rope.text("rope_type").or(() -> rope.text("type")).orElse("default");
    return switch (type) {
      case "default" -> {
        if (rope.names().contains("full_attention") || rope.names().contains("sliding_attention")) {
          throw rope.bad("full_attention", "sets positions for each kind of layer apart", "Choose another model");
        }
        yield new RopeScaling.None();
      }
      case "linear" -> new RopeScaling.Linear(rope.positive("factor"));
      case "llama3" -> {
        double low = rope.positive("low_freq_factor");
        double high = rope.positive("high_freq_factor");
        if (high <= low) {
          throw rope.bad("high_freq_factor", "is %s, not above low_freq_factor %s".formatted(high, low), CORRECT);
        }
        yield new RopeScaling.Llama3(rope.positive("factor"), low, high,
            rope.positiveInt("original_max_position_embeddings", maxPositions));
      }
      default -> throw rope.bad("rope_type", "is %s; known are default, linear and llama3".formatted(type),
          "Choose another model");
    };
  }

  private OptionalInt slidingWindow(Family family, int maxPositions) {
    boolean used = switch (family) {
      case LLAMA -> false;
      case MISTRAL -> !isNull("sliding_window");
      case QWEN2, QWEN3 -> config.flag("use_sliding_window", false) && !isNull("sliding_window");
    };
    if (!used) {
      return OptionalInt.empty();
    }
    int window = config.positiveInt("sliding_window", 4096);
    boolean someLayersOnly = family != Family.MISTRAL && layerKinds() == LayerKinds.MIXED;
    if (window >= maxPositions || (family != Family.MISTRAL && layerKinds() == LayerKinds.FULL)) {
      return OptionalInt.empty();
    }
    if (someLayersOnly) {
      throw config.bad("use_sliding_window", "gives a window of %d tokens to some layers only".formatted(window),
          "Set it to false, which changes nothing for texts of up to %d tokens".formatted(window));
    }
    return OptionalInt.of(window);
  }

  private enum LayerKinds { FULL, SLIDING, MIXED }

  private LayerKinds layerKinds() {
    int layers = layers();
    List<String> kinds = config.texts("layer_types");
    long full = kinds.isEmpty() ? Math.min(layers, config.optionalInt("max_window_layers").orElse(28))
        : kinds.stream().filter("full_attention"::equals).count();
    return full >= layers ? LayerKinds.FULL : full == 0 ? LayerKinds.SLIDING : LayerKinds.MIXED;
  }

  private OptionalInt bos(List<JsonFields> sources, int vocabulary) {
    for (JsonFields source : sources) {
      OptionalInt id = source.optionalInt("bos_token_id");
      if (id.isPresent()) {
        checkToken(source, "bos_token_id", id.getAsInt(), vocabulary);
        return id;
      }
    }
    return OptionalInt.empty();
  }

  private List<Integer> eos(List<JsonFields> sources, int vocabulary) {
    for (JsonFields source : sources) {
      List<Integer> ids = source.oneOrMoreInts("eos_token_id");
      if (!ids.isEmpty()) {
        ids.forEach(id -> checkToken(source, "eos_token_id", id, vocabulary));
        return ids;
      }
    }
    return List.of();
  }

  private static void checkToken(JsonFields source, String field, int id, int vocabulary) {
    if (id < 0 || id >= vocabulary) {
      throw source.bad(field, "is %d, outside the vocabulary of %d".formatted(id, vocabulary), CORRECT);
    }
  }

  /** Whether the field stands there as {@code null}, which in some families means something else than its absence. */
  private boolean isNull(String field) {
    return config.raw(field).isNull();
  }
}
