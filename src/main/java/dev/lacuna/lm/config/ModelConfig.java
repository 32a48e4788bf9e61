package dev.lacuna.lm.config;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * What a decoder's arithmetic needs to know, read from a Hugging Face folder's {@code config.json} and
 * {@code generation_config.json}. A family is a set of flags, not code of its own.
 *
 * @param intermediateSize the width of the feed-forward block
 * @param kvHeads key and value heads, each shared by {@code heads / kvHeads} query heads
 * @param epsilon added to a norm's mean square or variance
 * @param tiedEmbeddings the output layer is the embedding's matrix; the file has none of its own
 * @param parallelResidual feed-forward reads the layer's input and not attention's sum with it (GPT-NeoX)
 * @param ropes the rotary tables that the layers choose from; empty where positions are learned
 * @param layerKinds one for each layer
 * @param bosTokenId the token that prompts begin with, if the model has one
 * @param eosTokenIds the tokens that end a text; may be empty
 */
public record ModelConfig(ModelFamily family, int hiddenSize, int layers, int heads, int kvHeads, int headDim,
    int intermediateSize, int vocabulary, double epsilon, Activation activation, Biases biases, boolean tiedEmbeddings,
    boolean parallelResidual, Scales scales, List<Rope> ropes, List<LayerKind> layerKinds, int maxPositions,
    OptionalInt bosTokenId, List<Integer> eosTokenIds) {

  /** Which linear layers add a bias: the query, key and value projections, attention's output, the feed-forward's. */
  public record Biases(boolean qkv, boolean output, boolean mlp) {}

  /**
   * @param attention what a query's product with a key is multiplied by
   * @param attentionCap scores are bent to within this by {@code cap · tanh(score / cap)}; 0 for none
   * @param logitCap the same for logits
   */
  public record Scales(double attention, double attentionCap, double logitCap) {}

  /**
   * What layers of one model may differ in.
   *
   * @param window tokens that attention looks back over, itself included; 0 when it sees everything
   * @param rope index into {@link ModelConfig#ropes()}; -1 where the layer does not rotate
   */
  public record LayerKind(int window, int rope) {}

  public ModelConfig {
    ropes = List.copyOf(ropes);
    layerKinds = List.copyOf(layerKinds);
    eosTokenIds = List.copyOf(eosTokenIds);
  }

  /**
   * Reads {@code config.json} and, where there is one, {@code generation_config.json}, of a folder or of what is made
   * of a GGUF file.
   *
   * @throws dev.lacuna.lm.checkpoint.ModelFormatException for an unknown architecture or a missing or impossible field
   * @throws IOException when a file cannot be read
   */
  public static ModelConfig read(Path model) throws IOException {
    return ModelConfigReader.read(model);
  }

  /** The class name in {@code architectures[0]}, for example {@code LlamaForCausalLM}. */
  public String architecture() {
    return family.architecture();
  }

  /** The widest window of any layer; 0 when all see everything. */
  public int window() {
    return layerKinds.stream().mapToInt(LayerKind::window).max().orElse(0);
  }

  /** The longest text that the rotary tables for short texts serve; 0 when there is only one kind. */
  public int longFrom() {
    return ropes.stream().mapToInt(rope -> rope.scaling().longFrom()).max().orElse(0);
  }

  /** Every weight, in the order of the computation. */
  public List<ModelTensor> tensors() {
    return ModelTensors.of(this);
  }

  /** Every tensor that a checkpoint must have, by its Hugging Face name, with its shape there. */
  public Map<String, long[]> expectedTensors() {
    Map<String, long[]> shapes = new LinkedHashMap<>();
    tensors().forEach(tensor -> shapes.put(tensor.file(), tensor.shape()));
    return shapes;
  }

  /** The linear layers that LoRA may adapt, by their names in the files ({@code model.layers.0.self_attn.q_proj}). */
  public Map<String, ModelTensor> linearLayers() {
    Map<String, ModelTensor> layers = new LinkedHashMap<>();
    tensors().stream().filter(ModelTensor::adaptable).forEach(tensor -> layers.put(tensor.fileModule(), tensor));
    return layers;
  }

  /** The last names of those layers, as PEFT's {@code target_modules} has them, in the order of the computation. */
  public List<String> linearNames() {
    return linearLayers().values().stream().map(ModelTensor::lastName).distinct().toList();
  }

  /** How many numbers the expected tensors hold. */
  public long parameters() {
    return tensors().stream().mapToLong(ModelTensor::elements).sum();
  }
}
