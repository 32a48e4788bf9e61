package dev.lacuna.lm.config;

import dev.lacuna.lm.checkpoint.FolderKind;
import dev.lacuna.lm.checkpoint.JsonFields;
import dev.lacuna.lm.checkpoint.ModelFormatException;
import dev.lacuna.lm.checkpoint.RegularFile;
import dev.lacuna.lm.config.ModelConfig.Biases;
import dev.lacuna.lm.config.ModelConfig.Scales;
import dev.lacuna.lm.gguf.ModelFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Turns {@code config.json}, as transformers 4 and 5 write it, into a {@link ModelConfig}. */
final class ModelConfigReader {
  /** What some write for a token that the model has not. */
  private static final int NO_TOKEN = -1;

  /** Above this a size is a mistake, and products of two sizes could pass what an int holds. */
  private static final int MAX_SIZE = 1 << 20;
  private static final int MAX_LAYERS = 1000;
  private static final String CORRECT = "Take config.json from the model's original folder";

  private static final String CHOOSE = "Choose another model";

  private final JsonFields config;
  private final ModelFamily family;

  private ModelConfigReader(JsonFields config) {
    this.config = config;
    this.family = family(config);
  }

  static ModelConfig read(Path model) throws IOException {
    Path folder = ModelFiles.folder(model);
    Path file = folder.resolve("config.json");
    RegularFile.check(file);
    FolderKind.refuse(file);
    if (!Files.isRegularFile(file)) {
      throw new ModelFormatException(file, "file", "is missing",
          "Choose a GGUF file or a Hugging Face model folder, one that holds config.json, *.safetensors and tokenizer.json");
    }
    Path generation = folder.resolve("generation_config.json");
    var config = JsonFields.read(file, folder.equals(model) ? file : model);
    List<JsonFields> sources = new ArrayList<>();
    if (Files.exists(generation)) {
      sources.add(JsonFields.read(generation));
    }
    sources.add(config);
    return new ModelConfigReader(config).build(sources);
  }

  /** @param tokenSources where the special tokens stand, the first that has them wins, as in transformers */
  private ModelConfig build(List<JsonFields> tokenSources) {
    refuseWhatWeDoNotCompute();
    int hidden = size("hidden_size");
    int heads = size("num_attention_heads");
    int kvHeads = kvHeads(heads);
    int layers = layers();
    int headDim = headDim(hidden, heads);
    int maxPositions = config.positiveInt(name("max_position_embeddings"));
    int vocabulary = config.positiveInt("vocab_size");
    int inner = family == ModelFamily.GPT2 && !config.has("n_inner") ? Math.min(MAX_SIZE, 4 * hidden)
        : size("intermediate_size");
    return new ModelConfig(family, hidden, layers, heads, kvHeads, headDim, inner, vocabulary,
        config.positive(name("rms_norm_eps"), family.design().norm() == ArchitectureTraits.Norm.LAYER ? 1e-5 : 1e-6),
        activation(),
        biases(), config.flag("tie_word_embeddings", tiesByDefault()),
        family == ModelFamily.GPT_NEOX && config.flag("use_parallel_residual", true), scales(headDim),
        new RopeReader(family, config, headDim, maxPositions).read(),
        new LayerKindsReader(family, config, layers, maxPositions).read(), maxPositions,
        bos(tokenSources, vocabulary), eos(tokenSources, vocabulary));
  }

  private static ModelFamily family(JsonFields config) {
    List<String> architectures = config.texts("architectures");
    Optional<ModelFamily> family = architectures.isEmpty() ? config.text("model_type").flatMap(ModelFamily::ofModelType)
        : ModelFamily.ofArchitecture(architectures.getFirst());
    return family.orElseThrow(() -> {
      String field = architectures.isEmpty() ? "model_type" : "architectures";
      return config.bad(field, "names an unknown architecture, " + JsonFields.shown(config.raw(field)),
          "Choose a model of one of: " + ModelFamily.known());
    });
  }

  private void refuseWhatWeDoNotCompute() {
    if (config.has("quantization_config")) {
      throw config.bad("quantization_config", "says that the weights are quantised",
          "Choose the unquantised model, in F32, F16 or BF16");
    }
    for (String field : List.of("scale_attn_by_inverse_layer_idx", "add_cross_attention",
        "use_bidirectional_attention")) {
      if (config.flag(field, false)) {
        throw config.bad(field, "is true, which is not computed here", CHOOSE);
      }
    }
    if (!config.flag("scale_attn_weights", true)) {
      throw config.bad("scale_attn_weights", "is false, which is not computed here", CHOOSE);
    }
    if (family == ModelFamily.BAICHUAN && (!config.has("max_position_embeddings") || size("hidden_size") == 5120)) {
      throw config.bad("hidden_size", "is " + size("hidden_size") + ": Baichuan's 13B models have ALiBi positions,"
          + " which are not computed here", "Choose Baichuan2-7B, or another model");
    }
  }

