package dev.lacuna.question;

import dev.lacuna.lm.LanguageModel;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Whether the model finds a question as likely as it finds questions of the same form: Σ ln p(token) by the model
 * as it is,
 * after the project's question prefix, against the twenty pool questions that share most words with it. So a form that
 * the model has never met counts against nobody, and a subject that does not go with it does.
 */
public final class Familiarity {
  private static final int ALIKE = 20;
  private static final int MOST_SAMPLED = 1_000;

  private final LanguageModel model;
  private final long[] prompt;
  private final List<Set<String>> pool;
  private final double[] likely;

  /** Reads the pool, or some of a large one; the model must have no decoder attached. */
  public Familiarity(StateReader reader, List<String> pool) {
    this.model = reader.model();
    this.prompt = DecoderTraining.prompt(reader);
    int step = Math.max(1, pool.size() / MOST_SAMPLED);
    List<String> some = IntStream.range(0, pool.size() / step).mapToObj(i -> pool.get(i * step)).toList();
    this.pool = some.stream().map(WordSet::set).toList();
    this.likely = likely(some);
  }

  /** Share of the pool questions like it that the model finds less likely, in [0, 1]; 1 without a pool. */
  double[] shares(List<String> texts) {
    double[] own = likely(texts);
    double[] shares = new double[own.length];
    IntStream.range(0, own.length).parallel().forEach(i -> shares[i] = share(WordSet.set(texts.get(i)), own[i]));
    return shares;
  }

  private double share(Set<String> words, double likelihood) {
    double[] overlap = pool.stream().mapToDouble(other -> overlap(words, other)).toArray();
    int[] alike = IntStream.range(0, overlap.length).boxed().sorted((a, b) -> Double.compare(overlap[b], overlap[a]))
        .limit(ALIKE).mapToInt(Integer::intValue).toArray();
    return alike.length == 0 ? 1
        : Arrays.stream(alike).filter(i -> likely[i] <= likelihood).count() / (double) alike.length;
  }

  private static double overlap(Set<String> a, Set<String> b) {
    double shared = a.stream().filter(b::contains).count();
    return shared / (a.size() + b.size() - shared);
  }

  private double[] likely(List<String> texts) {
    return texts.isEmpty() ? new double[0]
        : model.score(texts.stream().map(text -> prompt).toList(),
            texts.stream().map(text -> model.tokenizer().encode(" " + text + QuestionDecoder.END)).toList()).stream()
            .mapToDouble(LanguageModel.TextScore::logProbability).toArray();
  }
}
