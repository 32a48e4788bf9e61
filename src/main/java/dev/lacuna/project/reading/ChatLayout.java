package dev.lacuna.project.reading;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Conversations: {@code messages} with role and content, or ShareGPT's {@code conversations} with from and value. The
 * first question and the answer to it are taken; later ones mean little without those before.
 */
final class ChatLayout implements RecordLayout {
  private static final List<String> LISTS = List.of("messages", "conversations", "conversation");

  private static final String BETWEEN = "\n\n";

  /** One turn, by a user, an assistant or a system. */
  private record Turn(String role, String text) {
    boolean isUser() {
      return role.equals("user") || role.equals("human");
    }

    boolean isAssistant() {
      return role.equals("assistant") || role.equals("gpt") || role.equals("model") || role.equals("bot");
    }
  }

  @Override
  public Optional<List<FileRow>> rows(FileRow record) {
    return LISTS.stream().flatMap(name -> turns(record.field(name))
        .map(turns -> List.of(row(record, name, turns))).stream()).findFirst();
  }

  private static FileRow row(FileRow record, String list, List<Turn> turns) {
    int asked = 0;
    while (asked < turns.size() && !turns.get(asked).isUser()) {
      asked++;
    }
    if (asked == turns.size()) {
      return FileRow.broken(record.line(), "its \"" + list + "\" hold no turn of a user; write one or remove the row");
    }
    Map<String, FieldValue> fields = new LinkedHashMap<>();
    fields.put("question", FieldValue.string(question(turns.get(asked).text(), record)));
    if (asked + 1 < turns.size() && turns.get(asked + 1).isAssistant()) {
      fields.put("answer", FieldValue.string(turns.get(asked + 1).text()));
    }
    String system = turns.subList(0, asked).stream().map(Turn::text).collect(Collectors.joining("\n\n"));
    if (!system.isBlank()) {
      fields.put("system", FieldValue.string(system));
    }
    record.fields().forEach((name, value) -> {
      if (!name.equals(list)) {
        fields.putIfAbsent(name, value);
      }
    });
    boolean more = turns.subList(asked + 1, turns.size()).stream().anyMatch(Turn::isUser);
    return new FileRow(record.line(), fields, Optional.empty(), more
        ? Optional.of("the conversation goes on; only its first question and answer are taken")
        : Optional.empty());
  }

  /** A prompt that begins with the record's own context asks what comes behind it, as in labels that come from here. */
  private static String question(String prompt, FileRow record) {
    String context = record.field(OwnExport.CONTEXT).text();
    return OwnExport.isLabels(record.fields().keySet()) && !context.isEmpty() && prompt.startsWith(context + BETWEEN)
        ? prompt.substring(context.length() + BETWEEN.length())
        : prompt;
  }

  private static Optional<List<Turn>> turns(FieldValue value) {
    if (!(value instanceof FieldValue.Several several) || several.parts().isEmpty()) {
      return Optional.empty();
    }
    List<Turn> turns = several.parts().stream().flatMap(part -> turn(part).stream()).toList();
    return turns.size() == several.parts().size() ? Optional.of(turns) : Optional.empty();
  }

  private static Optional<Turn> turn(FieldValue part) {
    if (!(part instanceof FieldValue.Nested turn)) {
      return Optional.empty();
    }
    String role = Stream.of("role", "from").map(name -> turn.field(name).text()).filter(text -> !text.isEmpty())
        .findFirst().orElse("");
    return role.isEmpty() ? Optional.empty()
        : Optional.of(new Turn(role.toLowerCase(Locale.ROOT), Stream.of("content", "value", "text")
            .map(name -> content(turn.field(name))).filter(text -> !text.isEmpty()).findFirst().orElse("")));
  }

  /** A text, or a list of parts of which the texts count. */
  private static String content(FieldValue value) {
    return value instanceof FieldValue.Several parts ? parts.parts().stream()
        .map(part -> part instanceof FieldValue.Nested nested ? nested.field("text").text() : part.text())
        .filter(text -> !text.isEmpty()).collect(Collectors.joining("\n")) : value.text();
  }
}
