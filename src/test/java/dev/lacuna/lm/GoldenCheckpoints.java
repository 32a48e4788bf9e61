package dev.lacuna.lm;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lacuna.lm.checkpoint.JsonFields;
import dev.lacuna.lm.checkpoint.Safetensors;
import dev.lacuna.lm.checkpoint.StoredTensor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;

/**
 * What transformers and peft computed with a small random checkpoint, made by {@code src/test/python/make_golden.py}.
 * Arrays are row-major and flat, as {@code NDArray.toFloatArray()} gives them; at {@code [row, token]} with
 * {@code token >= lengths[row]} there is padding, whose values mean nothing.
 */
public final class GoldenCheckpoints {
  public static final List<String> FAMILIES = List.of("llama", "llama3-rope", "mistral", "qwen2", "qwen3",
      "qwen2-window-yarn", "smollm3", "phi3", "gemma2", "gemma3", "glm", "glm4", "olmo2", "baichuan",
      "gpt-neox", "gpt2");

  private final Path folder;
  private final Safetensors file;
  private final JsonNode json;

  private GoldenCheckpoints(Path folder, Safetensors file, JsonNode json) {
    this.folder = folder;
    this.file = file;
    this.json = json;
  }

  public static GoldenCheckpoints of(String family) {
    try {
      var url = Objects.requireNonNull(GoldenCheckpoints.class.getResource("/golden/" + family + "/golden.json"),
          family);
      Path folder = Objects.requireNonNull(Path.of(url.toURI()).getParent());
      return new GoldenCheckpoints(folder, Safetensors.open(folder.resolve("golden.safetensors")),
          JsonFields.mapper().readTree(url));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The Hugging Face folder of the checkpoint, tokenizer included. */
  public Path folder() {
    return folder;
  }

  /** PEFT's folder with B random; the start of the training. */
  public Path adapterInit() {
    return folder.resolve("adapter-init");
  }

  /** PEFT's folder after the 20 steps. */
  public Path adapterFinal() {
    return folder.resolve("adapter-final");
  }

  /** {@code [rows][tokens]}, padded on the right with token 3. */
  long[][] inputIds() {
    return matrices("input_ids")[0];
  }

  /** Tokens of each row before its padding. */
  int[] lengths() {
    return Arrays.stream(matrices("attention_mask")[0])
        .mapToInt(row -> (int) Arrays.stream(row).sum()).toArray();
  }

  /** {@code [rows, tokens, vocabulary]}. */
  public float[] logits() {
    return file.tensor("logits").floats();
  }

  /** Layers + 1 arrays {@code [rows, tokens, hidden]}: the embedding, each layer; the last one after the final norm. */
  List<float[]> hiddenStates() {
    return IntStream.range(0, (int) file.names().stream().filter(name -> name.startsWith("hidden.")).count())
        .mapToObj(layer -> file.tensor("hidden." + layer).floats()).toList();
  }

  /** Like {@link #logits()}, with {@link #adapterInit()} applied. */
  float[] adapterInitLogits() {
    return file.tensor("adapter_init_logits").floats();
  }

  /** Like {@link #logits()}, with {@link #adapterFinal()} applied. */
  public float[] adapterFinalLogits() {
    return file.tensor("adapter_final_logits").floats();
  }

  long[] greedyPrompt() {
    return longs(json.at("/greedy/prompt"));
  }

  /** The 64 tokens after {@link #greedyPrompt()}, going on past any end token. */
  long[] greedyTokens() {
    return longs(json.at("/greedy/tokens"));
  }

  /** {@code [batches][rows][tokens]}; step s takes batch {@code s % batches}. */
  long[][][] trainingIds() {
    return matrices("train.input_ids");
  }

  /** Like {@link #trainingIds()}: the token itself where it is learned, -100 where not; not shifted. */
  long[][][] trainingLabels() {
    return matrices("train.labels");
  }

  /** Each step's loss before its update, in nats per answer token. */
  float[] lossCurve() {
    JsonNode curve = json.get("lossCurve");
    float[] losses = new float[curve.size()];
    for (int i = 0; i < losses.length; i++) {
      losses[i] = curve.get(i).floatValue();
    }
    return losses;
  }

  /** Texts and their token ids by the folder's {@code tokenizer.json}, {@code <s>} in front. */
  Map<String, long[]> tokenizedTexts() {
    return StreamSupport.stream(json.get("texts").spliterator(), false)
        .collect(Collectors.toMap(text -> text.get("text").textValue(), text -> longs(text.get("ids"))));
  }

  /**
   * The largest absolute difference of two arrays {@code [rows, tokens, width]}, padding left out; NaN when ours has
   * one.
   */
  public float maxDifference(float[] ours, float[] theirs) {
    int[] lengths = lengths();
    int tokens = inputIds()[0].length;
    int width = theirs.length / (lengths.length * tokens);
    if (ours.length != theirs.length) {
      throw new IllegalArgumentException("Ours has " + ours.length + " numbers, theirs " + theirs.length);
    }
    float worst = 0;
    for (int row = 0; row < lengths.length; row++) {
      for (int i = row * tokens * width; i < (row * tokens + lengths[row]) * width; i++) {
        worst = Math.max(worst, Math.abs(ours[i] - theirs[i]));
      }
    }
    return worst;
  }

  /** A tensor of whole numbers with two or three dimensions, as a list of matrices. */
  private long[][][] matrices(String name) {
    StoredTensor tensor = file.tensor(name);
    long[] shape = tensor.shape();
    int count = shape.length == 3 ? (int) shape[0] : 1;
    int rows = (int) shape[shape.length - 2];
    var values = tensor.buffer().asLongBuffer();
    List<long[][]> all = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      long[][] matrix = new long[rows][(int) shape[shape.length - 1]];
      for (long[] row : matrix) {
        values.get(row);
      }
      all.add(matrix);
    }
    return all.toArray(long[][][]::new);
  }

  private static long[] longs(JsonNode list) {
    return StreamSupport.stream(list.spliterator(), false).mapToLong(JsonNode::longValue).toArray();
  }
}
