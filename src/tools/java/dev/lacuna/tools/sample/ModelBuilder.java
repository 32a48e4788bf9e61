package dev.lacuna.tools.sample;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lacuna.files.SafeFiles;
import dev.lacuna.lm.LanguageModel;
import dev.lacuna.lm.config.ModelConfig;
import dev.lacuna.lm.kernel.ComputeDevice;
import dev.lacuna.lm.kernel.TokenExample;
import dev.lacuna.lm.tokenizer.TextTokenizer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.LongFunction;

/**
 * Makes a small language model from nothing: learns a vocabulary, trains on question–answer pairs, and writes a Hugging
 * Face folder.
 */
public final class ModelBuilder {
  private final BaseModelRecipe recipe;
  private final String words;
  private final List<TrainingExample> corpus;
  private final LongFunction<List<TrainingExample>> pairs;
  private final Path target;

  /**
   * @param words what a token never crosses, see {@link BpeTrainer}
   * @param corpus what the vocabulary is learnt from
   * @param pairs those of an epoch, by its seed; equally many every time
   */
  public ModelBuilder(BaseModelRecipe recipe, String words, List<TrainingExample> corpus,
      LongFunction<List<TrainingExample>> pairs, Path target) {
    this.recipe = recipe;
    this.words = words;
    this.corpus = List.copyOf(corpus);
    this.pairs = pairs;
    this.target = target;
  }

  /** Builds, prints how it goes, and saves now and then. */
  public void run() throws IOException {
    List<String> texts = corpus.stream().map(e -> "Q: " + e.question() + "\nA: " + e.answer() + "\n").toList();
    new TokenizerFiles(BpeTrainer.train(texts, recipe.vocabulary(), words), recipe.maxPositions(), words).write(target);
    writeConfig();
    ModelConfig config = ModelConfig.read(target);
    try (LanguageModel model = Pretraining.open(config, target,
        Pretraining.initialWeights(config, recipe.spread(), recipe.plan().seed()), ComputeDevice.cpu())) {
      long start = System.nanoTime();
      long[] tokens = {0};
      Pretraining.run(model, recipe.plan(), 0, e -> epoch(model.tokenizer(), recipe.plan().seed() * 1000 + e), step -> {
        tokens[0] += step.tokens();
        if (step.step() % 50 == 0 || step.step() == step.steps()) {
          double seconds = (System.nanoTime() - start) / 1e9;
          System.out.printf("step %d of %d, epoch %d, loss %.3f, %,d tokens, %.0f tokens/s, %.0f s%n", step.step(),
              step.steps(), step.epoch() + 1, step.loss(), tokens[0], tokens[0] / seconds, seconds);
        }
        if (step.step() % 500 == 0) {
          save(model);
        }
        return true;
      });
      save(model);
    }
  }

  private void save(LanguageModel model) {
    try {
      Pretraining.save(model, target);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** One epoch: its pairs, shuffled and packed into sequences of one to {@code longestContext}. */
  private List<TokenExample> epoch(TextTokenizer tokenizer, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<TrainingExample> all = new ArrayList<>(pairs.apply(seed));
    Collections.shuffle(all, random);
    // The same number of sequences in every epoch, so that the steps can be counted ahead: lengths come round in turn.
    List<TokenExample> examples = new ArrayList<>();
    int from = 0;
    for (int n = 0; from < all.size(); n++) {
      int to = Math.min(all.size(), from + 1 + n % recipe.longestContext());
      examples.add(sequence(tokenizer, all.subList(from, to)));
      from = to;
    }
    return examples;
  }

  private TokenExample sequence(TextTokenizer tokenizer, List<TrainingExample> some) {
    long[] tokens = tokenizer.encodeStart("");
    float[] weights = new float[tokens.length];
    for (TrainingExample pair : some) {
      long[] question = tokenizer.encode("Q: " + pair.question() + "\nA:");
      long[] answer = tokenizer.encode(" " + pair.answer() + "\n");
      int at = tokens.length;
      tokens = Arrays.copyOf(tokens, at + question.length + answer.length);
      weights = Arrays.copyOf(weights, tokens.length);
      System.arraycopy(question, 0, tokens, at, question.length);
      System.arraycopy(answer, 0, tokens, at + question.length, answer.length);
      Arrays.fill(weights, at, at + question.length, recipe.questionWeight());
      Arrays.fill(weights, at + question.length, tokens.length, 1);
    }
    return new TokenExample(tokens, weights, Optional.empty());
  }

  private void writeConfig() throws IOException {
    ObjectMapper mapper = new ObjectMapper();
    ObjectNode config = mapper.createObjectNode();
    config.putArray("architectures").add("LlamaForCausalLM");
    config.put("model_type", "llama").put("hidden_size", recipe.hidden()).put("num_hidden_layers", recipe.layers())
        .put("num_attention_heads", recipe.heads()).put("num_key_value_heads", recipe.heads())
        .put("head_dim", recipe.hidden() / recipe.heads()).put("intermediate_size", recipe.intermediate())
        .put("vocab_size", recipe.vocabulary()).put("max_position_embeddings", recipe.maxPositions())
        .put("rms_norm_eps", 1e-5).put("rope_theta", 10000.0).put("hidden_act", "silu")
        .put("tie_word_embeddings", true).put("attention_bias", false).put("mlp_bias", false)
        .put("bos_token_id", 0).put("eos_token_id", 1).put("pad_token_id", 2).put("torch_dtype", "float32");
    ObjectNode generation = mapper.createObjectNode();
    generation.put("bos_token_id", 0).put("eos_token_id", 1).put("pad_token_id", 2);
    SafeFiles.whole(target.resolve("config.json"),
        mapper.writerWithDefaultPrettyPrinter().writeValueAsString(config) + "\n");
    SafeFiles.whole(target.resolve("generation_config.json"),
        mapper.writerWithDefaultPrettyPrinter().writeValueAsString(generation) + "\n");
  }
}
