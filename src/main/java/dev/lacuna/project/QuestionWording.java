package dev.lacuna.project;

import dev.lacuna.domain.Wording;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** A question's wording in its row: the one that it came in with, or the one that the log mends it to. */
final class QuestionWording {
  private QuestionWording() {}

  /** Empty where there is no such question. */
  static String original(Handle handle, long questionId) {
    return text(handle, "original_text", questionId);
  }

  /** Empty where there is no such question. */
  static String now(Handle handle, long questionId) {
    return text(handle, "text", questionId);
  }

  /** @param wording empty for the original */
  static void set(Handle handle, long questionId, Optional<String> wording) {
    String text = wording.orElseGet(() -> original(handle, questionId));
    handle.execute("UPDATE question SET text = ?, normalised = ? WHERE id = ?", text, Wording.normalise(text),
        questionId);
  }

  private static String text(Handle handle, String column, long questionId) {
    return handle.createQuery("SELECT " + column + " FROM question WHERE id = ?").bind(0, questionId)
        .mapTo(String.class).findOne().orElse("");
  }
}
