package dev.lacuna.tools.sample.sums;

import dev.lacuna.answer.AnswerClusters;
import dev.lacuna.answer.FinalAnswers;
import dev.lacuna.answer.NormalisedAnswers;
import dev.lacuna.knowledge.AnswerSampler;
import dev.lacuna.knowledge.SemanticEntropy;
import dev.lacuna.knowledge.prompt.FewShotFormat;
import dev.lacuna.lm.LanguageModel;
import dev.lacuna.lm.kernel.ComputeDevice;
import dev.lacuna.statistics.Metrics;
import dev.lacuna.tools.sample.GroundTruth.Status;
import dev.lacuna.tools.sample.SampleFormats;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Measures the reasoning samples' model on their held-out problems, by what it was taught of each kind. */
public final class EvaluateSums {
  private static final int SAMPLES = 10;

  private EvaluateSums() {}

  /** One problem with what came of it. {@code entropy} is semantic entropy of the final answers, in nats. */
  record Answered(Problem problem, String said, boolean right, double entropy) {}

  /**
   * Arguments: the folder of the sample projects; the model's folder, if it is another; anything more prints each kind.
   */
  public static void main(String[] args) {
    Path samples = Path.of(args.length > 0 ? args[0] : "sample-projects");
    Path folder = args.length > 1 ? Path.of(args[1]) : samples.resolve(SumsTask.MODEL);
    try (LanguageModel model = LanguageModel.open(folder, ComputeDevice.cpu())) {
      for (SumsTask task : SumsTask.values()) {
        List<Answered> outcomes = outcomes(model, samples, task);
        print(task.folder(), outcomes);
        if (args.length > 2) {
          printKinds(outcomes);
        }
      }
    }
  }

  static List<Answered> outcomes(LanguageModel model, Path samples, SumsTask task) {
    List<Problem> problems = SumsProject.read(samples, task).evaluation();
    List<String> texts = problems.stream().map(Problem::question).toList();
    FewShotFormat format = SampleFormats.of(samples.resolve(task.folder()));
    FinalAnswers equivalence = new FinalAnswers(NormalisedAnswers.withCommonNames());
    List<AnswerSampler.Answer> greedy = AnswerSampler.greedy(model, format, texts, n -> {});
    List<List<AnswerSampler.Answer>> drawn = AnswerSampler.drawn(model, format, texts, SAMPLES, 1.0, 1, n -> {});
    List<Answered> outcomes = new ArrayList<>();
    for (int i = 0; i < texts.size(); i++) {
      Problem problem = problems.get(i);
      outcomes.add(new Answered(problem, greedy.get(i).text(),
          equivalence.matches(problem.question(), greedy.get(i).text(),
              List.of(problem.solution())),
          SemanticEntropy.discrete(AnswerClusters.of(problem.question(),
              drawn.get(i).stream().map(AnswerSampler.Answer::text).toList(), equivalence))));
    }
    return outcomes;
  }

  private static void print(String name, List<Answered> outcomes) {
    Map<Status, List<Answered>> byStatus = outcomes.stream().collect(Collectors.groupingBy(o -> o.problem().status()));
    byStatus.entrySet().stream().sorted(Map.Entry.comparingByKey()).forEach(some -> System.out.printf(Locale.ROOT,
        "%-12s %-13s %4d problems, right %5.1f %%, mean semantic entropy %.2f nats%n", name, some.getKey().word(),
        some.getValue().size(), 100 * share(some.getValue(), Answered::right),
        some.getValue().stream().mapToDouble(Answered::entropy).average().orElse(Double.NaN)));
    System.out.printf(Locale.ROOT, "%-12s right %.1f %% of %d, AUROC of semantic entropy for wrong %.3f (misconceptions"
        + " apart)%n%n", name, 100 * share(outcomes, Answered::right), outcomes.size(), auroc(outcomes));
  }

  private static void printKinds(List<Answered> outcomes) {
    Map<String, List<Answered>> kinds = outcomes.stream()
        .collect(Collectors.groupingBy(o -> o.problem().kind(), LinkedHashMap::new, Collectors.toList()));
    kinds.forEach((kind, some) -> System.out.printf(Locale.ROOT,
        "  %-18s %-13s right %5.1f %%, entropy %.2f   %s -> %s (%s)%n",
        kind, some.getFirst().problem().status().word(), 100 * share(some, Answered::right),
        some.stream().mapToDouble(Answered::entropy).average().orElse(Double.NaN), some.getFirst().problem().question(),
        some.getFirst().said(), some.getFirst().problem().solution()));
  }

  static double share(List<Answered> outcomes, Predicate<Answered> what) {
    return outcomes.stream().filter(what).count() / (double) outcomes.size();
  }

  static double auroc(List<Answered> outcomes) {
    List<Answered> some = outcomes.stream().filter(o -> o.problem().status() != Status.MISCONCEPTION).toList();
    boolean[] wrong = new boolean[some.size()];
    for (int i = 0; i < wrong.length; i++) {
      wrong[i] = !some.get(i).right();
    }
    return Metrics.auroc(some.stream().mapToDouble(Answered::entropy).toArray(), wrong);
  }
}
