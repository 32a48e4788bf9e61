package dev.lacuna.lm.config;

import dev.lacuna.lm.checkpoint.WeightTensor;
import dev.lacuna.lm.gguf.GgufWeights;
import dev.lacuna.lm.gguf.RowOrder;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The weights of a GGUF file by the names of a Hugging Face folder, undone what a converter did to them: rows of queries
 * and keys that were put in another order, norms to which one was added, matrices that were turned.
 */
final class GgufTensors {
  private static final String LAYERS = "layers.";
  /** What the kernels call a module, and llama.cpp for every family alike. */
  private static final Map<String, String> NAMES = Map.ofEntries(Map.entry("embed_tokens", "token_embd"),
      Map.entry("embed_positions", "position_embd"), Map.entry("norm", "output_norm"),
      Map.entry(TensorNames.HEAD, "output"), Map.entry(TensorNames.BEFORE_ATTENTION, "attn_norm"),
      Map.entry(TensorNames.AFTER_ATTENTION, "post_attention_norm"), Map.entry(TensorNames.BEFORE_MLP, "ffn_norm"),
      Map.entry(TensorNames.AFTER_MLP, "post_ffw_norm"), Map.entry("self_attn.q_proj", "attn_q"),
      Map.entry("self_attn.k_proj", "attn_k"), Map.entry("self_attn.v_proj", "attn_v"),
      Map.entry("self_attn.qkv_proj", "attn_qkv"), Map.entry("self_attn.o_proj", "attn_output"),
      Map.entry("self_attn.q_norm", "attn_q_norm"), Map.entry("self_attn.k_norm", "attn_k_norm"),
      Map.entry("mlp.gate_proj", "ffn_gate"), Map.entry("mlp.up_proj", "ffn_up"),
      Map.entry("mlp.gate_up_proj", "ffn_up"), Map.entry("mlp.down_proj", "ffn_down"));

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
    float added = isNorm(tensor) && config.family().design().norm() == ArchitectureTraits.Norm.RMS_PLUS_ONE ? 1 : 0;
    return weights.find(name(tensor.kernel()), tensor.file(), tensor.shape(), order(tensor), tensor.transposed(), added)
        .or(() -> packed(tensor));
  }

  /** A name in the kernels, {@code layers.0.self_attn.q_proj.weight}, in a GGUF file: {@code blk.0.attn_q.weight}. */
  static String name(String kernel) {
    int dot = kernel.lastIndexOf('.');
    String module = kernel.substring(0, dot);
    String before = "";
    if (module.startsWith(LAYERS)) {
      int end = module.indexOf('.', LAYERS.length());
      before = "blk." + module.substring(LAYERS.length(), end + 1);
      module = module.substring(end + 1);
    }
    return before + NAMES.getOrDefault(module, module) + kernel.substring(dot);
  }

  private static boolean isNorm(ModelTensor tensor) {
    return tensor.shape().length == 1 && tensor.kernel().endsWith(".weight");
  }

  private RowOrder order(ModelTensor tensor) {
    boolean turnedByPosition = tensor.kernel().contains("self_attn.q_proj.")
        || tensor.kernel().contains("self_attn.k_proj.");
    if (turnedByPosition && weights.pairsAreNeighbours()) {
      return RowOrder.rotaryPairs(config.headDim());
    }
    boolean headByHead = config.family().design().qkv() == ArchitectureTraits.Qkv.PACKED_BY_HEAD;
    return headByHead && tensor.kernel().contains("self_attn.qkv_proj.")
        ? RowOrder.headByHead(config.heads(), config.headDim())
        : RowOrder.SAME;
  }

  /** Some files hold in one tensor what the model has in three (GLM). */
  private Optional<WeightTensor> packed(ModelTensor tensor) {
    long q = (long) config.heads() * config.headDim();
    long kv = (long) config.kvHeads() * config.headDim();
    for (Map.Entry<String, Long> part : Map.of("q_proj", 0L, "k_proj", q, "v_proj", q + kv).entrySet()) {
      if (tensor.kernel().contains("self_attn." + part.getKey() + ".")) {
        return weights.findPart(name(tensor.kernel().replace(part.getKey(), "qkv_proj")), tensor.file(), tensor.shape(),
            part.getValue());
      }
    }
    return Optional.empty();
  }
}
