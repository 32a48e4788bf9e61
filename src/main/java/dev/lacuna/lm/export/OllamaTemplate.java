package dev.lacuna.lm.export;

import dev.lacuna.lm.template.ChatTemplate;
import dev.lacuna.lm.template.ChatTemplate.Message;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A model's chat template as Ollama has them. Ollama runs no Jinja: it takes one of its own where the file's template
 * is nearly letter for letter one that it knows, and else hands the question over bare. So what the template puts
 * around the turns is read off conversations that it writes, and what is made of that is held against others.
 *
 * @param opening before the first turn of a conversation without instructions
 * @param system what surrounds instructions, to before the first turn; empty where the template refuses or omits them
 * @param user before a question
 * @param answer from a question's end to the answer
 * @param end after an answer
 */
record OllamaTemplate(String opening, Optional<Around> system, String user, String answer, String end) {
  /** What a template leaves as it is, and no template says by itself. */
  private static final String ASKED = "Zxquestion";
  private static final String SAID = "Zxanswer";
  private static final String TOLD = "Zxsystem";

  /** Two times of which no part is the same, however a template writes them. */
  private static final Clock ONE_DAY = clock("2001-02-03T04:05:06.789Z");
  private static final Clock ANOTHER = clock("2032-11-28T21:47:59.123Z");

  /** What stands before and after. */
  record Around(String before, String after) {}

  /**
   * @param begin the token that a text begins with, which Ollama puts there itself; may be empty
   * @return empty where the template does more than put the same around every turn, or tells the time
   */
  static Optional<OllamaTemplate> of(ChatTemplate template, String begin) {
    try {
      return read(template.at(ONE_DAY), begin).filter(found -> found.holds(template.at(ANOTHER), begin));
    } catch (RuntimeException e) {
      return Optional.empty(); // a template that refuses such conversations
    }
  }

  private static Optional<OllamaTemplate> read(ChatTemplate template, String begin) {
    List<Message> three = List.of(Message.user(ASKED + 1), Message.assistant(SAID + 1), Message.user(ASKED + 2));
    List<String> parts = parts(written(template, three, begin), List.of(ASKED + 1, SAID + 1, ASKED + 2));
    if (parts.isEmpty() || !parts.get(1).equals(parts.get(3))) {
      return Optional.empty();
    }
    // What ends an answer is told by a conversation that ends with one; what begins a question is the rest.
    String end = template.afterAnswer();
    if (!parts.get(2).startsWith(end) || !parts.get(0).endsWith(parts.get(2).substring(end.length()))) {
      return Optional.empty();
    }
    String user = parts.get(2).substring(end.length());
    return Optional.of(new OllamaTemplate(without(parts.get(0), user), system(template, begin, user), user,
        parts.get(1), end));
  }

  private static Optional<Around> system(ChatTemplate template, String begin, String user) {
    try {
      List<String> parts = parts(written(template, List.of(new Message("system", TOLD), Message.user(ASKED)), begin),
          List.of(TOLD, ASKED));
      return parts.isEmpty() || !parts.get(1).endsWith(user) ? Optional.empty()
          : Optional.of(new Around(parts.get(0), without(parts.get(1), user)));
    } catch (RuntimeException e) {
      return Optional.empty();
    }
  }

  /** Whether it writes other conversations as the model's own template does. */
  private boolean holds(ChatTemplate template, String begin) {
    List<Message> longer = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      longer.add(Message.user("What is " + i + "?"));
      longer.add(Message.assistant("It is " + i + "."));
    }
    longer.add(Message.user("And then?"));
    List<Message> told = new ArrayList<>(longer);
    told.addFirst(new Message("system", "Be brief."));
    return writes(longer).equals(written(template, longer, begin))
        && writes(List.of(Message.user("Why?"))).equals(written(template, List.of(Message.user("Why?")), begin))
        && tells(template, told, begin);
  }

  /** A template that refuses instructions has none; one that puts them elsewhere, into a question, cannot be held. */
  private boolean tells(ChatTemplate template, List<Message> told, String begin) {
    String expected;
    try {
      expected = written(template, told, begin);
    } catch (RuntimeException e) {
      return system.isEmpty();
    }
    return writes(told).equals(expected);
  }

  private String writes(List<Message> messages) {
    Message first = messages.getFirst();
    StringBuilder text = new StringBuilder(first.role().equals("system")
        ? system.map(around -> around.before() + first.content() + around.after()).orElse(opening)
        : opening);
    for (Message message : messages) {
      switch (message.role()) {
        case "user" -> text.append(user).append(message.content()).append(answer);
        case "assistant" -> text.append(message.content()).append(end);
        default -> { // before the first turn
        }
      }
    }
    return text.toString();
  }

  /** As it stands in a Modelfile; empty where its own marks are in the way. */
  Optional<String> text() {
    List<String> all = List.of(opening, user, answer, end, system.map(Around::before).orElse(""),
        system.map(Around::after).orElse(""));
    // Each part is followed by a mark of Ollama's, and a brace before it would be taken for the mark's.
    if (all.stream().anyMatch(part -> part.contains("{{") || part.endsWith("{") || part.contains("\"\"\""))) {
      return Optional.empty();
    }
    String before = system.map(around -> "{{ if .System }}" + around.before() + "{{ .System }}" + around.after()
        + (opening.isEmpty() ? "" : "{{ else }}" + opening) + "{{ end }}").orElse(opening);
    if (before.startsWith("\"")) {
      return Optional.empty(); // a fourth quotation mark at the text's beginning
    }
    return Optional.of(before + "{{ range .Messages }}{{ if eq .Role \"user\" }}" + user + "{{ .Content }}" + answer
        + "{{ else if eq .Role \"assistant\" }}{{ .Content }}" + end + "{{ end }}{{ end }}");
  }

  private static String written(ChatTemplate template, List<Message> messages, String begin) {
    String text = template.render(messages, true);
    return !begin.isEmpty() && text.startsWith(begin) ? text.substring(begin.length()) : text;
  }

  /** What stands before, between and after; empty where one is not there just once, in this order. */
  private static List<String> parts(String text, List<String> marks) {
    List<String> parts = new ArrayList<>();
    int from = 0;
    for (String mark : marks) {
      int at = text.indexOf(mark, from);
      if (at < 0 || text.indexOf(mark) != at || text.indexOf(mark, at + 1) >= 0) {
        return List.of();
      }
      parts.add(text.substring(from, at));
      from = at + mark.length();
    }
    parts.add(text.substring(from));
    return parts;
  }

  private static Clock clock(String time) {
    return Clock.fixed(Instant.parse(time), ZoneOffset.UTC);
  }

  private static String without(String text, String end) {
    return text.substring(0, text.length() - end.length());
  }
}
