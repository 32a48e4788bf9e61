package dev.lacuna.knowledge;

import dev.lacuna.answer.AnswerClusters;
import dev.lacuna.answer.AnswerEquivalence;
import dev.lacuna.knowledge.prompt.FewShotFormat;
import dev.lacuna.lm.LanguageModel;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.ObjIntConsumer;

/** Answers drawn to some of the questions, with their clusters and semantic entropy. */
final class SampledAnswers {
  private final LanguageModel model;
  private final FewShotFormat format;
  private final AnswerEquivalence equivalence;
  private final Prober.Settings settings;
  private final List<String> questions;
  private final AnswerStore store;
  private final ObjIntConsumer<String> progress;
  private final ProbingListener listener;
  private final AnswerClusters[] clusters;
  private final int[] cut;
  private final double[] entropies;
  private int drawn;

  SampledAnswers(LanguageModel model, FewShotFormat format, AnswerEquivalence equivalence, Prober.Settings settings,
      List<String> questions, AnswerStore store, ObjIntConsumer<String> progress,
      ProbingListener listener) {
    this.model = model;
    this.format = format;
    this.equivalence = equivalence;
    this.settings = settings;
    this.questions = questions;
    this.store = store;
    this.progress = progress;
    this.listener = listener;
    this.clusters = new AnswerClusters[questions.size()];
    this.cut = new int[questions.size()];
    this.entropies = new double[questions.size()];
    Arrays.fill(entropies, Double.NaN);
  }

  /** @return tokens of the answers, whether they were drawn now or kept */
  long sample(int[] rows) {
    int before = drawn;
    List<List<AnswerSampler.Answer>> answers = AnswerSampler.drawn(model, format,
        Arrays.stream(rows).mapToObj(questions::get).toList(),
        settings.samples(), settings.temperature(), settings.seed(), store,
        n -> progress.accept("sampling answers", before + n),
        (some, said) -> listener.drawn(Arrays.stream(some).map(i -> rows[i]).toArray(), said));
    long tokens = 0;
    for (int i = 0; i < rows.length; i++) {
      int row = rows[i];
      clusters[row] = AnswerClusters.of(questions.get(row),
          answers.get(i).stream().map(AnswerSampler.Answer::text).toList(),
          equivalence);
      entropies[row] = SemanticEntropy.discrete(clusters[row]);
      cut[row] = (int) answers.get(i).stream().filter(AnswerSampler.Answer::cut).count();
      tokens += answers.get(i).stream().mapToLong(AnswerSampler.Answer::tokens).sum();
    }
    drawn += rows.length;
    return tokens;
  }

  boolean has(int row) {
    return !Double.isNaN(entropies[row]);
  }

  /** In nats; NaN where it was not sampled. */
  double entropy(int row) {
    return entropies[row];
  }

  /** How many of its drawn answers ended at the limit of tokens. */
  int cut(int row) {
    return cut[row];
  }

  /** γ* of some rows, in nats. */
  double threshold(int[] rows) {
    return EntropyThreshold.of(entropies(rows), settings.samples());
  }

  double[] entropies(int[] rows) {
    return Arrays.stream(rows).mapToDouble(r -> entropies[r]).toArray();
  }

  List<AnswerClusters.Counted> byCount(int row) {
    return Optional.ofNullable(clusters[row]).map(AnswerClusters::byCount).orElse(List.of());
  }
}
