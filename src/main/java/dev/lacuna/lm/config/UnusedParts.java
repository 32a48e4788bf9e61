package dev.lacuna.lm.config;

import dev.lacuna.lm.checkpoint.JsonFields;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What stands in a model's config.json and is not used here: whoever loads it is to know. */
public final class UnusedParts {
  /** Names told one by one. */
  private static final int SHOWN = 5;
  /**
   * What says how a model is computed, in whatever family, by the words in its field's name; each that is not among
   * the fields that are read is told.
   */
  private static final List<String> MEANING = List.of("rope", "rotary", "softcap", "sliding", "attn_", "attention_mult",
      "attention_sink", "attention_chunk", "scaling", "_scale", "multiplier", "expert", "norm_", "_bias", "logit");
  private static final Set<String> READ = Set.of("rope_parameters", "rope_scaling", "rope_theta",
      "rope_local_base_freq", "partial_rotary_factor", "rotary_pct", "rotary_emb_base", "sliding_window",
      "sliding_window_pattern", "_sliding_window_pattern", "use_sliding_window", "attention_bias", "mlp_bias",
      "attn_logit_softcapping", "final_logit_softcapping", "query_pre_attn_scalar", "rms_norm_eps", "layer_norm_eps",
      "layer_norm_epsilon", "no_rope_layers", "no_rope_layer_interval", "scale_attn_weights",
      "scale_attn_by_inverse_layer_idx", "use_bidirectional_attention",
      // of training, or of how the same numbers are computed
      "attn_pdrop", "attn_implementation", "_attn_implementation", "output_router_logits", "reorder_and_upcast_attn",
      "rope_interleaved", "logits_to_keep");

  private UnusedParts() {}

  /** A sentence's end for each, to be read after "the model is used"; empty where all is used. */
  public static List<String> of(Path folder) throws IOException {
    List<String> unused = new ArrayList<>();
    Path file = folder.resolve("config.json");
    if (!Files.isRegularFile(file)) {
      return unused;
    }
    JsonFields config = JsonFields.read(file);
    if (!config.raw("rope_scaling").isEmpty() && !config.raw("rope_parameters").isEmpty()) {
      unused.add("by \"rope_scaling\" of config.json and not by its \"rope_parameters\", as transformers does");
    }
    List<String> fields = config.names().stream().filter(name -> config.has(name) && isUnread(name, config)).toList();
    if (!fields.isEmpty()) {
      String more = fields.size() > SHOWN ? " and " + (fields.size() - SHOWN) + " more" : "";
      unused.add("without these fields of config.json, which are not known here: "
          + String.join(", ", fields.subList(0, Math.min(SHOWN, fields.size()))) + more);
    }
    return unused;
  }

  /** A field that is switched off says nothing. */
  private static boolean isUnread(String name, JsonFields config) {
    String lower = name.toLowerCase(Locale.ROOT);
    boolean off = config.raw(name).isBoolean() && !config.raw(name).booleanValue()
        || config.raw(name).isNumber() && (config.raw(name).doubleValue() == 0 || config.raw(name).doubleValue() == 1)
        || config.raw(name).isContainerNode() && config.raw(name).isEmpty();
    return !off && !READ.contains(lower) && MEANING.stream().anyMatch(lower::contains);
  }
}
