package dev.lacuna.tools.sample;

import dev.lacuna.answer.AnswerClusters;
import dev.lacuna.answer.NormalisedAnswers;
import dev.lacuna.knowledge.AnswerSampler;
import dev.lacuna.knowledge.SemanticEntropy;
import dev.lacuna.knowledge.prompt.FewShotFormat;
import dev.lacuna.lm.LanguageModel;
import dev.lacuna.lm.kernel.ComputeDevice;
import dev.lacuna.statistics.Metrics;
import dev.lacuna.tools.sample.GroundTruth.Status;
import dev.lacuna.tools.sample.SampleQuestions.SampleQuestion;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Measures the base model against what it was taught, on held-out wordings. Besides the tests' oracle this is the only
 * reader of {@code ground-truth.tsv}.
 */
public final class EvaluateBaseModel {
  private static final int SAMPLES = 10;

  private EvaluateBaseModel() {}

  /** One held-out question with what came of it. */
  record Answered(Status status, boolean right, double entropy) {}

  /** Arguments: the folder of the sample projects and, if it is another, the model's folder. */
  public static void main(String[] args) {
    Path samples = Path.of(args.length > 0 ? args[0] : "sample-projects");
    Path folder = args.length > 1 ? Path.of(args[1]) : samples.resolve("base-model");
    try (LanguageModel model = LanguageModel.open(folder, ComputeDevice.cpu())) {
      List<Answered> all = new ArrayList<>();
      for (String name : BaseModelRecipe.PROJECTS) {
        List<Answered> some = outcomes(model, samples.resolve(name));
        print(name, some);
        all.addAll(some);
      }
      print("all", all);
    }
  }

  static List<Answered> outcomes(LanguageModel model, Path folder) {
    SampleProject project = SampleProject.read(folder);
    Map<String, Status> status = project.truth().entries().stream()
        .collect(Collectors.toMap(e -> e.fact().key(), GroundTruth.Entry::status));
    List<SampleQuestion> questions = project.questions().evaluation();
    List<String> texts = questions.stream().map(SampleQuestion::question).toList();
    FewShotFormat format = SampleFormats.of(folder);
    NormalisedAnswers equivalence = new NormalisedAnswers();
    List<AnswerSampler.Answer> greedy = AnswerSampler.greedy(model, format, texts, n -> {});
    List<List<AnswerSampler.Answer>> drawn = AnswerSampler.drawn(model, format, texts, SAMPLES, 1.0, 1, n -> {});
    List<Answered> outcomes = new ArrayList<>();
    for (int i = 0; i < texts.size(); i++) {
      SampleQuestion question = questions.get(i);
      double entropy = SemanticEntropy.discrete(AnswerClusters.of(question.question(),
          drawn.get(i).stream().map(AnswerSampler.Answer::text).toList(), equivalence));
      outcomes.add(new Answered(java.util.Objects.requireNonNull(status.get(question.fact())),
          equivalence.matches(question.question(), greedy.get(i).text(), question.answers()), entropy));
    }
    return outcomes;
  }

  private static void print(String name, List<Answered> outcomes) {
    Map<Status, List<Answered>> byStatus = outcomes.stream().collect(Collectors.groupingBy(Answered::status));
    byStatus.entrySet().stream().sorted(Map.Entry.comparingByKey()).map(Map.Entry::getValue)
        .forEach(some -> System.out.printf(
            "%-9s %-13s %5d questions, right %5.1f %%, mean semantic entropy %.2f nats%n", name,
            some.getFirst().status(), some.size(), 100 * share(some, Answered::right),
            some.stream().mapToDouble(Answered::entropy).average().orElse(Double.NaN)));
    List<Answered> taught = outcomes.stream().filter(o -> o.status().taughtRight()).toList();
    System.out.printf("%-9s taught right %.1f %%, AUROC of semantic entropy for wrong %.3f (misconceptions apart)%n",
        name,
        100 * share(taught, Answered::right), auroc(outcomes));
  }

  static double share(List<Answered> outcomes, Function<Answered, Boolean> what) {
    return outcomes.stream().filter(what::apply).count() / (double) outcomes.size();
  }

  static double auroc(List<Answered> outcomes) {
    List<Answered> some = outcomes.stream().filter(o -> o.status() != Status.MISCONCEPTION).toList();
    boolean[] wrong = new boolean[some.size()];
    for (int i = 0; i < wrong.length; i++) {
      wrong[i] = !some.get(i).right();
    }
    return Metrics.auroc(some.stream().mapToDouble(Answered::entropy).toArray(), wrong);
  }
}
