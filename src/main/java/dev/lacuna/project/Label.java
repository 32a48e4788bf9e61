package dev.lacuna.project;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * A question that is answered now.
 *
 * @param text the wording now
 * @param eventId the event that gave the answer
 * @param alternatives other answers that are right too
 */
public record Label(long questionId, String text, String answer, boolean acceptedSuggestion, Instant at, String who,
    EventId eventId, int guidelineVersion, String modelFingerprint, Question.Source source, List<String> alternatives) {

  /** Before the model's name in {@code who}, where no person but a model behind an endpoint has answered. */
  public static final String BY_MODEL = "model ";

  public boolean byModel() {
    return who.startsWith(BY_MODEL);
  }

  /** All that is right, the answer to teach first. */
  public List<String> accepted() {
    return Stream.concat(Stream.of(answer), alternatives.stream()).toList();
  }
}
