package dev.lacuna.project.reading;

import dev.lacuna.project.store.ProjectException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Rows that another program has read and hands over as one line of JSON, {@code {"block": 7, "rows": [{"id": "q1",
 * "question": "…", "context": "…"}, …]}}. They are cleaned and refused as those of a file are, so that the same row is
 * asked the same.
 *
 * @param number its own, given back with the figures
 */
public record QuestionBlock(long number, List<QuestionStream.Asked> rows) {

  /**
   * @param most rows that it may have
   * @throws ProjectException saying what the line should be
   */
  public static QuestionBlock parse(String line, int most) {
    FieldValue value;
    try {
      value = JsonTree.of(line);
    } catch (JsonTree.Fault e) {
      throw wrong(e.reason());
    }
    if (!(value instanceof FieldValue.Nested block) || !(block.field("rows") instanceof FieldValue.Several several)) {
      throw wrong("there is no list \"rows\"");
    }
    if (several.parts().isEmpty() || several.parts().size() > most) {
      throw wrong("it has " + several.parts().size() + " rows, and may have 1 to " + most);
    }
    List<QuestionStream.Asked> rows = new ArrayList<>();
    for (FieldValue part : several.parts()) {
      Map<String, FieldValue> fields = part instanceof FieldValue.Nested row ? row.fields() : Map.of();
      rows.add(QuestionStream.asked(FileRow.of(rows.size() + 1, fields), "question", Optional.of("context")));
    }
    return new QuestionBlock(number(block.field("block").text()), rows);
  }

  private static long number(String text) {
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      throw wrong("its \"block\" is \"" + text + "\", and should be a whole number");
    }
  }

  private static ProjectException wrong(String why) {
    return new ProjectException("standard input: a line is no block of questions: " + why);
  }
}
