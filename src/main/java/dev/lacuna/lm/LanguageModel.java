package dev.lacuna.lm;

import dev.lacuna.lm.adapter.Adapter;
import dev.lacuna.lm.adapter.LoraConfig;
import dev.lacuna.lm.checkpoint.FloatTensor;
import dev.lacuna.lm.config.ModelConfig;
import dev.lacuna.lm.kernel.BasePrecision;
import dev.lacuna.lm.kernel.ComputeDevice;
import dev.lacuna.lm.kernel.Kernels;
import dev.lacuna.lm.kernel.Sampling;
import dev.lacuna.lm.kernel.TokenBatch;
import dev.lacuna.lm.kernel.TokenExample;
import dev.lacuna.lm.memory.MemoryPlan;
import dev.lacuna.lm.memory.Workload;
import dev.lacuna.lm.tokenizer.TextTokenizer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntConsumer;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * A decoder-only language model from a Hugging Face folder: text in, text, hidden states and log-probabilities out,
 * with at most one adapter attached. Not thread-safe; owns native memory.
 */
public final class LanguageModel implements AutoCloseable {
  private final Kernels kernels;
  private final ModelConfig config;
  private final TextTokenizer tokenizer;
  private final ComputeDevice compute;
  private final Object keptAlive;
  private final BasePrecision precision;
  private Optional<MemoryPlan> plan = Optional.empty();
  private Workload work = Workload.USUAL;
  private final TokenMeter meter = new TokenMeter();
  private Optional<Adapter> adapter = Optional.empty();
  private long[] prefix = {};

  public LanguageModel(Kernels kernels, ModelConfig config, TextTokenizer tokenizer, ComputeDevice compute,
      BasePrecision precision, Object keptAlive) {
    this.kernels = kernels;
    this.config = config;
    this.tokenizer = tokenizer;
    this.compute = compute;
    this.precision = precision;
    this.keptAlive = keptAlive;
  }

  /**
   * Opens a model folder; float32 weights are mapped, not copied.
   *
   * @throws dev.lacuna.lm.checkpoint.ModelFormatException when a file is missing, damaged, of an unknown architecture
   *     or unsafe (a pickle)
   */
  public static LanguageModel open(Path folder, ComputeDevice compute) {
    return open(folder, compute, BasePrecision.parse("auto", compute));
  }

  /** The same with the base held in another precision; see {@link MemoryPlan} for what fits. */
  public static LanguageModel open(Path folder, ComputeDevice compute, BasePrecision precision) {
    return ModelLoader.open(folder, compute, precision);
  }

  /** Opened as planned, and working in the plan's pieces. */
  public static LanguageModel open(Path folder, ComputeDevice compute, MemoryPlan plan) {
    LanguageModel model = open(folder, compute, plan.precision());
    model.plan = Optional.of(plan);
    model.work = plan.work();
    model.kernels.recomputeLayers(plan.work().checkpointed());
    return model;
  }

  /**
   * Before a training's first step: whether its largest micro-batch fits, recomputing layers where it must.
   *
   * @throws dev.lacuna.lm.memory.TooLittleMemoryException when it does not
   */
  public void planTraining(List<TokenExample> examples, int batch, LoraConfig lora) {
    int longest = examples.stream().mapToInt(example -> example.tokens().length).max().orElse(1);
    int rows = Math.clamp(compute.trainTokensAtOnce() / longest, 1, Math.min(batch, examples.size()));
    plan.ifPresent(opened -> kernels.recomputeLayers(opened.forTraining(rows, longest,
        examples.stream().mapToInt(TokenExample::learned).max().orElse(0), lora).work().checkpointed()));
  }

  public BasePrecision precision() {
    return precision;
  }

  public ModelConfig config() {
    return config;
  }

  public TextTokenizer tokenizer() {
    return tokenizer;
  }

  public ComputeDevice compute() {
    return compute;
  }

  public TokenMeter meter() {
    return meter;
  }

  public Kernels kernels() {
    return kernels;
  }

  /** The pieces that it works in. */
  Workload work() {
    return work;
  }

  /** Tokens of one forward pass, padding counted. */
  int forwardTokens() {
    return work.forwardTokens();
  }

