package dev.lacuna.knowledge;

import dev.lacuna.lm.LanguageModel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * At which temperature semantic entropy tells right from wrong best, on a few questions with known answers. All are
 * asked greedily once; of the right and of the wrong answers as many questions, at most, are then drawn from at each
 * temperature, since AUROC is the same whatever the shares are and has the least error where they are even.
 *
 * <p>On so few questions the highest AUROC is mostly chance. So the first temperature stays unless another is ahead of
 * it by more than {@value #ERRORS} standard errors of their difference over resampled questions.
 *
 * @param seconds that sampling may take: fewer questions are drawn from where all would take longer
 * @param progress told the phase, how many questions of it are done and of how many; may throw to cancel
 */
public record TemperaturePilot(LanguageModel model, FewShotFormat format, AnswerEquivalence equivalence, int samples,
    double seconds, long seed, Progress progress) {
  /** Of each kind, questions that are drawn from at most. */
  static final int OF_EACH = 20;
  /** Of each kind, below which there is no AUROC to speak of. */
  static final int LEAST_OF_EACH = 5;
  private static final double ERRORS = 1.0;
  private static final int RESAMPLES = 400;

  /** Told how far it is. */
  @FunctionalInterface
  public interface Progress {
    void done(String phase, int done, int total);
  }

  /** @param answers accepted references, at least one */
  public record Item(String question, List<String> answers) {}

  /**
   * @param auroc of semantic entropy against incorrectness
   * @param ahead of the first temperature, with the standard error of that
   */
  public record Row(double temperature, double auroc, double ahead, double standardError) {}

  /** What ended the pilot. */
  public enum End { ONE_KIND, TOO_SLOW, NONE_BETTER, BETTER }

  /**
   * @param right of the greedy answers, {@code cut} by the length's limit
   * @param sampled questions that were drawn from
   * @param rows in the order of the temperatures; empty where none was tried
   */
  public record Outcome(double temperature, End end, int right, int cut, int sampled, List<Row> rows) {}

  /** @param temperatures the first is taken where nothing better is found */
  public Outcome run(List<Item> items, List<Double> temperatures) {
    long start = System.nanoTime();
    List<Answers.Answer> greedy = Answers.greedy(model, format, questions(items),
        done -> progress.done("answering", done, items.size()));
    double perToken = (System.nanoTime() - start) / 1e9
        / Math.max(1, greedy.stream().mapToInt(Answers.Answer::tokens).sum());
    int cut = (int) greedy.stream().filter(Answers.Answer::cut).count();
    boolean[] wrong = new boolean[items.size()];
    int right = 0;
    for (int i = 0; i < wrong.length; i++) {
      wrong[i] = !equivalence.matches(items.get(i).question(), greedy.get(i).text(), items.get(i).answers());
      right += wrong[i] ? 0 : 1;
    }
    if (right < LEAST_OF_EACH || items.size() - right < LEAST_OF_EACH) {
      return new Outcome(temperatures.getFirst(), End.ONE_KIND, right, cut, 0, List.of());
    }
    double tokens = greedy.stream().mapToInt(Answers.Answer::tokens).average().orElse(1);
    int affordable = (int) (seconds / (perToken * tokens * samples * temperatures.size()));
    if (affordable < 2 * LEAST_OF_EACH) {
      return new Outcome(temperatures.getFirst(), End.TOO_SLOW, right, cut, 0, List.of());
    }
    int[] rows = balanced(wrong, Math.min(OF_EACH, affordable / 2));
    return judged(items, wrong, rows, temperatures, right, cut);
  }

  private Outcome judged(List<Item> items, boolean[] wrong, int[] rows, List<Double> temperatures, int right,
      int cut) {
    List<Item> chosen = Arrays.stream(rows).mapToObj(items::get).toList();
    boolean[] labels = new boolean[rows.length];
    for (int i = 0; i < labels.length; i++) {
      labels[i] = wrong[rows[i]];
    }
    List<double[]> entropies = new ArrayList<>();
    for (double temperature : temperatures) {
      entropies.add(entropies(chosen, temperature));
    }
    List<Row> table = new ArrayList<>();
    for (int t = 0; t < temperatures.size(); t++) {
      double ahead = Metrics.auroc(entropies.get(t), labels) - Metrics.auroc(entropies.getFirst(), labels);
      table.add(new Row(temperatures.get(t), Metrics.auroc(entropies.get(t), labels), ahead,
          t == 0 ? 0 : standardError(entropies.get(t), entropies.getFirst(), labels)));
    }
    Row best = table.stream().filter(row -> row.ahead() > ERRORS * row.standardError())
        .max(Comparator.comparingDouble(Row::auroc)).orElse(table.getFirst());
    boolean better = best != table.getFirst();
    return new Outcome(best.temperature(), better ? End.BETTER : End.NONE_BETTER, right, cut, rows.length,
        List.copyOf(table));
  }

  private double[] entropies(List<Item> items, double temperature) {
    String phase = String.format(Locale.ROOT, "trying temperature %.1f", temperature);
    List<List<Answers.Answer>> drawn = Answers.drawn(model, format, questions(items), samples, temperature, seed,
        done -> progress.done(phase, done, items.size()));
    double[] out = new double[items.size()];
    for (int i = 0; i < out.length; i++) {
      out[i] = SemanticEntropy.discrete(AnswerClusters.of(items.get(i).question(),
          drawn.get(i).stream().map(Answers.Answer::text).toList(), equivalence));
    }
    return out;
  }

  /** Of the difference of two AUROCs on the same questions, each kind resampled for itself. */
  private double standardError(double[] one, double[] other, boolean[] labels) {
    SplittableRandom random = new SplittableRandom(seed);
    int[] ofWrong = IntStream.range(0, labels.length).filter(i -> labels[i]).toArray();
    int[] ofRight = IntStream.range(0, labels.length).filter(i -> !labels[i]).toArray();
    double sum = 0;
    double squares = 0;
    for (int k = 0; k < RESAMPLES; k++) {
      double[] first = new double[labels.length];
      double[] second = new double[labels.length];
      boolean[] drawn = new boolean[labels.length];
      for (int i = 0; i < labels.length; i++) {
        int[] from = i < ofWrong.length ? ofWrong : ofRight;
        int row = from[random.nextInt(from.length)];
        first[i] = one[row];
        second[i] = other[row];
        drawn[i] = labels[row];
      }
      double difference = Metrics.auroc(first, drawn) - Metrics.auroc(second, drawn);
      sum += difference;
      squares += difference * difference;
    }
    double mean = sum / RESAMPLES;
    return Math.sqrt(Math.max(0, squares / RESAMPLES - mean * mean));
  }

  /** As many right as wrong ones, where there are as many, at most {@code each}; in random order. */
  private int[] balanced(boolean[] wrong, int each) {
    List<Integer> order = new ArrayList<>(IntStream.range(0, wrong.length).boxed().toList());
    Collections.shuffle(order, new SplittableRandom(seed));
    List<Integer> chosen = new ArrayList<>();
    for (boolean kind : new boolean[] {true, false}) {
      order.stream().filter(i -> wrong[i] == kind).limit(each).forEach(chosen::add);
    }
    return chosen.stream().mapToInt(Integer::intValue).toArray();
  }

  private static List<String> questions(List<Item> items) {
    return items.stream().map(Item::question).toList();
  }
}
