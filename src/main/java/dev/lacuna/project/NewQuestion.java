package dev.lacuna.project;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A question on its way in.
 *
 * @param id the id that it asks for; where that one is taken another is given, and the wish becomes the attribute
 *     {@code id}
 * @param context the text that it is about; empty for a plain question
 */
public record NewQuestion(Optional<Long> id, String text, Question.Source source, List<Long> parents,
    Map<String, String> attributes, String context) {

  public static NewQuestion pool(String text, Map<String, String> attributes) {
    return new NewQuestion(Optional.empty(), text, Question.Source.POOL, List.of(), attributes, "");
  }

  public static NewQuestion generated(String text, List<Long> parents, Map<String, String> attributes) {
    return new NewQuestion(Optional.empty(), text, Question.Source.GENERATED, parents, attributes, "");
  }
}
