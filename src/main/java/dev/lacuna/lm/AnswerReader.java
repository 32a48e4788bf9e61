package dev.lacuna.lm;

import dev.lacuna.lm.kernel.Kernels;
import dev.lacuna.lm.kernel.Libtorch;
import dev.lacuna.lm.kernel.TokenBatch;
import dev.lacuna.lm.kernel.TokenExample;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/** Reads texts after prompts, token by token: what the model would have said instead, and from which hidden state. */
public final class AnswerReader {
  private final LanguageModel model;

  public AnswerReader(LanguageModel model) {
    this.model = model;
  }

  /**
   * One member of a committee that shares the adapter: dropout on LoRA's inputs alone, the same inputs for every
   * question, token and batch (Gal and Ghahramani, arXiv 1506.02142; with masks kept as BatchBALD does, so that members
   * can be compared across questions). Changes nothing where no adapter is attached, or where its B is 0.
   *
   * @param dropout share of inputs that is dropped, above 0 and below 1
   * @param seed tells members apart
   */
  public record Member(double dropout, int seed) {
    public Member {
      if (!(dropout > 0 && dropout < 1)) {
        throw new IllegalArgumentException("A member's dropout is " + dropout + "; it must lie between 0 and 1.");
      }
    }
  }

  /**
   * One text as read.
   *
   * @param logProbabilities of its tokens, in nats, {@code [tokens]}
   * @param entropies of the distributions that they would be drawn from, in nats, {@code [tokens]}
   * @param listed the likeliest tokens in each place, {@code [tokens, listed]}
   * @param chances theirs, falling
   * @param states last layer's hidden states that the tokens are predicted from, {@code [tokens, d]}
   */
  public record Reading(float[] logProbabilities, float[] entropies, int[][] listed, float[][] chances,
      float[][] states) {
    public double logProbability() {
      double sum = 0;
      for (float one : logProbabilities) {
        sum += one;
      }
      return sum;
    }

    public double meanEntropy() {
      double sum = 0;
      for (float one : entropies) {
        sum += one;
      }
      return sum / entropies.length;
    }
  }

  /**
   * Reads {@code texts.get(i)} after {@code prompts.get(i)}; each has at least one token.
   *
   * @param listed how many of the likeliest tokens to list
   * @param member empty for the model as it answers
   * @param progress told how many are read; may throw to cancel
   */
  public List<Reading> read(List<long[]> prompts, List<long[]> texts, int listed, Optional<Member> member,
      IntConsumer progress) {
    Kernels kernels = model.kernels();
    int most = Math.min(listed, model.config().vocabulary());
    Reading[] out = new Reading[prompts.size()];
    try {
      member.ifPresent(element -> {
        kernels.beMember(element.dropout());
        model.forgetPrefix();
        Libtorch.engine().setRandomSeed(element.seed());
      });
      int shared = model.usePrefix(prompts);
      List<TokenExample> examples = IntStream.range(0, prompts.size())
          .mapToObj(i -> TokenExample.answering(LanguageModel.tail(prompts.get(i), shared), texts.get(i))).toList();
      int done = 0;
      for (int[] chunk : TokenBatch.indices(examples.stream().map(TokenExample::tokens).toList(), 0, 128,
          model.forwardTokens(),
          false)) {
        TokenBatch batch = TokenBatch.examples(Arrays.stream(chunk).mapToObj(examples::get).toList());
        model.meter().forward(batch.tokens());
        member.ifPresent(element -> Libtorch.engine().setRandomSeed(element.seed()));
        cut(kernels.read(batch, most), chunk, texts, most, out);
        done += chunk.length;
        progress.accept(done);
      }
    } finally {
      if (member.isPresent()) {
        kernels.beMember(0);
        model.forgetPrefix();
      }
    }
    return List.of(out);
  }

  private static void cut(Kernels.Read read, int[] chunk, List<long[]> texts, int listed, Reading[] out) {
    int d = read.rows().length == 0 ? 0 : read.states().length / read.rows().length;
    int at = 0;
    for (int index : chunk) {
      int length = texts.get(index).length;
      int[][] tokens = new int[length][listed];
      float[][] chances = new float[length][];
      float[][] states = new float[length][];
      for (int t = 0; t < length; t++) {
        int from = (at + t) * listed;
        for (int k = 0; k < listed; k++) {
          tokens[t][k] = (int) read.tokens()[from + k];
        }
        chances[t] = Arrays.copyOfRange(read.chances(), from, from + listed);
        states[t] = Arrays.copyOfRange(read.states(), (at + t) * d, (at + t + 1) * d);
      }
      out[index] = new Reading(Arrays.copyOfRange(read.logProbabilities(), at, at + length),
          Arrays.copyOfRange(read.entropies(), at, at + length), tokens, chances, states);
      at += length;
    }
  }
}
