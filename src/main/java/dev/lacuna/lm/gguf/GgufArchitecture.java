package dev.lacuna.lm.gguf;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** The architectures of GGUF files that are read, by llama.cpp's names, and what Hugging Face calls them. */
public enum GgufArchitecture {
  /** Llama, Mistral, SmolLM, Yi, the DeepSeek-R1 distills of Llama and what else is computed so. */
  LLAMA("llama", "LlamaForCausalLM", "llama", true),
  MISTRAL("mistral", "MistralForCausalLM", "mistral", true),
  SMOLLM3("smollm3", "SmolLM3ForCausalLM", "smollm3", true),
  QWEN2("qwen2", "Qwen2ForCausalLM", "qwen2", false),
  QWEN3("qwen3", "Qwen3ForCausalLM", "qwen3", false),
  PHI3("phi3", "Phi3ForCausalLM", "phi3", false),
  GEMMA2("gemma2", "Gemma2ForCausalLM", "gemma2", false),
  GEMMA3("gemma3", "Gemma3ForCausalLM", "gemma3_text", false),
  GLM("chatglm", "GlmForCausalLM", "glm", false),
  GLM4("glm4", "Glm4ForCausalLM", "glm4", false),
  OLMO2("olmo2", "Olmo2ForCausalLM", "olmo2", false),
  GPT_NEOX("gptneox", "GPTNeoXForCausalLM", "gpt_neox", false),
  GPT2("gpt2", "GPT2LMHeadModel", "gpt2", false);

  private static final String KEY = "general.architecture";

  private final String gguf;
  private final String hub;
  private final String modelType;
  private final boolean pairsAreNeighbours;

  GgufArchitecture(String gguf, String hub, String modelType, boolean pairsAreNeighbours) {
    this.gguf = gguf;
    this.hub = hub;
    this.modelType = modelType;
    this.pairsAreNeighbours = pairsAreNeighbours;
  }

  /** @throws dev.lacuna.lm.checkpoint.ModelFormatException for one that is not read, or a file that is no model */
  static GgufArchitecture of(GgufMetadata metadata) {
    String kind = metadata.text("general.type").orElse("model");
    if (!kind.equals("model")) {
      throw metadata.bad("general.type", "is " + kind + ", not model", "Choose the model's own file");
    }
    String name = metadata.text(KEY).orElseThrow(() -> metadata.bad(KEY, "is missing", "Choose a model's GGUF file"));
    String experts = name + ".expert_count";
    if (metadata.integer(experts).orElse(0) > 0) {
      throw metadata.bad(experts, "says that the model is a mixture of experts, which is not computed here",
          "Choose a model without experts");
    }
    return Arrays.stream(values()).filter(each -> each.gguf.equals(name)).findFirst()
        .orElseThrow(() -> metadata.bad(KEY, "is " + name + ", which is not computed here",
            "Choose a model of one of: " + Arrays.stream(values()).map(each -> each.gguf)
                .collect(Collectors.joining(", "))));
  }

  /**
   * What a model of Hugging Face's name is written as; empty where llama.cpp has no word for it. Mistral is Llama
   * there, as llama.cpp's own converter has it.
   */
  public static Optional<GgufArchitecture> ofHub(String hub) {
    return hub.equals(MISTRAL.hub) ? Optional.of(LLAMA)
        : Arrays.stream(values()).filter(each -> each.hub.equals(hub)).findFirst();
  }

  /** As in {@code general.architecture}. */
  public String gguf() {
    return gguf;
  }

  /** What its metadata's keys begin with. */
  public String prefix() {
    return gguf + ".";
  }

  /** As in {@code architectures[0]}. */
  String hub() {
    return hub;
  }

  String modelType() {
    return modelType;
  }

  /**
   * Whether rows of queries and keys are in another order than a Hugging Face folder's ({@link RowOrder#rotaryPairs}).
   */
  public boolean pairsAreNeighbours() {
    return pairsAreNeighbours;
  }

  public boolean isGemma() {
    return this == GEMMA2 || this == GEMMA3;
  }
}
