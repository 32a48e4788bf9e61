package dev.lacuna.knowledge;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * A trial and no test: how many worked solutions of a file in GSM8K's form (lines of {@code question} and
 * {@code answer}, which ends in {@code #### number}) give their number to the extractor. As they stand; with the last
 * line said in other ways; and without it, where only the last number of the text is left to go by. Argument: the file.
 */
public final class FinalAnswerTrial {
  private FinalAnswerTrial() {}

  /** One worked solution, its last line apart. */
  private record Worked(String question, String steps, String number) {}

  public static void main(String[] args) throws IOException {
    List<Worked> all = Files.readAllLines(Path.of(args[0])).stream().map(FinalAnswerTrial::read).toList();
    print(all, "#### 18", it -> "\n#### " + it);
    print(all, "The answer is $18.", it -> "\nThe answer is $" + it + ".");
    print(all, "So the final answer is **18**.", it -> " So the final answer is **" + it + "**.");
    print(all, "\\boxed{18}", it -> "\nThus \\boxed{" + it + "}");
    print(all, "Answer: 18", it -> "\n\nAnswer: " + it);
    print(all, "no last line", it -> "");
  }

  private static void print(List<Worked> all, String name, UnaryOperator<String> end) {
    AnswerEquivalence whole = new FinalAnswers(NormalisedAnswers.withCommonNames());
    int same = 0;
    String wrong = "";
    for (Worked it : all) {
      String text = it.steps() + end.apply(it.number());
      String found = FinalAnswer.of(it.question(), text);
      if (NormalisedAnswers.withCommonNames().equivalent(it.question(), found, it.number())
          && whole.matches(it.question(), text, List.of("#### " + it.number()))) {
        same++;
      } else {
        wrong = "; the last that did not: " + found + " for " + it.number();
      }
    }
    System.out.printf("%-32s %d of %d%s%n", name, same, all.size(), wrong);
  }

  private static Worked read(String line) {
    try {
      JsonNode json = new ObjectMapper().readTree(line);
      // GSM8K marks its calculations for a calculator: <<2*9=18>>18. A model does not write those.
      String[] parts = json.path("answer").asText().replaceAll("<<[^>]*>>", "").split("\n#### ");
      return new Worked(json.path("question").asText(), parts[0], parts[1]);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
