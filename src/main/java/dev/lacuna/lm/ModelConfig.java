package dev.lacuna.lm;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * What a decoder's arithmetic needs to know, read from a Hugging Face folder's {@code config.json} and
 * {@code generation_config.json}. A family is a set of these flags, not code of its own.
 *
 * @param architecture the class name in {@code architectures[0]}, for example {@code LlamaForCausalLM}
 * @param intermediateSize the width of the feed-forward block
 * @param kvHeads key and value heads, each shared by {@code heads / kvHeads} query heads
 * @param ropeTheta the base of the rotary frequencies
 * @param tiedEmbeddings the output layer is {@code model.embed_tokens.weight}; there is no {@code lm_head.weight}
 * @param qkvBias biases on the query, key and value projections
 * @param outputBias a bias on the attention's output projection
 * @param mlpBias biases on the three feed-forward projections
 * @param qkNorm RMSNorm over each head's query and key, before the rotation (Qwen3)
 * @param slidingWindow tokens that attention looks back over, itself included, where that is fewer than
 *     {@code maxPositions}; empty when attention sees everything
 * @param bosTokenId the token that prompts begin with, if the model has one
 * @param eosTokenIds the tokens that end a text; may be empty
 */
public record ModelConfig(Family family, String architecture, int hiddenSize, int layers, int heads, int kvHeads,
    int headDim, int intermediateSize, int vocabulary, double rmsEpsilon, double ropeTheta, RopeScaling ropeScaling,
    boolean tiedEmbeddings, boolean qkvBias, boolean outputBias, boolean mlpBias, boolean qkNorm,
    OptionalInt slidingWindow, int maxPositions, OptionalInt bosTokenId, List<Integer> eosTokenIds) {

  /** The families of one decoder that are known. */
  public enum Family {
    LLAMA("LlamaForCausalLM", "llama"), MISTRAL("MistralForCausalLM", "mistral"), QWEN2("Qwen2ForCausalLM", "qwen2"),
    QWEN3("Qwen3ForCausalLM", "qwen3");

    private final String architecture;
    private final String modelType;

    Family(String architecture, String modelType) {
      this.architecture = architecture;
      this.modelType = modelType;
    }

    /** As in {@code architectures[0]}. */
    public String architecture() {
      return architecture;
    }

    /** As in {@code model_type}. */
    public String modelType() {
      return modelType;
    }
  }

  /** The linear layers of a block that LoRA may adapt, in the order of the computation, without their prefix. */
  public static final List<String> LINEAR_LAYERS = List.of("self_attn.q_proj", "self_attn.k_proj", "self_attn.v_proj",
      "self_attn.o_proj", "mlp.gate_proj", "mlp.up_proj", "mlp.down_proj");

  public ModelConfig {
    eosTokenIds = List.copyOf(eosTokenIds);
  }

  /**
   * Reads {@code config.json} and, where there is one, {@code generation_config.json}.
   *
   * @throws ModelFormatException for an unknown architecture or a missing or impossible field
   * @throws IOException when a file cannot be read
   */
  public static ModelConfig read(Path folder) throws IOException {
    return ModelConfigReader.read(folder);
  }

  /**
   * The longest text that full attention computes exactly: {@code maxPositions}, or the sliding window where that is
   * shorter (up to its length a window changes nothing).
   */
  public int maxTokens() {
    return Math.min(maxPositions, slidingWindow.orElse(maxPositions));
  }

  /**
   * The rotary angles in radians per token, one per pair of dimensions {@code (i, i + headDim / 2)}:
   * {@code ropeTheta^(-2 i / headDim)}, scaled. Length {@code headDim / 2} (Su et al., arXiv 2104.09864).
   */
  public double[] ropeInverseFrequencies() {
    double[] frequencies = new double[headDim / 2];
    for (int i = 0; i < frequencies.length; i++) {
      frequencies[i] = ropeScaling.scale(Math.pow(ropeTheta, -2.0 * i / headDim));
    }
    return frequencies;
  }

  /**
   * Every tensor that a checkpoint must have, by its Hugging Face name, with its shape. Linear weights are
   * {@code [out, in]}.
   */
  public Map<String, long[]> expectedTensors() {
    Map<String, long[]> tensors = new LinkedHashMap<>();
    tensors.put("model.embed_tokens.weight", shape(vocabulary, hiddenSize));
    for (int layer = 0; layer < layers; layer++) {
      String block = "model.layers." + layer + ".";
      tensors.put(block + "input_layernorm.weight", shape(hiddenSize));
      for (String linear : LINEAR_LAYERS) {
        int[] outIn = linearSize(linear);
        tensors.put(block + linear + ".weight", shape(outIn[0], outIn[1]));
        if (hasBias(linear)) {
          tensors.put(block + linear + ".bias", shape(outIn[0]));
        }
      }
      if (qkNorm) {
        tensors.put(block + "self_attn.q_norm.weight", shape(headDim));
        tensors.put(block + "self_attn.k_norm.weight", shape(headDim));
      }
      tensors.put(block + "post_attention_layernorm.weight", shape(hiddenSize));
    }
    tensors.put("model.norm.weight", shape(hiddenSize));
    if (!tiedEmbeddings) {
      tensors.put("lm_head.weight", shape(vocabulary, hiddenSize));
    }
    return tensors;
  }

  /** How many numbers the expected tensors hold. */
  public long parameters() {
    long sum = 0;
    for (long[] shape : expectedTensors().values()) {
      long product = 1;
      for (long n : shape) {
        product *= n;
      }
      sum += product;
    }
    return sum;
  }

  private boolean hasBias(String linear) {
    return switch (linear) {
      case "self_attn.q_proj", "self_attn.k_proj", "self_attn.v_proj" -> qkvBias;
      case "self_attn.o_proj" -> outputBias;
      default -> mlpBias;
    };
  }

  private int[] linearSize(String linear) {
    return switch (linear) {
      case "self_attn.q_proj" -> new int[] {heads * headDim, hiddenSize};
      case "self_attn.k_proj", "self_attn.v_proj" -> new int[] {kvHeads * headDim, hiddenSize};
      case "self_attn.o_proj" -> new int[] {hiddenSize, heads * headDim};
      case "mlp.down_proj" -> new int[] {hiddenSize, intermediateSize};
      default -> new int[] {intermediateSize, hiddenSize};
    };
  }

  private static long[] shape(long... sizes) {
    return sizes;
  }
}