  private Activation activation() {
    String field = name("hidden_act");
    String usual = family.isGemma() ? "gelu_pytorch_tanh" : switch (family) {
      case GPT_NEOX -> "gelu";
      case GPT2 -> "gelu_new";
      default -> "silu";
    };
    String act = config.text(field).orElse(usual);
    return Activation.named(act).orElseThrow(() -> config.bad(field, "is " + JsonFields.shown(act)
        + "; known are silu, gelu, gelu_new and gelu_pytorch_tanh", CHOOSE));
  }

  private Biases biases() {
    boolean attention = config.flag("attention_bias", switch (family) {
      case GLM, GLM4, GPT_NEOX -> true;
      default -> false;
    });
    boolean mlp = config.flag("mlp_bias", false);
    return switch (family) {
      // Where a family has no such flag, a stray one changes nothing.
      case MISTRAL, PHI3, BAICHUAN -> new Biases(false, false, false);
      case QWEN2 -> new Biases(true, false, false);
      case GLM, GLM4 -> new Biases(attention, false, false);
      case LLAMA, SMOLLM3 -> new Biases(attention, attention, mlp);
      case GPT_NEOX -> new Biases(attention, attention, true);
      case GPT2 -> new Biases(true, true, true);
      case QWEN3, GEMMA2, GEMMA3, OLMO2 -> new Biases(attention, attention, false);
    };
  }

  private boolean tiesByDefault() {
    return family.isGemma() || family == ModelFamily.GPT2 || family == ModelFamily.SMOLLM3;
  }

  private Scales scales(int headDim) {
    boolean gemma = family.isGemma();
    double width = gemma ? config.positive("query_pre_attn_scalar", 256) : headDim;
    return new Scales(1 / Math.sqrt(width), gemma ? cap("attn_logit_softcapping", 50) : 0,
        gemma ? cap("final_logit_softcapping", 30) : 0);
  }

  /** Gemma 2 caps unless told not to, Gemma 3 the other way round. */
  private double cap(String field, double gemma2) {
    boolean absent = config.raw(field).isMissingNode() && family == ModelFamily.GEMMA2;
    return config.has(field) ? config.positive(field) : absent ? gemma2 : 0;
  }

  private int size(String field) {
    String own = name(field);
    int value = config.positiveInt(own);
    if (value > MAX_SIZE) {
      throw config.bad(own, "is %d, above the limit of %d".formatted(value, MAX_SIZE), CORRECT);
    }
    return value;
  }

  private int layers() {
    int layers = size("num_hidden_layers");
    if (layers > MAX_LAYERS) {
      throw config.bad(name("num_hidden_layers"), "is %d, above the limit of %d".formatted(layers, MAX_LAYERS),
          CORRECT);
    }
    return layers;
  }

  private int kvHeads(int heads) {
    String field = "num_key_value_heads";
    if (family.design().qkv() == ArchitectureTraits.Qkv.PACKED_BY_HEAD || family == ModelFamily.GPT2
        || family == ModelFamily.BAICHUAN) {
      return heads;
    }
    int usual = isNull(field) ? heads : switch (family) {
      case MISTRAL -> Math.min(8, heads);
      case GEMMA2, GEMMA3, SMOLLM3 -> Math.min(4, heads);
      case GLM, GLM4 -> Math.min(2, heads);
      default -> heads;
    };
    int kvHeads = config.positiveInt(field, usual);
    if (heads % kvHeads != 0) {
      throw config.bad(field, "is %d, which does not divide num_attention_heads %d".formatted(kvHeads, heads), CORRECT);
    }
    return kvHeads;
  }

  private int headDim(int hidden, int heads) {
    int usual = isNull("head_dim") ? 0 : switch (family) {
      case QWEN3, GLM, GLM4 -> 128;
      case GEMMA2, GEMMA3 -> 256;
      default -> 0;
    };
    if (!config.has("head_dim") && usual == 0 && hidden % heads != 0) {
      throw config.bad(name("num_attention_heads"), "is %d, which does not divide hidden_size %d".formatted(heads,
          hidden), CORRECT);
    }
    int headDim = config.positiveInt("head_dim", usual > 0 ? usual : hidden / heads);
    if (headDim % 2 != 0 || headDim > MAX_SIZE / heads) {
      throw config.bad("head_dim", "is %d for %d heads; an even number is needed, and at most %d in all".formatted(
          headDim, heads, MAX_SIZE), CORRECT);
    }
    return headDim;
  }

  private OptionalInt bos(List<JsonFields> sources, int vocabulary) {
    for (JsonFields source : sources) {
      OptionalInt id = source.optionalInt("bos_token_id");
      if (id.isPresent() && id.getAsInt() != NO_TOKEN) {
        checkToken(source, "bos_token_id", id.getAsInt(), vocabulary);
        return id;
      }
    }
    return OptionalInt.empty();
  }

  private List<Integer> eos(List<JsonFields> sources, int vocabulary) {
    for (JsonFields source : sources) {
      List<Integer> ids = source.oneOrMoreInts("eos_token_id").stream().filter(id -> id != NO_TOKEN).toList();
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

  private String name(String llama) {
    return family.names().field(llama);
  }
}
