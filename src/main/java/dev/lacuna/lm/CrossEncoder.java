package dev.lacuna.lm;

import ai.djl.Device;
import ai.djl.Model;
import ai.djl.engine.EngineException;
import ai.djl.inference.Predictor;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.translate.NoopTranslator;
import ai.djl.translate.TranslateException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.lacuna.lm.checkpoint.JsonFields;
import dev.lacuna.lm.checkpoint.ModelFormatException;
import dev.lacuna.lm.tokenizer.PairTokenizer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * A classifier of pairs of texts from a folder with {@code model.onnx}, {@code config.json} and {@code tokenizer.json},
 * run by ONNX Runtime through DJL, on the CPU. One thread may use it at a time.
 *
 * <p>What the program needs it for is natural-language inference: whether one text follows from another.
 */
public final class CrossEncoder implements AutoCloseable {
  private static final int BATCH = 16;
  private static final int LONGEST = 512;
  private static final Set<String> INPUTS = Set.of("input_ids", "attention_mask", "token_type_ids");

  private final Path folder;
  private final List<String> labels;
  private final int padding;
  private final PairTokenizer tokenizer;
  private final Model model;
  private final Predictor<NDList, NDList> predictor;
  private final List<String> inputs;

  /** Two texts in their order. */
  public record Pair(String first, String second) {}

  private CrossEncoder(Path folder, List<String> labels, int padding, PairTokenizer tokenizer, Model model) {
    this.folder = folder;
    this.labels = labels;
    this.padding = padding;
    this.tokenizer = tokenizer;
    this.model = model;
    this.predictor = model.newPredictor(new NoopTranslator());
    this.inputs = List.copyOf(model.getBlock().describeInput().keys());
  }

