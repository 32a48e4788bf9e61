package dev.lacuna.answer;

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
    print(all, "#### 18", text -> "\n#### " + text);
    print(all, "The answer is $18.", text -> "\nThe answer is $" + text + ".");
    print(all, "So the final answer is **18**.", text -> " So the final answer is **" + text + "**.");
    print(all, "\\boxed{18}", text -> "\nThus \\boxed{" + text + "}");
    print(all, "Answer: 18", text -> "\n\nAnswer: " + text);
    print(all, "no last line", text -> "");
  }

  private static void print(List<Worked> all, String name, UnaryOperator<String> end) {
    AnswerEquivalence whole = new FinalAnswers(NormalisedAnswers.withCommonNames());
    int same = 0;
    String wrong = "";
    for (Worked worked : all) {
      String text = worked.steps() + end.apply(worked.number());
      String found = FinalAnswer.of(worked.question(), text);
      if (NormalisedAnswers.withCommonNames().equivalent(worked.question(), found, worked.number())
          && whole.matches(worked.question(), text, List.of("#### " + worked.number()))) {
        same++;
      } else {
        wrong = "; the last that did not: " + found + " for " + worked.number();
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
