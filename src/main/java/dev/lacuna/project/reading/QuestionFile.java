package dev.lacuna.project.reading;

import dev.lacuna.project.ImportReport;
import dev.lacuna.project.ProjectException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Reads a question file of either kind, told by its name or else by its first sign. */
public final class QuestionFile {
  private QuestionFile() {}

  public static ImportReport read(Path file, String questionColumn, Optional<String> contextColumn) {
    if (contextColumn.filter(questionColumn::equals).isPresent()) {
      throw new ProjectException(file + ": column \"" + questionColumn + "\" cannot hold both questions and what they"
          + " are about; choose another column for the context");
    }
    ImportRows rows = new ImportRows(file);
    try (TextLines text = TextLines.open(file)) {
      if (isJson(text)) {
        new JsonlQuestions(text, questionColumn, contextColumn).read(rows);
      } else {
        new CsvQuestions(text, questionColumn, contextColumn).read(rows);
      }
    }
    return rows.report();
  }

  public static List<String> columns(Path file) {
    try (TextLines text = TextLines.open(file)) {
      return isJson(text) ? JsonlQuestions.fields(text) : CsvQuestions.header(text, new CsvReader(text));
    }
  }

  private static boolean isJson(TextLines text) {
    String name = String.valueOf(text.file().getFileName()).toLowerCase(Locale.ROOT);
    Optional<String> first = text.firstFilled().map(line -> line.text().strip());
    if (first.isEmpty()) {
      throw new ProjectException(text.file() + ": the file is empty; choose one that holds questions");
    }
    if (name.endsWith(".json") && first.get().startsWith("[")) {
      throw new ProjectException(text.file() + ":1: the file is one JSON list; save it as JSON lines,"
          + " an object a line");
    }
    boolean csv = name.endsWith(".csv") || name.endsWith(".tsv");
    return name.endsWith(".jsonl") || name.endsWith(".ndjson") || name.endsWith(".json")
        || !csv && first.get().startsWith("{");
  }
}
