package dev.lacuna.lm;

import java.util.List;

/**
 * A low-rank adapter's shape (Hu et al., arXiv 2106.09685): W + (alpha / rank) B A on the targeted linear modules.
 *
 * @param dropout on A's input while training
 * @param targets module names as in PEFT: {@code q_proj}, {@code k_proj}, {@code v_proj}, {@code o_proj},
 *     {@code gate_proj}, {@code up_proj}, {@code down_proj}
 */
public record LoraConfig(int rank, double alpha, double dropout, List<String> targets) {
  public static final List<String> ALL_LINEAR =
      List.of("q_proj", "k_proj", "v_proj", "o_proj", "gate_proj", "up_proj", "down_proj");

  public LoraConfig {
    if (rank < 1 || !(alpha > 0) || !(dropout >= 0 && dropout < 1)) {
      throw new IllegalArgumentException("LoRA needs rank >= 1, alpha > 0 and 0 <= dropout < 1; got rank " + rank
          + ", alpha " + alpha + ", dropout " + dropout);
    }
    targets = List.copyOf(targets);
    for (String target : targets) {
      if (!ALL_LINEAR.contains(target)) {
        throw new IllegalArgumentException("LoRA cannot target \"" + target + "\". Use some of " + ALL_LINEAR);
      }
    }
  }

  double scale() {
    return alpha / rank;
  }

  /** The module's path within a layer. */
  static String path(int layer, String target) {
    boolean attention = target.length() == 6;
    return "layers." + layer + (attention ? ".self_attn." : ".mlp.") + target;
  }
}
