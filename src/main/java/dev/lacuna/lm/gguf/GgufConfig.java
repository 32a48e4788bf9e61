package dev.lacuna.lm.gguf;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lacuna.lm.checkpoint.ModelFormatException;
import dev.lacuna.lm.gguf.GgufFile.StoredBlocks;

/** Writes the metadata of a GGUF file as the {@code config.json} that the same model has in a Hugging Face folder. */
final class GgufConfig {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  /** Gemma 2 and 3 of 27 thousand million parameters scale attention by another size than a head's. */
  private static final int LAYERS_OF_GEMMA2_27B = 46;
  private static final int LAYERS_OF_GEMMA3_27B = 62;

  private final GgufFile file;
  private final GgufMetadata metadata;
  private final GgufArchitecture architecture;
  private final ObjectNode config = NODES.objectNode();

  private GgufConfig(GgufFile file) {
    this.file = file;
    this.metadata = file.metadata();
    this.architecture = GgufArchitecture.of(metadata);
  }

  /** @throws ModelFormatException for what is missing, or not computed here */
  static ObjectNode of(GgufFile file, SpecialTokens special) {
    GgufConfig config = new GgufConfig(file);
    config.fill(special);
    return config.config;
  }

  private void fill(SpecialTokens special) {
    config.putArray("architectures").add(architecture.hub());
    config.put("model_type", architecture.modelType());
    config.put("vocab_size", shape("token_embd.weight")[0]);
    config.put("tie_word_embeddings", !file.tensors().containsKey("output.weight"));
    special.into(config);
    switch (architecture) {
      case GPT2 -> gpt2();
      case GPT_NEOX -> gptNeox();
      default -> decoder();
    }
  }

  private void gpt2() {
    put("n_embd", "embedding_length");
    put("n_layer", "block_count");
    put("n_head", "attention.head_count");
    put("n_positions", "context_length");
    put("n_inner", "feed_forward_length");
    config.put("layer_norm_epsilon", required("attention.layer_norm_epsilon"));
    config.put("activation_function", "gelu_new");
  }

  private void gptNeox() {
    sizes();
    config.put("layer_norm_eps", required("attention.layer_norm_epsilon"));
    config.put("rotary_emb_base", metadata.number(key("rope.freq_base")).orElse(1e4));
    config.put("rotary_pct", rotatedShare());
    config.put("use_parallel_residual", metadata.flag(key("use_parallel_residual"), true));
    config.put("attention_bias", has("attn_qkv.bias"));
    config.put("hidden_act", "gelu");
  }

  private void decoder() {
    sizes();
    config.put("num_key_value_heads", metadata.integer(key("attention.head_count_kv")).isPresent()
        ? metadata.positive(key("attention.head_count_kv"))
        : metadata.positive(key("attention.head_count")));
    config.put("head_dim", headDim());
    config.put("rms_norm_eps", required("attention.layer_norm_rms_epsilon"));
    config.put("attention_bias", has("attn_q.bias") || has("attn_qkv.bias"));
    if (architecture == GgufArchitecture.LLAMA) {
      config.put("mlp_bias", has("ffn_up.bias"));
    }
    switch (architecture) {
      case GEMMA2, GEMMA3 -> gemma();
      case PHI3, MISTRAL -> window(metadata.integer(key("attention.sliding_window")).orElse(0));
      case QWEN2, QWEN3, SMOLLM3 -> config.put("use_sliding_window", false);
      default -> {
        // No more than the sizes.
      }
    }
    config.put("partial_rotary_factor", rotatedShare());
    new GgufRope(file, architecture, headDim()).into(config);
  }

  private void gemma() {
    long layers = metadata.positive(key("block_count"));
    boolean largest = layers == (architecture == GgufArchitecture.GEMMA2 ? LAYERS_OF_GEMMA2_27B : LAYERS_OF_GEMMA3_27B);
    double scalar = metadata.number(key("attention.scale")).map(scale -> Math.rint(1 / (scale * scale)))
        .orElse((double) (largest
            ? metadata.positive(key("embedding_length")) / metadata.positive(key("attention.head_count"))
            : headDim()));
    config.put("query_pre_attn_scalar", scalar);
    config.put("hidden_activation", "gelu_pytorch_tanh");
    window(metadata.positive(key("attention.sliding_window")));
    if (architecture == GgufArchitecture.GEMMA2) {
      config.put("attn_logit_softcapping", metadata.number(key("attn_logit_softcapping")).orElse(50.0));
      config.put("final_logit_softcapping", metadata.number(key("final_logit_softcapping")).orElse(30.0));
    } else {
      metadata.number(key("final_logit_softcapping")).filter(cap -> cap > 0)
          .ifPresent(cap -> config.put("final_logit_softcapping", cap));
      config.put("sliding_window_pattern", metadata.integer(key("attention.sliding_window_pattern")).orElse(6));
    }
  }

  /** Null is the word for none: where the field is absent, some families have one. */
  private void window(long tokens) {
    if (tokens > 0) {
      config.put("sliding_window", tokens);
    } else {
      config.putNull("sliding_window");
    }
  }

  private void sizes() {
    put("hidden_size", "embedding_length");
    put("num_hidden_layers", "block_count");
    put("num_attention_heads", "attention.head_count");
    put("intermediate_size", "feed_forward_length");
    put("max_position_embeddings", "context_length");
  }

  private void put(String field, String name) {
    config.put(field, metadata.positive(key(name)));
  }

  private double required(String name) {
    return metadata.number(key(name)).orElseThrow(() -> metadata.bad(key(name), "is missing",
        "Take the file from another source, or convert the model again with a current llama.cpp"));
  }

  private long headDim() {
    return metadata.has(key("attention.key_length")) ? metadata.positive(key("attention.key_length"))
        : metadata.positive(key("embedding_length")) / metadata.positive(key("attention.head_count"));
  }

  /** How much of a head is turned by its position. */
  private double rotatedShare() {
    long turned = metadata.integer(key("rope.dimension_count")).orElse(headDim());
    if (turned <= 0 || turned > headDim()) {
      throw metadata.bad(key("rope.dimension_count"), "is " + turned + " of a head's " + headDim() + " numbers",
          "Download the file again");
    }
    return (double) turned / headDim();
  }

  private boolean has(String tensor) {
    return file.tensors().containsKey("blk.0." + tensor);
  }

  private long[] shape(String tensor) {
    StoredBlocks stored = file.tensors().get(tensor);
    if (stored == null) {
      throw new ModelFormatException(metadata.file(), "tensor " + tensor, "is missing", "Choose a model's own file,"
          + " with all its parts beside it");
    }
    return stored.shape();
  }

  private String key(String name) {
    return architecture.prefix() + name;
  }

  static ArrayNode array(float[] values) {
    ArrayNode array = NODES.arrayNode();
    for (float value : values) {
      array.add(Double.parseDouble(Float.toString(value)));
    }
    return array;
  }
}
