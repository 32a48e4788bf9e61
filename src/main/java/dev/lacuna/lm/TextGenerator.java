package dev.lacuna.lm;

import dev.lacuna.lm.kernel.Kernels;
import dev.lacuna.lm.kernel.Sampling;
import dev.lacuna.lm.kernel.TokenBatch;
import dev.lacuna.lm.memory.Workload;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.IntConsumer;
import java.util.stream.LongStream;

/**
 * Continues prompts by sampling. What is drawn for a prompt depends on the prompt, the seed and the copy's number
 * alone, not on what is drawn beside it.
 */
final class TextGenerator {
  private static final float BELOW_ONE = Math.nextDown(1f);
  /** Between two batches finished work is stored, and a cancel is noticed. */
  private static final double LONG_SECONDS = 20;
  /** Fewer rows take nearly as long, since each token reads all weights: on a busy machine one by one took hours. */
  private static final int LEAST_ROWS = 32;
  /** The first batch is small, so that something is there to be shown, and a cancel noticed, soon on any machine. */
  private static final int FIRST_ROWS = 128;
  /** Tokens of a prompt that take longer to read than what reading its last one apart costs, all weights once more. */
  private static final int LONG_PROMPT = 64;

  private final LanguageModel model;

  TextGenerator(LanguageModel model) {
    this.model = model;
  }

  /**
   * Continues every prompt {@code sampling.copies()} times.
   *
   * @param states a hidden state [d] for each prompt, which then all have one length; empty for none
   * @param progress called with the number of prompts done; may throw to cancel
   */
  List<List<Continuation>> generate(List<long[]> prompts, List<float[]> states, Sampling sampling,
      IntConsumer progress) {
    List<List<Continuation>> out = new ArrayList<>(Collections.nCopies(prompts.size(), List.of()));
    int[] done = {0};
    generate(prompts, states, sampling, new int[0], (_, _) -> {}, (indices, continuations) -> {
      for (int r = 0; r < indices.length; r++) {
        out.set(indices[r], continuations.get(r));
      }
      done[0] += indices.length;
      progress.accept(done[0]);
    });
    return out;
  }

  /**
   * The same, handed over batch by batch: a small one, then larger ones as far as none takes long; where hidden states
   * are read, none larger than the first, so that they are the same on any machine that is quick enough for that.
   *
   * @param layers whose states at the prompts' last tokens are read in passing
   */
  void generate(List<long[]> prompts, List<float[]> states, Sampling sampling, int[] layers,
      LanguageModel.StatesConsumer reader, LanguageModel.ContinuationsConsumer consumer) {
    long[] stopTokens = stopTokens(sampling);
    int shared = states.isEmpty() ? model.usePrefix(alone(prompts)) : 0;
    Deque<int[]> waiting = new ArrayDeque<>(TokenBatch.indices(prompts, shared,
        Math.max(1, rows(sampling) / sampling.copies()), model.forwardTokens(), !states.isEmpty()));
    int least = Math.max(1, LEAST_ROWS / sampling.copies());
    int most = Math.max(least, FIRST_ROWS / sampling.copies());
    while (!waiting.isEmpty()) {
      int[] whole = waiting.pop();
      int[] chunk = Arrays.copyOf(whole, Math.min(most, whole.length));
      if (chunk.length < whole.length) {
        waiting.push(Arrays.copyOfRange(whole, chunk.length, whole.length));
      }
      long start = System.nanoTime();
      Kernels.Drawn drawn = drawn(prompts, states, sampling, layers, chunk, shared, stopTokens);
      if (layers.length > 0) {
        reader.accept(chunk, drawn.states());
      }
      consumer.accept(chunk, continuations(drawn, chunk.length, sampling, stopTokens));
      double seconds = (System.nanoTime() - start) / 1e9;
      double fits = chunk.length * LONG_SECONDS / seconds;
      most = Math.max(least, (int) Math.min(fits, layers.length > 0 ? most : 2.0 * most));
    }
  }

  /** One prompt is often asked twice, for its likeliest answer and for drawn ones: all but its last token is kept. */
  private static List<long[]> alone(List<long[]> prompts) {
    return prompts.size() == 1 && prompts.getFirst().length >= LONG_PROMPT
        ? List.of(prompts.getFirst(), prompts.getFirst())
        : prompts;
  }

