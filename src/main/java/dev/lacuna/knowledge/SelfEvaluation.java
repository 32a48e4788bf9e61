package dev.lacuna.knowledge;

import dev.lacuna.knowledge.answer.TextPreference;
import dev.lacuna.knowledge.prompt.FewShotFormat;
import dev.lacuna.lm.LanguageModel;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;

/**
 * p(True) (Kadavath et al., arXiv 2207.05221 §3): the model is shown a question with its own answer and asked whether
 * the answer is true. Like the paper it is asked after worked examples: each of the format's own, once with its answer
 * (true) and once with another example's (false). Unlike the paper it does not see other samples beside the answer.
 */
public record SelfEvaluation(LanguageModel model, FewShotFormat format) {
  private static final String TRUE = "True";
  private static final String FALSE = "False";

  /**
   * @param answers one for each question
   * @param progress told how many are judged; may throw to cancel
   * @return {@code [questions]}, in [0, 1]
   */
  public double[] pTrue(List<String> questions, List<String> answers, IntConsumer progress) {
    FewShotFormat asking = asking();
    List<String> asked = new ArrayList<>();
    for (int i = 0; i < questions.size(); i++) {
      asked.add(claim(format.passages().put(questions.get(i)), answers.get(i)));
    }
    return new TextPreference(model, asking.answer(model.tokenizer(), TRUE), asking.answer(model.tokenizer(), FALSE))
        .first(asking.prompts(model.tokenizer(), asked), progress);
  }

  private FewShotFormat asking() {
    List<FewShotFormat.Shot> shots = new ArrayList<>();
    List<FewShotFormat.Shot> own = format.shots();
    for (int i = 0; i < own.size(); i++) {
      String put = format.passages().put(own.get(i).question());
      FewShotFormat.Shot other = own.get((i + 1) % own.size());
      shots.add(new FewShotFormat.Shot(claim(put, own.get(i).answer()), TRUE));
      if (!other.answer().equals(own.get(i).answer())) {
        shots.add(new FewShotFormat.Shot(claim(put, other.answer()), FALSE));
      }
    }
    return format.asking("Is the proposed answer true? Answer True or False.", shots);
  }

  private static String claim(String question, String answer) {
    return question + "\nProposed answer: " + answer;
  }
}
