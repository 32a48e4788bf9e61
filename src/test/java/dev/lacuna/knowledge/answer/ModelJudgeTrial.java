package dev.lacuna.knowledge.answer;

import dev.lacuna.answer.AnswerEquivalence;
import dev.lacuna.answer.AnswerRules;
import dev.lacuna.answer.JudgedAnswers;
import dev.lacuna.knowledge.prompt.FewShotFormat;
import dev.lacuna.lm.LanguageModel;
import dev.lacuna.lm.kernel.ComputeDevice;
import dev.lacuna.tools.bench.JudgeBenchmark.Judged;
import dev.lacuna.tools.bench.JudgeBenchmark;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * A trial and no test: how a model judges answers that people judged, where the rules leave them open. Arguments: the
 * model's folder, a file as {@code lacuna bench judge} reads it, how many of its answers (drawn with seed 0).
 */
public final class ModelJudgeTrial {
  private ModelJudgeTrial() {}

  public static void main(String[] args) {
    List<Judged> all = new ArrayList<>(JudgeBenchmark.read(Path.of(args[1])));
    Collections.shuffle(all, new Random(0));
    List<Judged> drawn = all.subList(0, Math.min(all.size(), Integer.parseInt(args[2])));
    AnswerRules rules = new AnswerRules();
    try (LanguageModel model = LanguageModel.open(Path.of(args[0]), ComputeDevice.parse("cpu", 2))) {
      FewShotFormat format = new FewShotFormat("", "Question: ", "Answer:", "\n", List.of(), 12);
      AnswerEquivalence judged = new JudgedAnswers(rules, new ModelJudge(model, format, rules));
      long begin = System.nanoTime();
      int[][] counts = new int[2][3];
      int open = 0;
      for (Judged one : drawn) {
        boolean byRules = rules.matches(one.question(), one.answer(), one.references());
        boolean byBoth = byRules || judged.matches(one.question(), one.answer(), one.references());
        open += !byRules && !rules.silent(one.question(), one.answer()) && one.references().stream()
            .anyMatch(reference -> rules.inCommonWords(one.question(), reference)) ? 1 : 0;
        count(counts[0], one.right(), byRules);
        count(counts[1], one.right(), byBoth);
      }
      print("rules", counts[0], drawn.size());
      print("rules, then the model", counts[1], drawn.size());
      System.out.printf("asked of %d, %.2f s each%n", open, (System.nanoTime() - begin) / 1e9 / Math.max(1, open));
    }
  }

  private static void count(int[] counts, boolean people, boolean judge) {
    counts[people == judge ? 0 : people ? 1 : 2]++;
  }

  private static void print(String name, int[] counts, int n) {
    System.out.printf("%-24s %.3f of %d as people, %.3f right called wrong, %.3f wrong called right%n", name,
        counts[0] / (double) n, n, counts[1] / (double) n, counts[2] / (double) n);
  }
}