  /** What the model was opened with: mapped files that must stay reachable. */
  Object keptAlive() {
    return keptAlive;
  }

  /** Answers with this adapter from now on; one attached before is taken off. */
  public void attach(Adapter adapter) {
    kernels.putAdapter(adapter, false);
    this.adapter = Optional.of(adapter);
    forgetPrefix();
  }

  /** Answers as the base model from now on. */
  public void detach() {
    kernels.clearAdapter();
    adapter = Optional.empty();
    forgetPrefix();
  }

  public Optional<Adapter> adapter() {
    return adapter;
  }

  /** Works with another adapter for a while; what was attached before is attached again afterwards. */
  public <T> T with(Adapter other, Supplier<T> work) {
    Optional<Adapter> before = adapter;
    attach(other);
    try {
      return work.get();
    } finally {
      before.ifPresentOrElse(this::attach, this::detach);
    }
  }

  /** The weights or the adapter changed under the kept prefix. */
  public void forgetPrefix() {
    prefix = new long[] {-1};
  }

  public void attached(Adapter trained) {
    adapter = Optional.of(trained);
    forgetPrefix();
  }

  /**
   * Continues every prompt {@code sampling.copies()} times.
   *
   * @param progress called with the number of prompts done; may throw to cancel
   * @return for each prompt its continuations
   */
  public List<List<Continuation>> generate(List<long[]> prompts, Sampling sampling, IntConsumer progress) {
    return new TextGenerator(this).generate(prompts, List.of(), sampling, progress);
  }

  /** Receives the continuations of one batch as soon as they are there: the prompts' indices, and theirs in order. */
  @FunctionalInterface
  public interface ContinuationsConsumer {
    void accept(int[] indices, List<List<Continuation>> continuations);
  }

  /** The same, batch by batch, so that what is finished can be stored while the rest is on its way. */
  public void generate(List<long[]> prompts, Sampling sampling, ContinuationsConsumer consumer) {
    generate(prompts, sampling, new int[0], (_, _) -> {}, consumer);
  }

  /**
   * The same, and the states of the prompts' last tokens besides, which {@link #hiddenStates} would read once more.
   *
   * @param layers as there; of none, nothing is read
   * @param states given each batch's before its continuations
   */
  public void generate(List<long[]> prompts, Sampling sampling, int[] layers, StatesConsumer states,
      ContinuationsConsumer consumer) {
    new TextGenerator(this).generate(prompts, List.of(), sampling, layers, states, consumer);
  }

  /** The same, each prompt preceded by the pseudo-tokens of a hidden state [d]; needs an adapter with an inversion. */
  public List<List<Continuation>> generateFromStates(List<float[]> states, long[] prompt, Sampling sampling,
      IntConsumer progress) {
    return new TextGenerator(this).generate(states.stream().map(s -> prompt).toList(), states, sampling, progress);
  }

  /** Where in a prompt a hidden state is read. */
  public enum Pooling { LAST_TOKEN, MEAN }

  /** Receives the states of one batch: the prompts' indices and {@code [layer][row][d]}, layers in the order asked. */
  @FunctionalInterface
  public interface StatesConsumer {
    void accept(int[] indices, float[][][] states);
  }

  /**
   * Streams hidden states of any number of prompts. Layer 0 is the embedding, layer {@code config.layers()} comes after
   * the last norm, as in transformers' {@code output_hidden_states}. With {@link Pooling#MEAN} the prefix that all
   * prompts share is not part of the mean.
   */
  public void hiddenStates(List<long[]> prompts, int[] layers, Pooling pooling, StatesConsumer consumer) {
    int shared = usePrefix(prompts);
    long[] chosen = Arrays.stream(layers).asLongStream().toArray();
    for (int[] chunk : TokenBatch.indices(prompts, shared, 128, work.forwardTokens(), false)) {
      TokenBatch batch = TokenBatch.prompts(Arrays.stream(chunk).mapToObj(i -> tail(prompts.get(i), shared)).toList());
      meter.forward(batch.tokens());
      consumer.accept(chunk, kernels.hidden(batch, chosen, pooling == Pooling.MEAN));
    }
  }

