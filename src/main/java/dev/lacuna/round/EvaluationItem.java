package dev.lacuna.round;

import java.util.List;

/** A held-out wording with its accepted answers. Never trained on. */
public record EvaluationItem(long id, String question, List<String> answers) {
  public EvaluationItem {
    answers = List.copyOf(answers);
  }
}
