package dev.lacuna.lm.config;

import dev.lacuna.lm.checkpoint.JsonFields;
import dev.lacuna.lm.config.ModelConfig.LayerKind;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Reads which layers look back over a window only, and which do not rotate. */
final class LayerKindsReader {
  private static final String SLIDING = "sliding_attention";
  private static final String FULL = "full_attention";
  private static final int USUAL_WINDOW = 4096;

  private final ModelFamily family;
  private final JsonFields config;
  private final int layers;
  private final int maxPositions;

  LayerKindsReader(ModelFamily family, JsonFields config, int layers, int maxPositions) {
    this.family = family;
    this.config = config;
    this.layers = layers;
    this.maxPositions = maxPositions;
  }

  List<LayerKind> read() {
    int window = window();
    List<Boolean> near = window > 0 || family == ModelFamily.GEMMA3 ? windowed() : List.of();
    List<Boolean> rotating = rotating();
    List<LayerKind> kinds = new ArrayList<>();
    for (int i = 0; i < layers; i++) {
      boolean sliding = !near.isEmpty() && near.get(i);
      // Gemma 3 turns its windowed layers by a table of their own.
      int rope = !rotating.get(i) ? -1 : sliding && family == ModelFamily.GEMMA3 ? 1 : 0;
      kinds.add(new LayerKind(sliding ? window : 0, rope));
    }
    return kinds;
  }

  /** 0 where there is none, or where it is at least as long as any text. */
  private int window() {
    String field = "sliding_window";
    boolean isNull = config.raw(field).isNull();
    boolean used = !isNull && switch (family) {
      case MISTRAL, GEMMA2, GEMMA3 -> true;
      case PHI3 -> config.has(field);
      case QWEN2, QWEN3 -> config.flag("use_sliding_window", false);
      case SMOLLM3 -> config.flag("use_sliding_window", false) && config.has(field);
      default -> false;
    };
    int window = used ? config.positiveInt(field, USUAL_WINDOW) : 0;
    return window >= maxPositions ? 0 : window;
  }

  private List<Boolean> windowed() {
    List<String> given = config.texts("layer_types");
    boolean all = family == ModelFamily.MISTRAL || family == ModelFamily.PHI3;
    if (all || given.isEmpty()) {
      return IntStream.range(0, layers).mapToObj(i -> all || usuallyWindowed(i)).toList();
    }
    if (given.size() != layers) {
      throw config.bad("layer_types", "has %d entries for %d layers".formatted(given.size(), layers),
          "Take config.json from the model's original folder");
    }
    for (String type : given) {
      if (!type.equals(SLIDING) && !type.equals(FULL)) {
        throw config.bad("layer_types", "holds %s; known are %s and %s".formatted(type, FULL, SLIDING),
            "Choose another model");
      }
    }
    return given.stream().map(SLIDING::equals).toList();
  }

  private boolean usuallyWindowed(int layer) {
    return switch (family) {
      case QWEN2, QWEN3 -> layer >= config.optionalInt("max_window_layers").orElse(28);
      case GEMMA2 -> layer % 2 == 0;
      case GEMMA3 -> (layer + 1) % config.positiveInt("sliding_window_pattern", 6) != 0;
      case SMOLLM3 -> !rotating().get(layer);
      default -> false;
    };
  }

  /** SmolLM3 leaves every fourth layer without positions (NoPE; Kazemnejad et al., arXiv 2305.19466). */
  private List<Boolean> rotating() {
    boolean learned = family.design().learnedPositions();
    if (family != ModelFamily.SMOLLM3) {
      return IntStream.range(0, layers).mapToObj(i -> !learned).toList();
    }
    List<Integer> given = config.oneOrMoreInts("no_rope_layers");
    if (given.isEmpty()) {
      int interval = config.positiveInt("no_rope_layer_interval", 4);
      return IntStream.range(0, layers).mapToObj(i -> (i + 1) % interval != 0).toList();
    }
    if (given.size() < layers) {
      throw config.bad("no_rope_layers", "has %d entries for %d layers".formatted(given.size(), layers),
          "Take config.json from the model's original folder");
    }
    return given.stream().limit(layers).map(rotates -> rotates != 0).toList();
  }
}
