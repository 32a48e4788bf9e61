package dev.lacuna.lm.config;

import dev.lacuna.lm.gguf.RowOrder;
import java.util.Map;

/**
 * Where a weight stands in a GGUF file, and what converters do to its numbers.
 *
 * @param order of its rows, or of a vector's numbers
 * @param turned the model has {@code [in, out]} where the file has {@code [out, in]}
 * @param added to each number
 */
public record GgufLayout(String name, RowOrder order, boolean turned, float added) {
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

  /**
   * @param pairsAreNeighbours whether files of the architecture have queries and keys in {@link RowOrder#rotaryPairs}
   */
  public static GgufLayout of(ModelConfig config, ModelTensor tensor, boolean pairsAreNeighbours) {
    float added = isNorm(tensor) && config.family().design().norm() == ArchitectureTraits.Norm.RMS_PLUS_ONE ? 1 : 0;
    return new GgufLayout(name(tensor.kernel()), order(config, tensor, pairsAreNeighbours), tensor.transposed(), added);
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

  private static RowOrder order(ModelConfig config, ModelTensor tensor, boolean pairsAreNeighbours) {
    boolean turnedByPosition = tensor.kernel().contains("self_attn.q_proj.")
        || tensor.kernel().contains("self_attn.k_proj.");
    if (turnedByPosition && pairsAreNeighbours) {
      return RowOrder.rotaryPairs(config.headDim());
    }
    boolean headByHead = config.family().design().qkv() == ArchitectureTraits.Qkv.PACKED_BY_HEAD;
    return headByHead && tensor.kernel().contains("self_attn.qkv_proj.")
        ? RowOrder.headByHead(config.heads(), config.headDim())
        : RowOrder.SAME;
  }
}