  private Kernels.Drawn drawn(List<long[]> prompts, List<float[]> states, Sampling sampling, int[] layers,
      int[] chunk, int shared, long[] stopTokens) {
    List<long[]> rows = Arrays.stream(chunk).mapToObj(i -> LanguageModel.tail(prompts.get(i), shared)).toList();
    TokenBatch batch = TokenBatch.prompts(rows);
    float[] flat = TokenBatch
        .flatten(Arrays.stream(chunk).filter(i -> !states.isEmpty()).mapToObj(states::get).toList());
    float[] uniforms = new float[chunk.length * sampling.copies() * sampling.maxNewTokens()];
    if (sampling.temperature() > 0) {
      for (int r = 0; r < chunk.length; r++) {
        long key = states.isEmpty() ? Arrays.hashCode(prompts.get(chunk[r])) : Arrays.hashCode(states.get(chunk[r]));
        fillUniforms(uniforms, r, sampling, key);
      }
    }
    Kernels.Drawn drawn = model.kernels().generate(batch, flat, sampling.copies(), uniforms, stopTokens, sampling,
        Arrays.stream(layers).asLongStream().toArray());
    model.meter().forward(batch.tokens());
    return drawn;
  }

  private List<List<Continuation>> continuations(Kernels.Drawn drawn, int rows, Sampling sampling, long[] stopTokens) {
    List<List<Continuation>> out = new ArrayList<>(rows);
    for (int r = 0; r < rows; r++) {
      List<Continuation> copies = new ArrayList<>(sampling.copies());
      for (int c = 0; c < sampling.copies(); c++) {
        copies.add(continuation(drawn, (r * sampling.copies() + c) * sampling.maxNewTokens(), sampling, stopTokens));
      }
      out.add(List.copyOf(copies));
    }
    return out;
  }

  /** So many that long continuations, thoughts for example, hold no more keys and values than the plan has room for. */
  private int rows(Sampling sampling) {
    Workload work = model.work();
    return (int) ((long) work.rows() * work.newTokens() / Math.max(work.newTokens(), sampling.maxNewTokens()));
  }

  private static void fillUniforms(float[] uniforms, int row, Sampling sampling, long key) {
    for (int c = 0; c < sampling.copies(); c++) {
      SplittableRandom random = new SplittableRandom((sampling.seed() * 0x9E3779B97F4A7C15L + key) * 31 + c);
      int from = (row * sampling.copies() + c) * sampling.maxNewTokens();
      for (int s = 0; s < sampling.maxNewTokens(); s++) {
        // As a float the last of the doubles below 1 would be 1, which lies behind every token.
        uniforms[from + s] = Math.min((float) random.nextDouble(), BELOW_ONE);
      }
    }
  }

  private Continuation continuation(Kernels.Drawn drawn, int from, Sampling sampling, long[] stopTokens) {
    int length = 0;
    double logProbability = 0;
    double entropy = 0;
    while (length < sampling.maxNewTokens() && drawn.tokens()[from + length] >= 0) {
      logProbability += drawn.logProbabilities()[from + length];
      entropy += drawn.entropies()[from + length];
      length++;
    }
    model.meter().generated(length);
    long last = drawn.tokens()[from + length - 1];
    boolean ended = Arrays.stream(stopTokens).anyMatch(s -> s == last);
    long[] tokens = Arrays.copyOfRange(drawn.tokens(), from, from + length);
    String text = model.tokenizer().decode(tokens);
    String stoppedBy = "";
    for (String stop : sampling.stopStrings()) {
      int at = text.indexOf(stop);
      if (at >= 0) {
        text = text.substring(0, at);
        ended = true;
        stoppedBy = stop;
      } else if (Arrays.stream(model.tokenizer().tokensHolding(Set.of(stop))).anyMatch(s -> s == last)) {
        stoppedBy = stop; // a special token, which is not written out
      }
    }
    return new Continuation(text, length, logProbability, entropy / length, ended, 0, stoppedBy);
  }

  private long[] stopTokens(Sampling sampling) {
    return LongStream.concat(model.config().eosTokenIds().stream().mapToLong(Integer::longValue),
        Arrays.stream(model.tokenizer().tokensHolding(sampling.stopStrings()))).distinct().toArray();
  }
}
