package dev.lacuna.lm.gguf;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lacuna.lm.gguf.GgufFile.StoredBlocks;
import java.util.Optional;

/** How a GGUF file's positions are stretched, as {@code rope_theta} and {@code rope_scaling} say it. */
final class GgufRope {
  private static final int LLAMA3_CONTEXT = 8192;
  private static final double LLAMA3_LOW = 1;
  private static final double LLAMA3_HIGH = 4;
  /** Above what float32 makes of a factor, below any difference between two rules. */
  private static final double SAME = 1e-4;

  private final GgufFile file;
  private final GgufMetadata metadata;
  private final GgufArchitecture architecture;
  private final long headDim;

  GgufRope(GgufFile file, GgufArchitecture architecture, long headDim) {
    this.file = file;
    this.metadata = file.metadata();
    this.architecture = architecture;
    this.headDim = headDim;
  }

  void into(ObjectNode config) {
    boolean twoTables = architecture == GgufArchitecture.GEMMA3;
    double theta = number("rope.freq_base").or(() -> number("rope.global.freq_base")).orElse(twoTables ? 1e6 : 1e4);
    config.put("rope_theta", theta);
    if (twoTables) {
      config.put("rope_local_base_freq", number("rope.freq_base_swa").or(() -> number("rope.local.freq_base"))
          .orElse(1e4));
    }
    long positions = metadata.positive(key("context_length"));
    original().ifPresent(tokens -> config.put("original_max_position_embeddings", tokens));
    ObjectNode scaling = scaling(theta, positions);
    if (!scaling.isEmpty()) {
      config.set("rope_scaling", scaling);
    }
  }

  private ObjectNode scaling(double theta, long positions) {
    ObjectNode rope = JsonNodeFactory.instance.objectNode();
    if (file.tensors().containsKey("rope_factors_long.weight")) {
      rope.put("rope_type", "longrope");
      rope.set("short_factor", GgufConfig.array(floats("rope_factors_short.weight")));
      rope.set("long_factor", GgufConfig.array(floats("rope_factors_long.weight")));
      number("rope.scaling.attn_factor").ifPresent(factor -> rope.put("attention_factor", factor));
      original().ifPresent(tokens -> rope.put("factor", (double) positions / tokens));
      return rope;
    }
    if (file.tensors().containsKey("rope_freqs.weight")) {
      divided(rope, floats("rope_freqs.weight"), theta, positions);
      return rope;
    }
    String type = metadata.text(key("rope.scaling.type")).orElse(number("rope.scale_linear").isPresent() ? "linear"
        : "none");
    Optional<Double> factor = number("rope.scaling.factor").or(() -> number("rope.scale_linear"))
        .filter(value -> value != 1);
    if (factor.isPresent() && (type.equals("linear") || type.equals("yarn"))) {
      rope.put("rope_type", type).put("factor", factor.get());
      original().filter(_ -> type.equals("yarn"))
          .ifPresent(tokens -> rope.put("original_max_position_embeddings", tokens));
      number("rope.scaling.yarn_beta_fast").ifPresent(value -> rope.put("beta_fast", value));
      number("rope.scaling.yarn_beta_slow").ifPresent(value -> rope.put("beta_slow", value));
    } else if (!type.equals("none") && !type.equals("linear") && !type.equals("yarn")
        && !type.equals("longrope")) {
      throw metadata.bad(key("rope.scaling.type"), "is " + type + "; known are none, linear, yarn and longrope",
          "Choose another model");
    }
    return rope;
  }

  /**
   * Converters write Llama 3's rule as a divisor for each frequency. Said as the rule where it is that; else as
   * LongRoPE whose two tables are the same.
   */
  private void divided(ObjectNode rope, float[] divisors, double theta, long positions) {
    double factor = 1;
    for (float divisor : divisors) {
      factor = Math.max(factor, divisor);
    }
    boolean isLlama3 = factor > 1;
    for (int i = 0; i < divisors.length && isLlama3; i++) {
      double wavelength = 2 * Math.PI * Math.pow(theta, 2.0 * i / headDim);
      isLlama3 = Math.abs(divisors[i] / llama3(wavelength, factor) - 1) < SAME;
    }
    if (isLlama3) {
      rope.put("rope_type", "llama3").put("factor", factor).put("low_freq_factor", LLAMA3_LOW)
          .put("high_freq_factor", LLAMA3_HIGH).put("original_max_position_embeddings", LLAMA3_CONTEXT);
    } else {
      rope.put("rope_type", "longrope").put("attention_factor", 1.0).put("original_max_position_embeddings", positions);
      rope.set("short_factor", GgufConfig.array(divisors));
      rope.set("long_factor", GgufConfig.array(divisors));
    }
  }

  /** What the rule divides a frequency of this wavelength by. */
  private static double llama3(double wavelength, double factor) {
    if (wavelength < LLAMA3_CONTEXT / LLAMA3_HIGH) {
      return 1;
    }
    if (wavelength > LLAMA3_CONTEXT / LLAMA3_LOW) {
      return factor;
    }
    double smooth = (LLAMA3_CONTEXT / wavelength - LLAMA3_LOW) / (LLAMA3_HIGH - LLAMA3_LOW);
    return 1 / ((1 - smooth) / factor + smooth);
  }

  private float[] floats(String tensor) {
    StoredBlocks stored = file.tensors().get(tensor);
    if (stored == null || stored.shape().length != 1 || stored.shape()[0] > headDim) {
      throw metadata.bad(key("rope.scaling.type"),
          "goes with a tensor " + tensor + " of one number for each pair, which"
              + " is not there",
          "Download the file again");
    }
    float[] values = new float[(int) stored.shape()[0]];
    BlockTensor.of(stored, tensor, stored.shape(), BlockTensor.Layout.SAME).rows(0, 1, values);
    return values;
  }

  private Optional<Long> original() {
    return metadata.integer(key("rope.scaling.original_context_length")).stream().boxed().filter(tokens -> tokens > 0)
        .findFirst();
  }

  private Optional<Double> number(String name) {
    return metadata.number(key(name));
  }

  private String key(String name) {
    return architecture.prefix() + name;
  }
}
