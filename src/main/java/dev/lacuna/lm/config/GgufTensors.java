package dev.lacuna.lm.config;

import dev.lacuna.lm.checkpoint.WeightTensor;
import dev.lacuna.lm.gguf.GgufWeights;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The weights of a GGUF file by the names of a Hugging Face folder, undone what a converter did to them: rows of
 * queries and keys that were put in another order, norms to which one was added, matrices that were turned.
 */
final class GgufTensors {
  private final ModelConfig config;
  private final GgufWeights weights;

  GgufTensors(ModelConfig config, GgufWeights weights) {
    this.config = config;
    this.weights = weights;
  }

  /** Those that the file has; who checks them against the configuration finds what is missing. */
  Map<String, WeightTensor> byFileName() {
    Map<String, WeightTensor> found = new LinkedHashMap<>();
    for (ModelTensor tensor : config.tensors()) {
      find(tensor).ifPresent(weight -> found.put(tensor.file(), weight));
    }
    return found;
  }

  private Optional<WeightTensor> find(ModelTensor tensor) {
    GgufLayout layout = GgufLayout.of(config, tensor, weights.pairsAreNeighbours());
    return weights.find(layout.name(), tensor.file(), tensor.shape(), layout.order(), layout.turned(), layout.added())
        .or(() -> packed(tensor));
  }

  /** Some files hold in one tensor what the model has in three (GLM). */
  private Optional<WeightTensor> packed(ModelTensor tensor) {
    long q = (long) config.heads() * config.headDim();
    long kv = (long) config.kvHeads() * config.headDim();
    for (Map.Entry<String, Long> part : Map.of("q_proj", 0L, "k_proj", q, "v_proj", q + kv).entrySet()) {
      if (tensor.kernel().contains("self_attn." + part.getKey() + ".")) {
        return weights.findPart(GgufLayout.name(tensor.kernel().replace(part.getKey(), "qkv_proj")), tensor.file(),
            tensor.shape(),
            part.getValue());
      }
    }
    return Optional.empty();
  }
}
