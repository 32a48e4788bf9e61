package dev.lacuna.round;

import dev.lacuna.knowledge.AnswerSampler;
import dev.lacuna.knowledge.prompt.FewShotFormat;
import dev.lacuna.lm.AnswerReader;
import dev.lacuna.lm.LanguageModel;
import dev.lacuna.lm.LanguageModel.Pooling;
import dev.lacuna.lm.adapter.Adapter;
import dev.lacuna.lm.adapter.LoraConfig;
import dev.lacuna.lm.training.TrainingListener;
import dev.lacuna.lm.training.TrainingPlan;
import dev.lacuna.round.LoraRound.TaughtAnswer;
import dev.lacuna.selection.Feature;
import dev.lacuna.selection.NoisyLabel;
import dev.lacuna.selection.PoolItems;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * NoiseAL's two small readers (arXiv 2504.02901): each learns all cheap labels for a little while, in which it takes up
 * what agrees with the rest and with what is known, and not yet what contradicts it; its loss on a label then says how
 * hard the label is to believe. Here both are adapters on the project's own model, a wide and a narrow one, so that no
 * second model is needed. The paper's are two other language models.
 *
 * @param plan of the training; its epochs are replaced by a few
 */
public record NoisyReaders(LanguageModel model, FewShotFormat format, TrainingPlan plan, TrainingListener listener) {
  private static final LoraConfig STRONG = new LoraConfig(16, 32, 0.1, LoraConfig.ALL_LINEAR);
  private static final LoraConfig WEAK = new LoraConfig(2, 4, 0.1, LoraConfig.ALL_LINEAR);
  /** Longer, and they would know the wrong labels by heart as well. */
  private static final int EPOCHS = 2;
  /** Clean examples before a question that is answered again. */
  private static final int DEMONSTRATIONS = 6;

  /**
   * {@link Feature#STRONG_READER_LOSS} and the weak one's, the mean over a label's tokens; the adapter stays as it was.
   */
  public PoolItems losses(long[] ids, List<TaughtAnswer> labels) {
    Optional<Adapter> before = model.adapter();
    try {
      return PoolItems.of(ids).scalar(Feature.STRONG_READER_LOSS, losses(STRONG, labels))
          .scalar(Feature.WEAK_READER_LOSS, losses(WEAK, labels)).build();
    } finally {
      before.ifPresentOrElse(model::attach, model::detach);
    }
  }

  private double[] losses(LoraConfig lora, List<TaughtAnswer> labels) {
    model.detach();
    new LoraRound(model, format, lora, plan.withEpochs(EPOCHS))
        .run(labels, List.of(), Optional.empty(), false, listener, step -> Double.NaN);
    return new AnswerReader(model)
        .read(format.prompts(model.tokenizer(), labels.stream().map(TaughtAnswer::question).toList()),
            labels.stream().map(label -> format.answer(model.tokenizer(), label.answer())).toList(), 1,
            Optional.empty(),
            n -> {})
        .stream().mapToDouble(reading -> -reading.logProbability() / reading.logProbabilities().length).toArray();
  }

  /**
   * What the model says to questions after the clean labels nearest to each for examples: a label that it gives again
   * is purified, any other is for the expert.
   *
   * @param parts of the labels, by {@link NoisyLabel#split}
   * @param rows of the labels that are answered again
   */
  public List<String> relabel(List<TaughtAnswer> labels, List<NoisyLabel.Part> parts, int[] rows) {
    int[] clean = IntStream.range(0, labels.size()).filter(i -> parts.get(i) == NoisyLabel.Part.CLEAN).toArray();
    float[][] states = model.hiddenStates(format.prompts(model.tokenizer(),
        labels.stream().map(TaughtAnswer::question).toList()),
        new int[] {model.config().layers()}, Pooling.LAST_TOKEN)[0];
    List<String> said = new ArrayList<>();
    for (int row : rows) {
      List<FewShotFormat.Shot> shots = IntStream.of(clean).filter(i -> i != row).boxed()
          .sorted(Comparator.comparingDouble(i -> distance(states[i], states[row]))).limit(DEMONSTRATIONS)
          .map(i -> new FewShotFormat.Shot(labels.get(i).question(), labels.get(i).answer())).toList().reversed();
      FewShotFormat asked = shots.isEmpty() ? format : format.with(shots);
      said.add(AnswerSampler.greedy(model, asked, List.of(labels.get(row).question()), n -> {}).getFirst().text());
    }
    return said;
  }

  private static double distance(float[] a, float[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += (a[i] - b[i]) * (double) (a[i] - b[i]);
    }
    return sum;
  }
}
