package dev.lacuna.lm;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The known families of open-weight decoders. All run through the same kernels; a family is its {@link Design}, the
 * {@link TensorNames names} in its files, and how {@link ModelConfigReader} reads its {@code config.json}. What shares
 * an architecture shares a family: SmolLM2, Yi and the DeepSeek-R1 distills are {@link #LLAMA} or {@link #QWEN2}, Qwen1.5
 * and Qwen2.5 are {@link #QWEN2}, Phi-3.5 and Phi-4 are {@link #PHI3}, Pythia is {@link #GPT_NEOX}.
 */
public enum Family {
  LLAMA("LlamaForCausalLM", "llama", Design.LLAMA, TensorNames.LLAMA),
  MISTRAL("MistralForCausalLM", "mistral", Design.LLAMA, TensorNames.LLAMA),
  QWEN2("Qwen2ForCausalLM", "qwen2", Design.LLAMA, TensorNames.LLAMA),
  QWEN3("Qwen3ForCausalLM", "qwen3", Design.QWEN3, TensorNames.LLAMA),
  SMOLLM3("SmolLM3ForCausalLM", "smollm3", Design.LLAMA, TensorNames.LLAMA),
  PHI3("Phi3ForCausalLM", "phi3", Design.PHI3, TensorNames.LLAMA),
  GEMMA2("Gemma2ForCausalLM", "gemma2", Design.GEMMA2, TensorNames.GEMMA),
  GEMMA3("Gemma3ForCausalLM", "gemma3_text", Design.GEMMA3, TensorNames.GEMMA),
  GLM("GlmForCausalLM", "glm", Design.GLM, TensorNames.LLAMA),
  GLM4("Glm4ForCausalLM", "glm4", Design.GLM4, TensorNames.GLM4),
  BAICHUAN("BaichuanForCausalLM", "baichuan", Design.BAICHUAN, TensorNames.BAICHUAN),
  OLMO2("Olmo2ForCausalLM", "olmo2", Design.OLMO2, TensorNames.OLMO2),
  GPT_NEOX("GPTNeoXForCausalLM", "gpt_neox", Design.GPT_NEOX, TensorNames.GPT_NEOX),
  GPT2("GPT2LMHeadModel", "gpt2", Design.GPT2, TensorNames.GPT2);

  private final String architecture;
  private final String modelType;
  private final Design design;
  private final TensorNames names;

  Family(String architecture, String modelType, Design design, TensorNames names) {
    this.architecture = architecture;
    this.modelType = modelType;
    this.design = design;
    this.names = names;
  }

  /** As in {@code architectures[0]}. */
  public String architecture() {
    return architecture;
  }

  /** As in {@code model_type}. */
  public String modelType() {
    return modelType;
  }

  Design design() {
    return design;
  }

  TensorNames names() {
    return names;
  }

  boolean isGemma() {
    return this == GEMMA2 || this == GEMMA3;
  }

  static Optional<Family> ofArchitecture(String name) {
    return Arrays.stream(values()).filter(f -> f.architecture.equals(name)).findFirst();
  }

  static Optional<Family> ofModelType(String name) {
    return Arrays.stream(values()).filter(f -> f.modelType.equals(name.toLowerCase(Locale.ROOT))).findFirst();
  }

  /** All architectures, for a message. */
  static String known() {
    return Arrays.stream(values()).map(Family::architecture).collect(Collectors.joining(", "));
  }
}
