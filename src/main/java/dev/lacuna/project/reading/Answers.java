package dev.lacuna.project.reading;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Accepted answers out of a field: a text, a list, {@code {"text": […]}} as SQuAD has it, or {@code {"Value": …,
 * "Aliases": […]}} as TriviaQA does; in a table's cell the same as text, or several with bars between.
 */
final class Answers {
  private static final String BAR = "\\|";
  /** Fields that hold the answer where it is an object, the answer itself before its other names. */
  private static final List<String> INNER = List.of("text", "texts", "value", "answer", "answers", "spans", "aliases");

  private Answers() {}

  /**
   * Empty where it holds no texts.
   *
   * @param name of the field; in a table one whose name is no plural holds one answer, bars and all
   * @param named whether the user named it, who may have written several there
   */
  static Optional<List<String>> of(String name, FieldValue value, boolean named) {
    List<String> texts = new ArrayList<>();
    return (value instanceof FieldValue.TextValue text && text.kind() == FieldValue.Kind.CELL
        ? cell(name, text.value(), named, texts)
        : add(value, texts)) ? Optional.of(texts) : Optional.empty();
  }

  private static boolean cell(String name, String text, boolean named, List<String> texts) {
    Optional<FieldValue> parts = JsonTree.cell(text);
    boolean one = name.equalsIgnoreCase("answer") || !named && !isPlural(name);
    if (parts.isPresent() && !one) {
      return add(parts.get(), texts);
    }
    List<String> inner = new ArrayList<>();
    if (parts.isPresent() && isTexts(parts.get()) && add(parts.get(), inner)) {
      return texts.addAll(inner);
    }
    if (name.equals("answers") && text.strip().startsWith("[")) {
      return false;
    }
    if (one || text.isBlank()) {
      texts.addAll(one ? List.of(text) : List.of());
    } else {
      Collections.addAll(texts, text.split(BAR));
    }
    return true;
  }

  private static boolean isPlural(String name) {
    return name.endsWith("s") || name.endsWith("S") || name.equalsIgnoreCase("antworten");
  }

  /** A single answer such as [1, 2] is one. */
  private static boolean isTexts(FieldValue value) {
    return value instanceof FieldValue.Nested || value instanceof FieldValue.Several several
        && !several.parts().isEmpty() && several.parts().stream()
            .allMatch(part -> part instanceof FieldValue.TextValue text && text.kind() == FieldValue.Kind.STRING);
  }

  private static boolean add(FieldValue value, List<String> texts) {
    return switch (value) {
      case FieldValue.Missing _ -> true;
      case FieldValue.TextValue text -> texts.add(text.value());
      case FieldValue.Several several -> several.parts().stream().allMatch(part -> add(part, texts));
      case FieldValue.Nested nested -> {
        List<FieldValue> inner = INNER.stream().flatMap(name -> nested.fields().entrySet().stream()
            .filter(field -> field.getKey().toLowerCase(Locale.ROOT).equals(name))).map(Map.Entry::getValue).toList();
        yield !inner.isEmpty() && inner.stream().allMatch(part -> add(part, texts));
      }
    };
  }
}
