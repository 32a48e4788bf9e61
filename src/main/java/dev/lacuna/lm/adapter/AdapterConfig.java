package dev.lacuna.lm.adapter;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lacuna.files.SafeFiles;
import dev.lacuna.lm.checkpoint.JsonFields;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/**
 * PEFT's {@code adapter_config.json}, as far as plain LoRA on linear layers needs it.
 *
 * @param alpha the change is scaled by {@code alpha / rank}
 * @param dropout on the layer's input while training, 0 to 1
 * @param targetModules the adapted layers' last names, such as {@code q_proj}; empty where PEFT kept a pattern instead
 * @param fanInFanOut the base's matrices lie as {@code [in, out]}, as GPT-2's; A and B lie as always
 * @param baseModel the name or path of the model that it was trained on; may be empty
 */
public record AdapterConfig(int rank, double alpha, double dropout, List<String> targetModules,
    boolean fanInFanOut, String baseModel) {
  /**
   * The fields that are read, and those that say nothing about the arithmetic. PEFT adds a switch for every new kind of
   * LoRA, so any other field must be absent, null, false or empty.
   */
  private static final Set<String> KNOWN = Set.of("peft_type", "task_type", "base_model_name_or_path", "r",
      "lora_alpha", "lora_dropout", "target_modules", "bias", "init_lora_weights", "exclude_modules", "inference_mode",
      "revision", "auto_mapping", "peft_version", "runtime_config", "fan_in_fan_out", "eva_config",
      "megatron_core", "qalora_group_size");
  /** Starting values that leave the base weights as they are; others, such as PiSSA, change them. */
  private static final Set<String> KNOWN_STARTS = Set.of("gaussian", "eva", "orthogonal");
  private static final String PLAIN = "Train the adapter as plain LoRA, with this field left at its default";

  public AdapterConfig {
    targetModules = List.copyOf(targetModules);
  }

  static AdapterConfig read(Path file) throws IOException {
    JsonFields fields = JsonFields.read(file);
    String kind = fields.text("peft_type").orElse("");
    if (!kind.equals("LORA")) {
      throw fields.bad("peft_type", "is '" + JsonFields.shown(kind) + "', and only LORA is known",
          "Choose a LoRA adapter");
    }
    String bias = fields.text("bias").orElse("none");
    if (!bias.equals("none")) {
      throw fields.bad("bias", "is " + JsonFields.shown(bias) + ", and only none is known", PLAIN);
    }
    for (String field : fields.names()) {
      if (!KNOWN.contains(field) && isOn(fields.raw(field))) {
        throw fields.bad(field, "is " + JsonFields.shown(fields.raw(field)) + ", which is not known here", PLAIN);
      }
    }
    JsonNode start = fields.raw("init_lora_weights");
    if (start.isTextual() && !KNOWN_STARTS.contains(start.textValue())) {
      throw fields.bad("init_lora_weights",
          "is " + JsonFields.shown(start) + ", which changes the base model's weights", PLAIN);
    }
    int rank = fields.positiveInt("r");
    if (rank > 1 << 16) {
      throw fields.bad("r", "is " + rank + ", above the limit of 65536", "Correct the field");
    }
    JsonNode dropout = fields.raw("lora_dropout");
    boolean fraction = dropout.isNumber() && dropout.doubleValue() >= 0 && dropout.doubleValue() < 1;
    if (fields.has("lora_dropout") && !fraction) {
      throw fields.bad("lora_dropout", "is " + dropout + ", not a number from 0 to below 1", "Correct the field");
    }
    List<String> targets = fields.raw("target_modules").isTextual() ? List.of()
        : fields.texts("target_modules").stream().sorted().toList();
    return new AdapterConfig(rank, fields.positive("lora_alpha"), dropout.asDouble(0), targets,
        fields.flag("fan_in_fan_out", false), fields.text("base_model_name_or_path").orElse(""));
  }

  AdapterConfig on(String base) {
    return new AdapterConfig(rank, alpha, dropout, targetModules, fanInFanOut, base);
  }

  private static boolean isOn(JsonNode value) {
    return switch (value.getNodeType()) {
      case MISSING, NULL -> false;
      case BOOLEAN -> value.booleanValue();
      case ARRAY, OBJECT -> !value.isEmpty();
      default -> true;
    };
  }

  /** Writes the fields that PEFT reads, its defaults spelled out. */
  void write(Path file) throws IOException {
    ObjectNode json = JsonFields.mapper().createObjectNode();
    json.put("peft_type", "LORA").put("task_type", "CAUSAL_LM").put("base_model_name_or_path", baseModel);
    json.put("r", rank);
    // A whole alpha is written as an integer, as PEFT does.
    if (alpha == Math.rint(alpha) && alpha < Integer.MAX_VALUE) {
      json.put("lora_alpha", (int) alpha);
    } else {
      json.put("lora_alpha", alpha);
    }
    json.put("lora_dropout", dropout);
    var targets = json.putArray("target_modules");
    targetModules.forEach(targets::add);
    json.put("bias", "none").put("fan_in_fan_out", fanInFanOut).put("inference_mode", true);
    json.put("init_lora_weights", true);
    json.put("use_rslora", false).put("use_dora", false).putNull("modules_to_save").putNull("layers_to_transform");
    json.putNull("layers_pattern");
    json.putObject("rank_pattern");
    json.putObject("alpha_pattern");
    String text = JsonFields.mapper().writerWithDefaultPrettyPrinter().writeValueAsString(json);
    SafeFiles.whole(file, out -> SafeFiles.writeFully(out, StandardCharsets.UTF_8.encode(text)));
  }
}
