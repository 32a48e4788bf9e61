package dev.lacuna.project;

import java.util.List;

/**
 * A held-out wording with its accepted answers; never asked, never trained on.
 *
 * @param id 0 before it is stored
 * @param fact names the fact that it asks for, so that wordings of one fact can be told; may be empty
 * @param context the text that it is about, which is put before it; empty for a plain question
 */
public record EvaluationQuestion(long id, String text, List<String> answers, String fact, String context) {

  /** A plain one. */
  public EvaluationQuestion(long id, String text, List<String> answers, String fact) {
    this(id, text, answers, fact, "");
  }
}
