package dev.lacuna.lm.export;

import dev.lacuna.lm.checkpoint.ModelFormatException;
import dev.lacuna.lm.config.ModelConfig;
import dev.lacuna.lm.config.Rope;
import dev.lacuna.lm.config.RopeScaling;
import dev.lacuna.lm.gguf.GgufArchitecture;
import dev.lacuna.lm.gguf.GgufType;
import dev.lacuna.lm.gguf.GgufWriter;
import java.nio.file.Path;
import java.util.List;

/**
 * Writes how a model turns its queries and keys by their positions. llama.cpp knows one rule by name (linear) and half
 * of another (YaRN); what Llama 3 and Phi-3 do goes as a divisor for each frequency, in tensors of their own.
 */
final class RopeMetadata {
  private static final double SAME = 1e-6;

  private final Path base;
  private final ModelConfig config;
  private final GgufArchitecture architecture;
  private final GgufWriter out;

  RopeMetadata(Path base, ModelConfig config, GgufArchitecture architecture, GgufWriter out) {
    this.base = base;
    this.config = config;
    this.architecture = architecture;
    this.out = out;
  }

  void write() {
    Rope rope = config.ropes().getFirst();
    number("rope.freq_base", rope.theta());
    out.integer(key("rope.dimension_count"), rope.dims());
    if (config.ropes().size() > 1) {
      number("rope.freq_base_swa", config.ropes().get(1).theta());
    }
    switch (rope.scaling()) {
      case RopeScaling.Unscaled _ -> {
        // Positions as trained need no word.
      }
      case RopeScaling.Linear linear -> {
        out.text(key("rope.scaling.type"), "linear");
        number("rope.scaling.factor", linear.factor());
      }
      case RopeScaling.Yarn yarn -> yarn(yarn);
      case RopeScaling.Llama3 _ -> divisors("rope_freqs.weight", divisors(rope));
      case RopeScaling.LongRope longRope -> longRope(longRope);
    }
    if (architecture == GgufArchitecture.PHI3 && !(rope.scaling() instanceof RopeScaling.LongRope)) {
      out.integer(key("rope.scaling.original_context_length"), config.maxPositions());
    }
  }

  private void yarn(RopeScaling.Yarn yarn) {
    double usual = yarn.factor() <= 1 ? 1 : 0.1 * Math.log(yarn.factor()) + 1;
    if (!yarn.truncate() || Math.abs(yarn.attentionFactor() - usual) > SAME) {
      throw cannot("sharpens attention by a rule of its own");
    }
    out.text(key("rope.scaling.type"), "yarn");
    number("rope.scaling.factor", yarn.factor());
    out.integer(key("rope.scaling.original_context_length"), yarn.originalMaxPositions());
    number("rope.scaling.yarn_beta_fast", yarn.betaFast());
    number("rope.scaling.yarn_beta_slow", yarn.betaSlow());
  }

  private void longRope(RopeScaling.LongRope rope) {
    if (architecture == GgufArchitecture.PHI3) {
      out.integer(key("rope.scaling.original_context_length"), rope.longFrom());
      number("rope.scaling.attn_factor", rope.attentionFactor());
      divisors("rope_factors_long.weight", floats(rope.longFactors()));
      divisors("rope_factors_short.weight", floats(rope.shortFactors()));
    } else if (rope.shortFactors().equals(rope.longFactors()) && Math.abs(rope.attentionFactor() - 1) < SAME) {
      divisors("rope_freqs.weight", floats(rope.longFactors()));
    } else {
      throw cannot("stretches long and short texts each in its own way");
    }
  }

  private void divisors(String tensor, float[] values) {
    out.tensor(tensor, GgufType.F32, new long[] {values.length},
        (first, count, rows) -> System.arraycopy(values, 0, rows, 0, values.length));
  }

  private static float[] divisors(Rope rope) {
    double[] scaled = rope.inverseFrequencies();
    double[] plain = new Rope(rope.theta(), rope.dims(), new RopeScaling.Unscaled()).inverseFrequencies();
    float[] divisors = new float[plain.length];
    for (int i = 0; i < plain.length; i++) {
      divisors[i] = (float) (plain[i] / scaled[i]);
    }
    return divisors;
  }

  private static float[] floats(List<Double> values) {
    float[] floats = new float[values.size()];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = values.get(i).floatValue();
    }
    return floats;
  }

  private ModelFormatException cannot(String what) {
    return new ModelFormatException(base, "model", "is a %s that %s, which llama.cpp's files have no word for"
        .formatted(config.architecture(), what), ConfigMetadata.AS_FOLDER);
  }

  private void number(String name, double value) {
    out.number(key(name), value);
  }

  private String key(String name) {
    return architecture.prefix() + name;
  }
}
