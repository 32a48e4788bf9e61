package dev.lacuna.lm.config;

import dev.lacuna.lm.checkpoint.JsonFields;
import java.util.List;

/** Reads how a model turns its queries and keys by their positions. */
final class RopeReader {
  private static final double DEFAULT_THETA = 10_000;
  private static final String CHOOSE = "Choose another model";
  private static final String CORRECT = "Take config.json from the model's original folder";

  private final ModelFamily family;
  private final JsonFields config;
  private final int headDim;
  private final int maxPositions;

  RopeReader(ModelFamily family, JsonFields config, int headDim, int maxPositions) {
    this.family = family;
    this.config = config;
    this.headDim = headDim;
    this.maxPositions = maxPositions;
  }

  /** The tables: none where positions are learned, two where windowed layers have their own (the second). */
  List<Rope> read() {
    if (family.design().learnedPositions()) {
      return List.of();
    }
    JsonFields rope = given();
    if (family == ModelFamily.GEMMA3) {
      return gemma3(rope);
    }
    for (String kind : List.of("full_attention", "sliding_attention")) {
      if (rope.has(kind)) {
        throw rope.bad(kind, "sets positions for each kind of layer apart", CHOOSE);
      }
    }
    return List.of(table(rope, config.positive(name("rope_theta"), DEFAULT_THETA)));
  }

  /** Before transformers 5 the local table's base stood apart, and the scaling was the global one's. */
  private List<Rope> gemma3(JsonFields rope) {
    if (rope.has("full_attention")) {
      return List.of(table(rope.object("full_attention"), 1e6), table(rope.object("sliding_attention"), DEFAULT_THETA));
    }
    return List.of(table(rope, config.positive("rope_theta", 1e6)), new Rope(
        config.positive("rope_local_base_freq", DEFAULT_THETA), headDim, new RopeScaling.Unscaled()));
  }

  private Rope table(JsonFields rope, double defaultTheta) {
    double theta = rope.positive("rope_theta", defaultTheta);
    int dims = dims(rope);
    return new Rope(theta, dims, scaling(rope, theta, dims));
  }

  /**
   * transformers 5 gathers theta and scaling in {@code rope_parameters}; before, they stood apart. Where a file has
   * both, {@code rope_scaling} is used and the other is not, as there.
   */
  private JsonFields given() {
    JsonFields older = config.object("rope_scaling");
    JsonFields newer = config.object("rope_parameters");
    return older.names().isEmpty() ? newer : older;
  }

  private int dims(JsonFields rope) {
    double usual = switch (family) {
      case GLM, GLM4 -> 0.5;
      case GPT_NEOX -> 0.25;
      default -> 1;
    };
    String field = name("partial_rotary_factor");
    double share = rope.positive("partial_rotary_factor", config.positive(field, usual));
    boolean partial = family == ModelFamily.PHI3 || family == ModelFamily.GLM || family == ModelFamily.GLM4
        || family == ModelFamily.GPT_NEOX;
    if (share > 1 || share != 1 && !partial) {
      throw config.bad(field, "is " + share + ", and only 1 is known for " + family.architecture(), CHOOSE);
    }
    int dims = (int) (headDim * share);
    if (dims < 2 || dims % 2 != 0) {
      throw config.bad(field, "is %s, which turns %d of %d numbers, not a positive even number".formatted(share, dims,
          headDim), CORRECT);
    }
    return dims;
  }

  private RopeScaling scaling(JsonFields rope, double theta, int dims) {
    String type = rope.text("rope_type").or(() -> rope.text("type")).orElse("default");
    // Phi-3's first files had other words for LongRoPE.
    boolean old = family == ModelFamily.PHI3 && (type.equals("su") || type.equals("yarn"));
    return switch (old ? "longrope" : type) {
      case "default" -> new RopeScaling.Unscaled();
      case "linear" -> new RopeScaling.Linear(rope.positive("factor"));
      case "llama3" -> {
        double low = rope.positive("low_freq_factor");
        double high = rope.positive("high_freq_factor");
        if (high <= low) {
          throw rope.bad("high_freq_factor", "is %s, not above low_freq_factor %s".formatted(high, low), CORRECT);
        }
        yield new RopeScaling.Llama3(rope.positive("factor"), low, high, original(rope));
      }
      case "yarn" -> yarn(rope, theta);
      case "longrope" -> longRope(rope, dims);
      default -> throw rope.bad("rope_type", "is %s; known are default, linear, llama3, yarn and longrope".formatted(
          type), CHOOSE);
    };
  }

  private RopeScaling yarn(JsonFields rope, double theta) {
    int original = original(rope);
    double factor = rope.positive("factor", (double) maxPositions / original);
    double sharper = rope.has("mscale") && rope.has("mscale_all_dim")
        ? sharpness(factor, rope.positive("mscale")) / sharpness(factor, rope.positive("mscale_all_dim"))
        : sharpness(factor, 1);
    return new RopeScaling.Yarn(factor, theta, rope.positive("beta_fast", 32), rope.positive("beta_slow", 1), original,
        rope.flag("truncate", true), rope.positive("attention_factor", sharper));
  }

  private static double sharpness(double factor, double scale) {
    return factor <= 1 ? 1 : 0.1 * scale * Math.log(factor) + 1;
  }

  private RopeScaling longRope(JsonFields rope, int dims) {
    int original = original(rope);
    double factor = rope.positive("factor", (double) maxPositions / original);
    double sharper = factor <= 1 ? 1 : Math.sqrt(1 + Math.log(factor) / Math.log(original));
    return new RopeScaling.LongRope(factors(rope, "short_factor", dims), factors(rope, "long_factor", dims), original,
        rope.positive("attention_factor", sharper));
  }

  private static List<Double> factors(JsonFields rope, String field, int dims) {
    List<Double> factors = rope.numbers(field);
    if (factors.size() != dims / 2 || factors.stream().anyMatch(f -> !(f > 0) || f.isInfinite())) {
      throw rope.bad(field, "does not hold %d positive numbers, one for each pair".formatted(dims / 2), CORRECT);
    }
    return factors;
  }

  private int original(JsonFields rope) {
    String field = "original_max_position_embeddings";
    return rope.positiveInt(field, config.positiveInt(field, maxPositions));
  }

  private String name(String llama) {
    return family.names().field(llama);
  }
}
