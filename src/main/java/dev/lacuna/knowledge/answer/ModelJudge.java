package dev.lacuna.knowledge.answer;

import dev.lacuna.answer.AnswerEquivalence;
import dev.lacuna.knowledge.prompt.FewShotFormat;
import dev.lacuna.lm.LanguageModel;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The model itself as judge of entailment: two answers mean the same where each follows from the other (bidirectional
 * entailment, Kuhn et al., arXiv 2302.09664 §3.2; there by a DeBERTa, here by the language model, as in Farquhar et al.
 * 2024). What another equivalence already calls the same is not asked. Answers of the same kind are asked once and
 * remembered until the judge is thrown away; one thread.
 *
 * <p>A judge is as good as its model: one that does not follow instructions does not judge. Measure it first.
 */
public final class ModelJudge implements AnswerEquivalence {
  private static final String YES = "yes";
  private static final String NO = "no";
  private static final List<FewShotFormat.Shot> SHOTS = List.of(
      new FewShotFormat.Shot(asked("Who wrote Hamlet?", "Shakespeare", "William Shakespeare"), YES),
      new FewShotFormat.Shot(asked("Which city is the capital of Peru?", "Lima", "Cusco"), NO),
      new FewShotFormat.Shot(asked("When did the war end?", "in 1945", "the year 1945"), YES),
      new FewShotFormat.Shot(asked("How long is the bridge?", "300 m", "3 km"), NO));

  private final LanguageModel model;
  private final FewShotFormat asking;
  private final AnswerEquivalence first;
  private final Map<List<String>, Boolean> judged = new HashMap<>();

  /** @param first what it calls the same needs no judge */
  public ModelJudge(LanguageModel model, FewShotFormat format, AnswerEquivalence first) {
    this.model = model;
    this.asking = format.asking("Does the second answer to the question follow from the first? Answer yes or no.",
        SHOTS);
    this.first = first;
  }

  @Override
  public AnswerEquivalence withoutModel() {
    return first.withoutModel();
  }

  @Override
  public boolean equivalent(String question, String a, String b) {
    return first.equivalent(question, a, b)
        || judged.computeIfAbsent(List.of(question, a.strip(), b.strip()), list -> follows(question, a, b) > 0.5);
  }

  /** The lesser of how sure the model is that b follows from a and a from b, in [0, 1]. */
  public double follows(String question, String a, String b) {
    double[] both = new TextPreference(model, asking.answer(model.tokenizer(), YES),
        asking.answer(model.tokenizer(), NO))
        .first(asking.prompts(model.tokenizer(), List.of(asked(question, a, b), asked(question, b, a))), n -> {});
    return Math.min(both[0], both[1]);
  }

  private static String asked(String question, String a, String b) {
    return question + "\nFirst answer: " + a + "\nSecond answer: " + b;
  }
}
