package dev.lacuna.lm.config;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How a family's files name what the kernels name alike for all: weights, and fields of {@code config.json}.
 *
 * @param base what all names but the output layer's begin with
 * @param blocks the list of layers
 * @param modules the kernels' module names to the files', within a layer or outside of all; those that are the same
 *     are left out
 * @param fields Llama's field names to the family's
 */
record TensorNames(String base, String blocks, Map<String, String> modules, Map<String, String> fields) {
  static final String BEFORE_ATTENTION = "before_attention";
  static final String AFTER_ATTENTION = "after_attention";
  static final String BEFORE_MLP = "before_mlp";
  static final String AFTER_MLP = "after_mlp";
  static final String HEAD = "lm_head";
  private static final Map<String, String> PRE_NORM = Map.of(BEFORE_ATTENTION, "input_layernorm", BEFORE_MLP,
      "post_attention_layernorm");

  static final TensorNames LLAMA = new TensorNames("model.", "layers.", PRE_NORM, Map.of());
  static final TensorNames BAICHUAN = LLAMA.and(Map.of("self_attn.qkv_proj", "self_attn.W_pack"));
  static final TensorNames GEMMA = LLAMA.and(Map.of(AFTER_ATTENTION, "post_attention_layernorm", BEFORE_MLP,
      "pre_feedforward_layernorm", AFTER_MLP, "post_feedforward_layernorm")).reading(Map.of("hidden_act",
          "hidden_activation"));
  static final TensorNames GLM4 = LLAMA.and(Map.of(AFTER_ATTENTION, "post_self_attn_layernorm", AFTER_MLP,
      "post_mlp_layernorm"));
  static final TensorNames OLMO2 = LLAMA.and(Map.of(AFTER_ATTENTION, "post_attention_layernorm", AFTER_MLP,
      "post_feedforward_layernorm"));
  static final TensorNames GPT_NEOX = new TensorNames("gpt_neox.", "layers.", PRE_NORM, Map.of()).and(Map.of(
      "embed_tokens", "embed_in", "norm", "final_layer_norm", HEAD, "embed_out", "self_attn.qkv_proj",
      "attention.query_key_value", "self_attn.o_proj", "attention.dense", "mlp.up_proj", "mlp.dense_h_to_4h",
      "mlp.down_proj", "mlp.dense_4h_to_h")).reading(Map.of("rms_norm_eps", "layer_norm_eps", "rope_theta",
          "rotary_emb_base", "partial_rotary_factor", "rotary_pct"));
  static final TensorNames GPT2 = new TensorNames("transformer.", "h.", Map.of("embed_tokens", "wte", "embed_positions",
      "wpe", "norm", "ln_f", BEFORE_ATTENTION, "ln_1", BEFORE_MLP, "ln_2", "self_attn.qkv_proj", "attn.c_attn",
      "self_attn.o_proj", "attn.c_proj", "mlp.up_proj", "mlp.c_fc", "mlp.down_proj", "mlp.c_proj"), Map.of()).reading(
          Map.of("hidden_size", "n_embd", "num_hidden_layers", "n_layer", "num_attention_heads", "n_head",
              "intermediate_size", "n_inner", "max_position_embeddings", "n_positions", "rms_norm_eps",
              "layer_norm_epsilon", "hidden_act", "activation_function"));

  TensorNames {
    modules = Map.copyOf(modules);
    fields = Map.copyOf(fields);
  }

  /** The file's name of a module outside the layers, without {@code .weight}. */
  String file(String module) {
    String name = modules.getOrDefault(module, module);
    return module.equals(HEAD) ? name : base + name;
  }

  /** The file's name of a module in a layer. */
  String file(int layer, String module) {
    return base + blocks + layer + "." + modules.getOrDefault(module, module);
  }

  /** The kernels' name of a module in a layer. */
  static String kernel(int layer, String module) {
    return "layers." + layer + "." + module;
  }

  /** What the family calls a field of Llama's {@code config.json}. */
  String field(String llama) {
    return fields.getOrDefault(llama, llama);
  }

  private TensorNames and(Map<String, String> more) {
    Map<String, String> all = new LinkedHashMap<>(modules);
    all.putAll(more);
    return new TensorNames(base, blocks, all, fields);
  }

  private TensorNames reading(Map<String, String> more) {
    return new TensorNames(base, blocks, modules, more);
  }
}
