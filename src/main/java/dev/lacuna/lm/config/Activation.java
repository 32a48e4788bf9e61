package dev.lacuna.lm.config;

import java.util.List;
import java.util.Optional;

/** The function between a feed-forward block's layers; the kernels know it by its place in this list. */
public enum Activation {
  SILU("silu", "swish"),
  /** GELU with the hyperbolic tangent's approximation (Hendrycks and Gimpel, arXiv 1606.08415). */
  GELU_TANH("gelu_pytorch_tanh", "gelu_new", "gelu_fast"),
  GELU("gelu");

  private final List<String> names;

  Activation(String... names) {
    this.names = List.of(names);
  }

  /** By the name that transformers' {@code ACT2FN} gives it. */
  static Optional<Activation> named(String name) {
    return List.of(values()).stream().filter(a -> a.names.contains(name)).findFirst();
  }
}
