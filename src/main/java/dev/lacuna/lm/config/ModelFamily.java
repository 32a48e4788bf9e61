package dev.lacuna.lm.config;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The known families of open-weight decoders. All run through the same kernels; a family is its
 * {@link ArchitectureTraits}, the {@link TensorNames names} in its files, and how {@link ModelConfigReader} reads its
 * {@code config.json}. What shares an architecture shares a family: SmolLM2, Yi and the DeepSeek-R1 distills are
 * {@link #LLAMA} or {@link #QWEN2}, Qwen1.5 and Qwen2.5 are {@link #QWEN2}, Phi-3.5 and Phi-4 are {@link #PHI3}, Pythia
 * is {@link #GPT_NEOX}.
 */
public enum ModelFamily {
  LLAMA("LlamaForCausalLM", "llama", ArchitectureTraits.LLAMA, TensorNames.LLAMA),
  MISTRAL("MistralForCausalLM", "mistral", ArchitectureTraits.LLAMA, TensorNames.LLAMA),
  QWEN2("Qwen2ForCausalLM", "qwen2", ArchitectureTraits.LLAMA, TensorNames.LLAMA),
  QWEN3("Qwen3ForCausalLM", "qwen3", ArchitectureTraits.QWEN3, TensorNames.LLAMA),
  SMOLLM3("SmolLM3ForCausalLM", "smollm3", ArchitectureTraits.LLAMA, TensorNames.LLAMA),
  PHI3("Phi3ForCausalLM", "phi3", ArchitectureTraits.PHI3, TensorNames.LLAMA),
  GEMMA2("Gemma2ForCausalLM", "gemma2", ArchitectureTraits.GEMMA2, TensorNames.GEMMA),
  GEMMA3("Gemma3ForCausalLM", "gemma3_text", ArchitectureTraits.GEMMA3, TensorNames.GEMMA),
  GLM("GlmForCausalLM", "glm", ArchitectureTraits.GLM, TensorNames.LLAMA),
  GLM4("Glm4ForCausalLM", "glm4", ArchitectureTraits.GLM4, TensorNames.GLM4),
  BAICHUAN("BaichuanForCausalLM", "baichuan", ArchitectureTraits.BAICHUAN, TensorNames.BAICHUAN),
  OLMO2("Olmo2ForCausalLM", "olmo2", ArchitectureTraits.OLMO2, TensorNames.OLMO2),
  GPT_NEOX("GPTNeoXForCausalLM", "gpt_neox", ArchitectureTraits.GPT_NEOX, TensorNames.GPT_NEOX),
  GPT2("GPT2LMHeadModel", "gpt2", ArchitectureTraits.GPT2, TensorNames.GPT2);

  private final String architecture;
  private final String modelType;
  private final ArchitectureTraits design;
  private final TensorNames names;

  ModelFamily(String architecture, String modelType, ArchitectureTraits design, TensorNames names) {
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

  public ArchitectureTraits design() {
    return design;
  }

  TensorNames names() {
    return names;
  }

  boolean isGemma() {
    return this == GEMMA2 || this == GEMMA3;
  }

  static Optional<ModelFamily> ofArchitecture(String name) {
    return Arrays.stream(values()).filter(f -> f.architecture.equals(name)).findFirst();
  }

  static Optional<ModelFamily> ofModelType(String name) {
    return Arrays.stream(values()).filter(f -> f.modelType.equals(name.toLowerCase(Locale.ROOT))).findFirst();
  }

  /** All architectures, for a message. */
  static String known() {
    return Arrays.stream(values()).map(ModelFamily::architecture).collect(Collectors.joining(", "));
  }
}
