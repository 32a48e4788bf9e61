package dev.lacuna.knowledge;

import dev.lacuna.answer.AnswerClusters;
import dev.lacuna.answer.AnswerEquivalence;
import dev.lacuna.domain.ModelQuestion;
import dev.lacuna.knowledge.prompt.FewShotFormat;
import dev.lacuna.lm.LanguageModel;
import dev.lacuna.statistics.Metrics;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * At which temperature semantic entropy tells right from wrong best, on a few questions with known answers. They are
 * asked greedily, {@value #AT_ONCE} at a time, until {@value #OF_EACH} are right and as many wrong; from as many of
 * each kind, at most, answers are then drawn at each temperature, since AUROC is the same whatever the shares are and
 * has the least error where they are even.
 *
 * <p>On so few questions the highest AUROC is mostly chance. So the first temperature stays unless another is ahead of
 * it by more than {@value #ERRORS} standard errors of their difference over resampled questions.
 *
 * @param seconds that sampling may take: fewer questions are drawn from where all would take longer. Half of it may
 *     have been spent on greedy answers when more of them are asked for.
 * @param progress told the phase, how many questions of it are done and of how many; may throw to cancel
 */
public record TemperaturePilot(LanguageModel model, FewShotFormat format, AnswerEquivalence equivalence, int samples,
    double seconds, long seed, PilotProgress progress) {
  /** Of each kind, questions that are drawn from at most. */
  static final int OF_EACH = 20;
  /** Asked greedily before right and wrong ones are counted. */
  static final int AT_ONCE = 80;
  /** Of each kind, below which there is no AUROC to speak of. */
  static final int LEAST_OF_EACH = 5;
  private static final double ERRORS = 1.0;
  private static final int RESAMPLES = 400;

  /** Told how far it is. */
  @FunctionalInterface
  public interface PilotProgress {
    void done(String phase, int done, int total);
  }

  /**
   * @param auroc of semantic entropy against incorrectness
   * @param ahead of the first temperature, with the standard error of that
   */
  public record Row(double temperature, double auroc, double ahead, double standardError) {}

  /** What ended the pilot. */
  public enum End { ONE_KIND, TOO_SLOW, NONE_BETTER, BETTER }

  /**
   * @param asked greedily; {@code right} of these, {@code cut} by the length's limit
   * @param sampled questions that were drawn from
   * @param rows in the order of the temperatures; empty where none was tried
   */
  public record Result(double temperature, End end, int asked, int right, int cut, int sampled, List<Row> rows) {}

  /** @param temperatures the first is taken where nothing better is found */
  public Result run(List<ModelQuestion> all, List<Double> temperatures) {
    Greedy greedy = greedy(all);
    List<ModelQuestion> items = all.subList(0, greedy.wrong.length);
    if (Math.min(greedy.right, items.size() - greedy.right) < LEAST_OF_EACH) {
      return new Result(temperatures.getFirst(), End.ONE_KIND, items.size(), greedy.right, greedy.cut, 0, List.of());
    }
    // A few at one temperature tell what all will take; their samples count.
    int[] rows = balanced(greedy.wrong);
    int few = Math.min(rows.length, 2 * LEAST_OF_EACH);
    long start = System.nanoTime();
    double[] first = entropies(of(items, rows, 0, few), temperatures.getFirst());
    double each = (System.nanoTime() - start) / 1e9 / few * temperatures.size();
    int affordable = (int) Math.min(rows.length, seconds / each);
    if (affordable < few) {
      return new Result(temperatures.getFirst(), End.TOO_SLOW, items.size(), greedy.right, greedy.cut, 0,
          List.of());
    }
    double[] rest = entropies(of(items, rows, few, affordable), temperatures.getFirst());
    return judged(items, greedy, Arrays.copyOf(rows, affordable), temperatures,
        DoubleStream.concat(Arrays.stream(first), Arrays.stream(rest)).toArray());
  }

  /** The first questions, until there are enough of each kind. */
  private Greedy greedy(List<ModelQuestion> items) {
    boolean[] wrong = {};
    int right = 0;
    int cut = 0;
    long start = System.nanoTime();
    while (wrong.length == 0 || wrong.length < items.size() && Math.min(right, wrong.length - right) < OF_EACH
        && (System.nanoTime() - start) / 1e9 <= seconds / 2) {
      int from = wrong.length;
      List<ModelQuestion> next = items.subList(from, Math.min(items.size(), from + AT_ONCE));
      List<AnswerSampler.Answer> answers = AnswerSampler.greedy(model, format, questions(next),
          done -> progress.done("answering", from + done, items.size()));
      wrong = Arrays.copyOf(wrong, from + next.size());
      for (int i = 0; i < next.size(); i++) {
        boolean is = equivalence.matches(next.get(i).text(), answers.get(i).text(), next.get(i).answers());
        wrong[from + i] = !is;
        right += is ? 1 : 0;
        cut += answers.get(i).cut() ? 1 : 0;
      }
    }
    return new Greedy(wrong, right, cut);
  }

  private record Greedy(boolean[] wrong, int right, int cut) {}

  private static List<ModelQuestion> of(List<ModelQuestion> items, int[] rows, int from, int to) {
    return Arrays.stream(rows, from, to).mapToObj(items::get).toList();
  }

  private Result judged(List<ModelQuestion> items, Greedy greedy, int[] rows, List<Double> temperatures,
      double[] first) {
    List<ModelQuestion> chosen = of(items, rows, 0, rows.length);
    boolean[] labels = new boolean[rows.length];
    for (int i = 0; i < labels.length; i++) {
      labels[i] = greedy.wrong[rows[i]];
    }
    List<double[]> entropies = new ArrayList<>();
    entropies.add(first);
    for (double temperature : temperatures.subList(1, temperatures.size())) {
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
    return new Result(best.temperature(), better ? End.BETTER : End.NONE_BETTER, items.size(), greedy.right,
        greedy.cut, rows.length, List.copyOf(table));
  }

  private double[] entropies(List<ModelQuestion> items, double temperature) {
    String phase = String.format(Locale.ROOT, "trying temperature %.1f", temperature);
    List<List<AnswerSampler.Answer>> drawn = AnswerSampler.drawn(model, format, questions(items), samples, temperature,
        seed,
        done -> progress.done(phase, done, items.size()));
    double[] out = new double[items.size()];
    for (int i = 0; i < out.length; i++) {
      out[i] = SemanticEntropy.discrete(AnswerClusters.of(items.get(i).text(),
          drawn.get(i).stream().map(AnswerSampler.Answer::text).toList(), equivalence));
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

  /** Right and wrong ones in turns, in random order, then what is left of one kind; at most {@value #OF_EACH} each. */
  private int[] balanced(boolean[] wrong) {
    List<Integer> order = new ArrayList<>(IntStream.range(0, wrong.length).boxed().toList());
    Collections.shuffle(order, new SplittableRandom(seed));
    List<Integer> wrongs = order.stream().filter(i -> wrong[i]).limit(OF_EACH).toList();
    List<Integer> rights = order.stream().filter(i -> !wrong[i]).limit(OF_EACH).toList();
    List<Integer> chosen = new ArrayList<>();
    for (int k = 0; k < OF_EACH; k++) {
      wrongs.stream().skip(k).findFirst().ifPresent(chosen::add);
      rights.stream().skip(k).findFirst().ifPresent(chosen::add);
    }
    return chosen.stream().mapToInt(Integer::intValue).toArray();
  }

  private static List<String> questions(List<ModelQuestion> items) {
    return items.stream().map(ModelQuestion::text).toList();
  }
}
