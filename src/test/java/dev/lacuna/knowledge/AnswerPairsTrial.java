package dev.lacuna.knowledge;

import dev.lacuna.answer.AnswerEquivalence;
import dev.lacuna.answer.FinalAnswer;
import dev.lacuna.answer.FinalAnswers;
import dev.lacuna.answer.JudgedAnswers;
import dev.lacuna.answer.NormalisedAnswers;
import dev.lacuna.knowledge.answer.NliJudge;
import dev.lacuna.lm.CrossEncoder;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A trial and no test: how many of the labelled pairs an NLI cross-encoder judges right, alone and behind the rules,
 * and how long it takes. Argument: its folder; without one, the rules alone.
 */
public final class AnswerPairsTrial {
  private AnswerPairsTrial() {}

  public static void main(String[] args) {
    AnswerEquivalence rules = new FinalAnswers(NormalisedAnswers.withCommonNames());
    print("rules", rules);
    if (args.length > 0) {
      try (CrossEncoder encoder = CrossEncoder.open(Path.of(args[0]), 0)) {
        new NliJudge(encoder).equivalent("", "warm", "up");
        print("nli alone", new NliJudge(encoder));
        print("asked of all", (question, a, b) -> rules.equivalent(question, a, b)
            || new NliJudge(encoder).equivalent(question, FinalAnswer.of(question, a), FinalAnswer.of(question, b)));
        print("rules, then nli", new JudgedAnswers(rules, new NliJudge(encoder)));
      }
    }
  }

  private static void print(String name, AnswerEquivalence judge) {
    AnswerPairs all = AnswerPairs.load();
    long begin = System.nanoTime();
    List<AnswerPairs.Pair> wrong = all.misjudged(judge);
    double seconds = (System.nanoTime() - begin) / 1e9;
    long same = wrong.stream().filter(AnswerPairs.Pair::same).count();
    System.out.printf(
        "%-16s %.3f of %d pairs right; %d of the same called different, %d different called the same; %.4f s a pair%n",
        name, 1 - wrong.size() / (double) all.pairs().size(), all.pairs().size(), same, wrong.size() - same,
        seconds / all.pairs().size());
    System.out.println("  wrong by kind: " + wrong.stream().collect(Collectors.groupingBy(
        pair -> pair.kind() + (pair.same() ? " (same)" : ""), TreeMap::new, Collectors.counting())));
  }
}
