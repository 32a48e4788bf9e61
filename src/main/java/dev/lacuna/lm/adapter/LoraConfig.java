package dev.lacuna.lm.adapter;

import dev.lacuna.domain.LoraSettings;
import dev.lacuna.lm.config.ModelConfig;
import java.util.List;

/**
 * A low-rank adapter's shape (Hu et al., arXiv 2106.09685): W + (alpha / rank) B A on the targeted linear modules.
 *
 * @param dropout on A's input while training
 * @param targets module names as in PEFT, the model's own last names ({@code q_proj}, {@code query_key_value},
 *     {@code c_attn}); {@code all-linear}, PEFT's word, for every linear layer of its blocks
 */
public record LoraConfig(int rank, double alpha, double dropout, List<String> targets) {
  public static final List<String> ALL_LINEAR = LoraSettings.ALL_LINEAR;

  public LoraConfig {
    if (rank < 1 || !(alpha > 0) || !(dropout >= 0 && dropout < 1)) {
      throw new IllegalArgumentException("LoRA needs rank >= 1, alpha > 0 and 0 <= dropout < 1; got rank " + rank
          + ", alpha " + alpha + ", dropout " + dropout);
    }
    targets = List.copyOf(targets);
  }

  /** The shape of the adapter that such a round teaches. */
  public static LoraConfig of(LoraSettings settings) {
    return new LoraConfig(settings.rank(), settings.alpha(), settings.dropout(), settings.targets());
  }

  public double scale() {
    return alpha / rank;
  }

  /**
   * The same with the names of a model's own layers.
   *
   * @throws IllegalArgumentException when the model has no linear layer of a target's name
   */
  public LoraConfig on(ModelConfig model) {
    List<String> own = model.linearNames();
    if (targets.equals(ALL_LINEAR)) {
      return new LoraConfig(rank, alpha, dropout, own);
    }
    for (String target : targets) {
      if (!own.contains(target)) {
        throw new IllegalArgumentException("LoRA cannot target \"" + target + "\" in a " + model.architecture()
            + ". Use some of " + own + ", or " + ALL_LINEAR.getFirst());
      }
    }
    return this;
  }
}