  /**
   * @param threads for one operator; 0 for all cores
   * @throws ModelFormatException when a file is missing or broken, or the model asks for what a cross-encoder has not;
   *     it names the file and what to do
   */
  public static CrossEncoder open(Path folder, int threads) {
    Path onnx = folder.resolve("model.onnx");
    if (!Files.isRegularFile(onnx)) {
      throw new ModelFormatException(onnx, "file", "is missing",
          "Choose the folder of an NLI cross-encoder in ONNX, or export"
              + " one (optimum-cli export onnx --task text-classification --model NAME FOLDER)");
    }
    try {
      JsonFields config = JsonFields.read(folder.resolve("config.json"));
      List<String> labels = labels(config);
      int padding = Math.max(0, config.optionalInt("pad_token_id").orElse(0));
      PairTokenizer tokenizer = PairTokenizer.open(folder, longest(config, padding));
      try {
        return checked(new CrossEncoder(folder, labels, padding, tokenizer, load(folder, onnx, threads)));
      } catch (RuntimeException e) {
        tokenizer.close();
        throw e;
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Model load(Path folder, Path onnx, int threads) throws IOException {
    Model model = Model.newInstance("model", Device.cpu(), "OnnxRuntime");
    try {
      model.load(folder, "model", threads > 0
          ? Map.of("intraOpNumThreads", Integer.toString(threads), "interOpNumThreads", "1")
          : Map.of());
      return model;
    } catch (ai.djl.MalformedModelException | EngineException e) {
      model.close();
      throw new ModelFormatException(onnx, "model", "cannot be loaded (" + cause(e) + ")",
          "Export it again; ONNX Runtime reads opset 21 and below");
    }
  }

  private static String cause(Throwable e) {
    return String.valueOf(e.getCause() == null ? e.getMessage() : e.getCause().getMessage()).lines().findFirst()
        .orElse("");
  }

  private static CrossEncoder checked(CrossEncoder encoder) {
    for (String input : encoder.inputs) {
      if (!INPUTS.contains(input)) {
        encoder.model.close();
        throw new ModelFormatException(encoder.folder.resolve("model.onnx"), "input " + input,
            "is none that a cross-encoder"
                + " has; known are " + INPUTS.stream().sorted().toList(),
            "Export it as text-classification");
      }
    }
    return encoder;
  }

  /** In the order of the outputs, by {@code id2label}. */
  private static List<String> labels(JsonFields config) {
    JsonNode names = config.raw("id2label");
    List<String> labels = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      if (!names.path(Integer.toString(i)).isTextual()) {
        throw config.bad("id2label", "has no text for " + i,
            "Number the labels from 0 without a gap, as the model was trained");
      }
      labels.add(names.path(Integer.toString(i)).asText());
    }
    if (labels.size() < 2) {
      throw config.bad("id2label", "names fewer than two labels", "Choose a classifier's folder");
    }
    return List.copyOf(labels);
  }

  /** RoBERTa's positions begin behind its padding token. */
  private static int longest(JsonFields config, int padding) {
    int positions = config.positiveInt("max_position_embeddings", LONGEST);
    boolean shifted = config.text("model_type").orElse("").contains("roberta");
    return Math.min(LONGEST, shifted ? positions - padding - 1 : positions);
  }

  /** The output of this name, whatever its case. */
  public int label(String name) {
    return IntStream.range(0, labels.size()).filter(i -> labels.get(i).equalsIgnoreCase(name)).findFirst()
        .orElseThrow(() -> new ModelFormatException(folder.resolve("config.json"), "id2label", "is " + labels
            + ", none of which is \"" + name + "\"",
            "Choose a model for natural-language inference, or write the names of its"
                + " labels there, in the order in which it was trained"));
  }

  /** The tokens that the model reads, for comparison with another tokenizer. */
  long[] tokens(Pair pair) {
    return tokenizer.encode(pair.first(), pair.second()).ids();
  }

  /** @return {@code [pairs][labels]} logits, in the order of the pairs; texts of like length share a batch */
  public float[][] logits(List<Pair> pairs) {
    List<PairTokenizer.Tokens> tokens = pairs.stream().map(pair -> tokenizer.encode(pair.first(), pair.second()))
        .toList();
    List<Integer> order = IntStream.range(0, pairs.size()).boxed()
        .sorted(Comparator.comparingInt((Integer i) -> tokens.get(i).ids().length)).toList();
    float[][] logits = new float[pairs.size()][];
    for (int from = 0; from < order.size(); from += BATCH) {
      List<Integer> rows = order.subList(from, Math.min(order.size(), from + BATCH));
      float[] flat = run(rows.stream().map(tokens::get).toList());
      if (flat.length != rows.size() * labels.size()) {
        throw new ModelFormatException(folder.resolve("config.json"), "id2label",
            "names " + labels.size() + " labels, and the"
                + " model gives " + flat.length / rows.size(),
            "Take config.json and model.onnx from the same model");
      }
      for (int i = 0; i < rows.size(); i++) {
        logits[rows.get(i)] = java.util.Arrays.copyOfRange(flat, i * labels.size(), (i + 1) * labels.size());
      }
    }
    return logits;
  }

  private float[] run(List<PairTokenizer.Tokens> rows) {
    int longest = rows.stream().mapToInt(tokens -> tokens.ids().length).max().orElse(0);
    try (NDManager manager = model.getNDManager().newSubManager()) {
      NDList list = new NDList();
      for (String name : inputs) {
        list.add(switch (name) {
          case "input_ids" -> named(manager, name, rows, longest, PairTokenizer.Tokens::ids, padding);
          case "token_type_ids" -> named(manager, name, rows, longest, PairTokenizer.Tokens::types, 0);
          default -> named(manager, name, rows, longest, tokens -> ones(tokens.ids().length), 0);
        });
      }
      try (NDList out = predictor.predict(list)) {
        return out.getFirst().toFloatArray();
      }
    } catch (TranslateException e) {
      throw new ModelFormatException(folder.resolve("model.onnx"), "model", "failed on a pair (" + cause(e) + ")",
          "Take tokenizer.json and model.onnx from the same model");
    }
  }

  private static NDArray named(NDManager manager, String name, List<PairTokenizer.Tokens> rows, int longest,
      Function<PairTokenizer.Tokens, long[]> part, int filling) {
    long[] flat = new long[rows.size() * longest];
    java.util.Arrays.fill(flat, filling);
    for (int i = 0; i < rows.size(); i++) {
      long[] row = part.apply(rows.get(i));
      System.arraycopy(row, 0, flat, i * longest, row.length);
    }
    NDArray array = manager.create(flat, new Shape(rows.size(), longest));
    array.setName(name);
    return array;
  }

  private static long[] ones(int count) {
    long[] ones = new long[count];
    java.util.Arrays.fill(ones, 1);
    return ones;
  }

  @Override
  public void close() {
    predictor.close();
    model.close();
    tokenizer.close();
  }
}
