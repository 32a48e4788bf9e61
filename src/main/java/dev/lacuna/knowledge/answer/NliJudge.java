package dev.lacuna.knowledge.answer;

import dev.lacuna.answer.AnswerEquivalence;
import dev.lacuna.answer.NormalisedAnswers;
import dev.lacuna.lm.CrossEncoder;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A cross-encoder for natural-language inference as judge: two answers mean the same where each follows from the other,
 * each with the question before it (strict two-way entailment: Kuhn et al., arXiv 2302.09664 §3.2; KA2L, 2603.17566).
 * Entailment must be the likeliest label both ways. What was judged is remembered; one thread.
 */
public final class NliJudge implements AnswerEquivalence {
  private static final String ENTAILMENT = "entailment";

  private final CrossEncoder encoder;
  private final int entailment;
  private final Map<List<String>, Boolean> judged = new HashMap<>();

  /** @throws dev.lacuna.lm.checkpoint.ModelFormatException when none of the encoder's labels is entailment */
  public NliJudge(CrossEncoder encoder) {
    this.encoder = encoder;
    this.entailment = encoder.label(ENTAILMENT);
  }

  @Override
  public boolean equivalent(String question, String a, String b) {
    // Both ways are asked, so the order of the two does not matter.
    List<String> key = a.compareTo(b) <= 0 ? List.of(question, a, b) : List.of(question, b, a);
    return judged.computeIfAbsent(key, list -> bothWays(question, a, b));
  }

  @Override
  public AnswerEquivalence withoutModel() {
    return new NormalisedAnswers();
  }

  private boolean bothWays(String question, String a, String b) {
    String first = (question + " " + a).strip();
    String second = (question + " " + b).strip();
    for (float[] logits : encoder.logits(List.of(new CrossEncoder.Pair(first, second),
        new CrossEncoder.Pair(second, first)))) {
      for (int label = 0; label < logits.length; label++) {
        if (label != entailment && logits[label] >= logits[entailment]) {
          return false;
        }
      }
    }
    return true;
  }
}
