package dev.lacuna.knowledge;

import dev.lacuna.lm.CrossEncoder;
import java.nio.file.Path;

/**
 * A trial and no test: how many of the labelled pairs an NLI cross-encoder judges right, alone and behind the rules. Argument:
 * its folder; without one, the rules alone.
 */
public final class AnswerPairsTrial {
  private AnswerPairsTrial() {}

  public static void main(String[] args) {
    AnswerEquivalence rules = new FinalAnswers(NormalisedAnswers.withCommonNames());
    print("rules", rules);
    if (args.length > 0) {
      try (CrossEncoder encoder = CrossEncoder.open(Path.of(args[0]), 0)) {
        print("nli alone", new NliJudge(encoder));
        print("rules, then nli", new JudgedAnswers(rules, new NliJudge(encoder)));
      }
    }
  }

  private static void print(String name, AnswerEquivalence judge) {
    AnswerPairs all = AnswerPairs.load();
    long same = all.misjudged(judge).stream().filter(AnswerPairs.Pair::same).count();
    System.out.printf("%-16s %.3f of %d pairs right; %d of the same called different, %d different called the same%n", name,
        all.accuracy(judge), all.pairs().size(), same, all.misjudged(judge).size() - same);
  }
}
