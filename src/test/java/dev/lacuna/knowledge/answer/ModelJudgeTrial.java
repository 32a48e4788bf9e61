package dev.lacuna.knowledge.answer;

import dev.lacuna.answer.AnswerEquivalence;
import dev.lacuna.answer.AnswerRules;
import dev.lacuna.answer.JudgedAnswers;
import dev.lacuna.knowledge.prompt.FewShotFormat;
import dev.lacuna.lm.CrossEncoder;
import dev.lacuna.lm.LanguageModel;
import dev.lacuna.lm.kernel.ComputeDevice;
import dev.lacuna.tools.bench.JudgeBenchmark.Judged;
import dev.lacuna.tools.bench.JudgeBenchmark;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/**
 * A trial and no test: how a model judges answers that people judged, where the rules leave them open. Arguments: the
 * language model's folder, or {@code nli:} and that of a cross-encoder; a file as {@code lacuna bench judge} reads it;
 * how many of its answers (drawn with seed 0).
 */
public final class ModelJudgeTrial {
  private static final String NLI = "nli:";

  private final AnswerRules rules = new AnswerRules();
  private final Map<String, int[][]> counts = new TreeMap<>();
  private int pairs;
  private long nanos;

  private ModelJudgeTrial() {}

  public static void main(String[] args) throws IOException {
    List<Judged> all = new ArrayList<>(JudgeBenchmark.read(Path.of(args[1])));
    Collections.shuffle(all, new Random(0));
    List<Judged> drawn = all.subList(0, Math.min(all.size(), Integer.parseInt(args[2])));
    var trial = new ModelJudgeTrial();
    if (args[0].startsWith(NLI)) {
      try (CrossEncoder encoder = CrossEncoder.open(Path.of(args[0].substring(NLI.length())), 1)) {
        trial.run(drawn, new NliJudge(encoder));
      }
      return;
    }
    try (LanguageModel model = LanguageModel.open(Path.of(args[0]), ComputeDevice.parse("cpu", 2))) {
      FewShotFormat format = new FewShotFormat("", "Question: ", "Answer:", "\n", List.of(), 12);
      trial.run(drawn, new ModelJudge(model, format, trial.rules));
    }
  }

  private void run(List<Judged> drawn, AnswerEquivalence model) {
    AnswerEquivalence judged = new JudgedAnswers(rules, (question, a, b) -> {
      long begin = System.nanoTime();
      boolean same = model.equivalent(question, a, b);
      nanos += System.nanoTime() - begin;
      pairs++;
      return same;
    });
    int open = 0;
    for (Judged one : drawn) {
      boolean byRules = rules.matches(one.question(), one.answer(), one.references());
      int before = pairs;
      boolean byBoth = judged.matches(one.question(), one.answer(), one.references());
      open += pairs > before ? 1 : 0;
      for (String system : List.of(one.system(), "all")) {
        int[][] count = counts.computeIfAbsent(system, _ -> new int[2][3]);
        count(count[0], one.right(), byRules);
        count(count[1], one.right(), byBoth);
      }
    }
    counts.forEach((system, count) -> {
      print(system + ", rules", count[0]);
      print(system + ", rules, then the model", count[1]);
    });
    System.out.printf("asked of %d answers in %d pairs, %.3f s a pair%n", open, pairs,
        nanos / 1e9 / Math.max(1, pairs));
  }

  private static void count(int[] counts, boolean people, boolean judge) {
    counts[people == judge ? 0 : people ? 1 : 2]++;
  }

  private static void print(String name, int[] counts) {
    int n = counts[0] + counts[1] + counts[2];
    System.out.printf("%-32s %.4f of %d as people, %.4f right called wrong (%d), %.4f wrong called right (%d)%n", name,
        counts[0] / (double) n, n, counts[1] / (double) n, counts[1], counts[2] / (double) n, counts[2]);
  }
}
