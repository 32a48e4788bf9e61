package dev.lacuna.lm.export;

import dev.lacuna.lm.checkpoint.ModelFormatException;
import dev.lacuna.lm.config.Activation;
import dev.lacuna.lm.config.ArchitectureTraits;
import dev.lacuna.lm.config.ModelConfig;
import dev.lacuna.lm.config.ModelConfig.LayerKind;
import dev.lacuna.lm.config.ModelFamily;
import dev.lacuna.lm.gguf.GgufArchitecture;
import dev.lacuna.lm.gguf.GgufWriter;
import java.nio.file.Path;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;

/** Writes what a model's arithmetic needs to know as the metadata {@code ARCHITECTURE.*} of a GGUF file. */
final class ConfigMetadata {
  private static final String UNUSUAL = "has layers of several kinds in an unusual order";
  /** For what llama.cpp's files have no word for. */
  static final String AS_FOLDER = "Write the model as a folder instead";

  private final Path base;
  private final ModelConfig config;
  private final GgufArchitecture architecture;
  private final GgufWriter out;

  ConfigMetadata(Path base, ModelConfig config, GgufArchitecture architecture, GgufWriter out) {
    this.base = base;
    this.config = config;
    this.architecture = architecture;
    this.out = out;
  }

  /** @throws ModelFormatException for a model that computes what no GGUF file says */
  static GgufArchitecture architecture(Path base, ModelConfig config) {
    return GgufArchitecture.ofHub(config.architecture()).orElseThrow(() -> new ModelFormatException(base, "model",
        "is a %s, which llama.cpp's files have no word for".formatted(config.architecture()), AS_FOLDER));
  }

  void write() {
    refuseWhatCannotBeSaid();
    integer("vocab_size", config.vocabulary());
    integer("context_length", config.maxPositions());
    integer("embedding_length", config.hiddenSize());
    integer("block_count", config.layers());
    integer("feed_forward_length", config.intermediateSize());
    integer("attention.head_count", config.heads());
    integer("attention.head_count_kv", config.kvHeads());
    boolean layerNorm = config.family().design().norm() == ArchitectureTraits.Norm.LAYER;
    number(layerNorm ? "attention.layer_norm_epsilon" : "attention.layer_norm_rms_epsilon", config.epsilon());
    if (config.headDim() * config.heads() != config.hiddenSize()) {
      integer("attention.key_length", config.headDim());
      integer("attention.value_length", config.headDim());
    }
    if (architecture == GgufArchitecture.GPT_NEOX) {
      out.flag(architecture.prefix() + "use_parallel_residual", config.parallelResidual());
    }
    window();
    if (architecture.isGemma()) {
      gemma();
    }
    if (!config.ropes().isEmpty()) {
      new RopeMetadata(base, config, architecture, out).write();
    }
  }

  private void window() {
    boolean hasWord = architecture.isGemma() || architecture == GgufArchitecture.PHI3;
    if (hasWord) {
      integer("attention.sliding_window", config.window() > 0 ? config.window() : config.maxPositions());
    } else if (config.window() > 0 && config.family() != ModelFamily.MISTRAL) {
      throw cannot("looks back over %d tokens only in some layers".formatted(config.window()));
    }
    if (architecture == GgufArchitecture.GEMMA3) {
      int pattern = 1 + IntStream.range(0, config.layers()).filter(i -> kind(i).rope() == 0).findFirst()
          .orElse(config.layers());
      integer("attention.sliding_window_pattern", pattern);
      checkLayers(i -> (i + 1) % pattern == 0 ? 0 : 1);
    } else if (architecture == GgufArchitecture.GEMMA2) {
      if (IntStream.range(0, config.layers()).anyMatch(i -> kind(i).window() > 0 != (i % 2 == 0))) {
        throw cannot(UNUSUAL);
      }
    } else if (architecture == GgufArchitecture.SMOLLM3) {
      checkLayers(i -> (i + 1) % 4 == 0 ? -1 : 0);
    }
  }

  /** The file does not say which layer is which: llama.cpp counts. */
  private void checkLayers(IntUnaryOperator rope) {
    if (IntStream.range(0, config.layers()).anyMatch(i -> kind(i).rope() != rope.applyAsInt(i))) {
      throw cannot(UNUSUAL);
    }
  }

  private LayerKind kind(int layer) {
    return config.layerKinds().get(layer);
  }

  private void gemma() {
    number("attention.scale", config.scales().attention());
    if (config.scales().attentionCap() > 0) {
      number("attn_logit_softcapping", config.scales().attentionCap());
    }
    if (config.scales().logitCap() > 0) {
      number("final_logit_softcapping", config.scales().logitCap());
    }
  }

  private void refuseWhatCannotBeSaid() {
    Activation usual = architecture.isGemma() || architecture == GgufArchitecture.GPT2 ? Activation.GELU_TANH
        : architecture == GgufArchitecture.GPT_NEOX ? Activation.GELU : Activation.SILU;
    if (config.activation() != usual) {
      throw cannot("computes %s in its feed-forward blocks".formatted(config.activation()));
    }
    boolean mayAdd = switch (architecture) {
      case LLAMA, GPT2, GPT_NEOX -> true;
      default -> !config.biases().output();
    };
    if (!mayAdd) {
      throw cannot("adds biases in its attention");
    }
  }

  private ModelFormatException cannot(String what) {
    return new ModelFormatException(base, "model", "is a %s that %s, which llama.cpp's files have no word for"
        .formatted(config.architecture(), what), AS_FOLDER);
  }

  private void integer(String name, long value) {
    out.integer(architecture.prefix() + name, value);
  }

  private void number(String name, double value) {
    out.number(architecture.prefix() + name, value);
  }
}