  /** The same, all at once: {@code [layer][prompt][d]}. */
  public float[][][] hiddenStates(List<long[]> prompts, int[] layers, Pooling pooling) {
    float[][][] all = new float[layers.length][prompts.size()][];
    hiddenStates(prompts, layers, pooling, (indices, states) -> {
      for (int l = 0; l < layers.length; l++) {
        for (int r = 0; r < indices.length; r++) {
          all[l][indices[r]] = states[l][r];
        }
      }
    });
    return all;
  }

  /**
   * How likely the model finds a text after a prompt.
   *
   * @param logProbability sum over the text's tokens, in nats
   * @param meanEntropy mean entropy of the distributions that its tokens were drawn from, in nats
   * @param least log-probability of its least likely token, in nats
   */
  public record TextScore(double logProbability, int tokens, double meanEntropy, double least) {
    public double meanLogProbability() {
      return logProbability / Math.max(1, tokens);
    }
  }

  /** Scores {@code texts.get(i)} after {@code prompts.get(i)}; prompts have at least one token. */
  public List<TextScore> score(List<long[]> prompts, List<long[]> texts) {
    return score(prompts, texts, List.of());
  }

  /** Scores texts as written after a hidden state [d] and a prompt; needs an adapter with an inversion. */
  public List<TextScore> scoreFromStates(List<float[]> states, long[] prompt, List<long[]> texts) {
    return score(states.stream().map(s -> prompt).toList(), texts, states);
  }

  private List<TextScore> score(List<long[]> prompts, List<long[]> texts, List<float[]> states) {
    // After a state all is computed anew: the state is what a text begins with.
    int shared = states.isEmpty() ? usePrefix(prompts) : 0;
    List<TokenExample> examples = IntStream.range(0, prompts.size())
        .mapToObj(i -> TokenExample.answering(tail(prompts.get(i), shared), texts.get(i))).toList();
    List<long[]> inputs = examples.stream().map(e -> Arrays.copyOf(e.tokens(), e.tokens().length - 1)).toList();
    TextScore[] out = new TextScore[prompts.size()];
    for (int[] chunk : TokenBatch.indices(inputs, 0, 128, work.forwardTokens(), false)) {
      TokenBatch batch = TokenBatch.examples(Arrays.stream(chunk).mapToObj(examples::get).toList());
      meter.forward(batch.tokens());
      float[] flat = TokenBatch
          .flatten(Arrays.stream(chunk).filter(i -> !states.isEmpty()).mapToObj(states::get).toList());
      float[][] result = kernels.score(batch, flat);
      for (int r = 0; r < chunk.length; r++) {
        int count = Math.round(result[1][r]);
        out[chunk[r]] = new TextScore(result[0][r], count, result[2][r] / Math.max(1, count), result[3][r]);
      }
    }
    return List.of(out);
  }

  /** Prefills the longest beginning that all prompts share, once for all; every prompt keeps a token of its own. */
  int usePrefix(List<long[]> prompts) {
    if (prompts.isEmpty()) {
      return 0;
    }
    long[] first = prompts.getFirst();
    // LongRoPE turns a text's beginning by how long the whole becomes, so nothing can be kept.
    int shared = prompts.size() < 2 || config.longFrom() > 0 ? 0 : first.length - 1;
    for (long[] prompt : prompts) {
      if (prompt.length == 0) {
        throw new IllegalArgumentException("A prompt without tokens cannot be continued");
      }
      int mismatch = Arrays.mismatch(first, 0, shared, prompt, 0, Math.min(shared, prompt.length - 1));
      shared = mismatch < 0 ? shared : mismatch;
    }
    long[] wanted = Arrays.copyOf(first, shared);
    if (!Arrays.equals(wanted, prefix)) {
      kernels.setPrefix(wanted);
      prefix = wanted;
      meter.forward(shared);
    }
    return shared;
  }

  static long[] tail(long[] tokens, int from) {
    return Arrays.copyOfRange(tokens, from, tokens.length);
  }

  /** The base weights as they stand, by the kernels' names; for saving a model trained from scratch. */
  public Map<String, FloatTensor> readWeights() {
    return kernels.weights().read();
  }

  @Override
  public void close() {
    tokenizer.close();
    kernels.close();
  }
}
