package dev.lacuna.project.export;

import dev.lacuna.domain.LabelForm;
import dev.lacuna.domain.Outcome;
import dev.lacuna.project.AnnotatedQuestion;
import dev.lacuna.project.EventId;
import dev.lacuna.project.Label;
import dev.lacuna.project.Question;
import dev.lacuna.text.ForeignText;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Labels of hostile texts in every form, for {@code src/test/python/check_labels.py} to read with other programs.
 * Started with a folder.
 */
final class LabelFiles {
  static final List<String> HOSTILE = List.of("=1+1", "-5", "+3.2", "-1e3", "3.10", "1E400", "0", "007",
      "12345678901234567890", "true", "null", "NaN", "'=x", "''-a", "' '=b", "\uff1dSUM(A1)", "\uff0bx", "\uff0d1",
      "\uff20x", "@cmd|' /C calc'!A0", "\ttab", "a\tb", "two\nlines", "\n\nthree\r\nends\rhere", "\"quoted\"", "\"",
      "a,b;c\td|e", "| ", "a | b", "[\"a\", \"b\"]", "[1, 2]", "{\"text\": \"x\"}", "{'a': 1}", "<b>&amp;</b>",
      "\u001b[31mred\u001b[0m", "\u0000\u0007", "\u0085next", "\u2028line\u2029", "\u202eesrever", "\ufeffmark",
      "\ud83d\ude00 \ud83d\udc68\u200d\ud83d\udc69\u200d\ud83d\udc67", "\ud83d", "\ude00x", "京都", "e\u0301", "\u00a0",
      "x".repeat(4_000), "\\", "\\n", "#", "--", "sep=,", "PAR1", "\u00e9".repeat(300));

  private LabelFiles() {}

  public static void main(String[] args) {
    for (LabelForm form : LabelForm.values()) {
      List<AnnotatedQuestion> labels = hostile();
      Path file = Path.of(args[0]).resolve(form.word() + form.ending());
      System.out.println(LabelExport.write(form, labels, beside(labels), file) + " labels in " + file);
    }
  }

  /** Each hostile text as question, answer, other answer, and comment. */
  static List<AnnotatedQuestion> hostile() {
    List<String> texts = HOSTILE.stream().map(text -> kept(text, 3_900)).toList();
    return IntStream.range(0, texts.size()).mapToObj(i -> {
      String text = texts.get(i);
      String answer = text.isEmpty() ? "none" : text;
      return new AnnotatedQuestion(new Label(1 + i, (text + " number " + i).strip(), answer, i % 2 == 0, Instant.EPOCH,
          "J\u00f6rg", new EventId("a", 1), 2, "", Question.Source.POOL,
          i % 4 == 0 ? List.of() : List.of("other", answer + "1")),
          Outcome.ANSWERED, text, "", "");
    }).toList();
  }

  /** Contexts and ids of their files before, for each third. */
  static LabelExport.Beside beside(List<AnnotatedQuestion> labels) {
    Map<Long, String> contexts = new LinkedHashMap<>();
    Map<Long, String> ownIds = new LinkedHashMap<>();
    for (int i = 1; i < labels.size(); i += 3) {
      AnnotatedQuestion label = labels.get(i);
      contexts.put(label.label().questionId(), kept(label.citation() + "\n\n" + label.label().answer(), 1_000_000));
      ownIds.put(label.label().questionId(), i % 2 == 0 ? "0" : kept("-t" + label.label().answer(), 4_000));
    }
    return new LabelExport.Beside(contexts, ownIds);
  }

  /** What a project keeps of a text. */
  static String kept(String text, int most) {
    String spaced = ForeignText.clean(text).replaceAll("[\\u000B\\u000C\\u0085\\u2028\\u2029]", " ").strip();
    return ForeignText.clean(spaced.length() > most ? spaced.substring(0, most) : spaced).strip();
  }
}
