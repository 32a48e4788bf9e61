package dev.lacuna.knowledge;

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
  private final ObjIntConsumer<String> progress;
  private final AnswerClusters[] clusters;
  private final double[] entropies;
  private int drawn;

  SampledAnswers(LanguageModel model, FewShotFormat format, AnswerEquivalence equivalence, Prober.Settings settings,
      List<String> questions, ObjIntConsumer<String> progress) {
    this.model = model;
    this.format = format;
    this.equivalence = equivalence;
    this.settings = settings;
    this.questions = questions;
    this.progress = progress;
    this.clusters = new AnswerClusters[questions.size()];
    this.entropies = new double[questions.size()];
    Arrays.fill(entropies, Double.NaN);
  }

  /** @return tokens drawn */
  long sample(int[] rows) {
    int before = drawn;
    List<List<Answers.Answer>> answers = Answers.drawn(model, format,
        Arrays.stream(rows).mapToObj(questions::get).toList(),
        settings.samples(), settings.temperature(), settings.seed(),
        n -> progress.accept("sampling answers", before + n));
    long tokens = 0;
    for (int i = 0; i < rows.length; i++) {
      int row = rows[i];
      clusters[row] = AnswerClusters.of(questions.get(row), answers.get(i).stream().map(Answers.Answer::text).toList(),
          equivalence);
      entropies[row] = SemanticEntropy.discrete(clusters[row]);
      tokens += answers.get(i).stream().mapToLong(Answers.Answer::tokens).sum();
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

  double[] entropies(int[] rows) {
    return Arrays.stream(rows).mapToDouble(r -> entropies[r]).toArray();
  }

  List<AnswerClusters.Counted> byCount(int row) {
    return Optional.ofNullable(clusters[row]).map(AnswerClusters::byCount).orElse(List.of());
  }
}
