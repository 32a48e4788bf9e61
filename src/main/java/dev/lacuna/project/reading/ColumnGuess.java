package dev.lacuna.project.reading;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What columns are for, told by their names: those of known data sets and programs, in English and German. */
public final class ColumnGuess {
  private static final List<String> QUESTIONS = List.of("question", "questions", "frage", "fragen", "questiontext",
      "instruction", "prompt", "query", "problem");
  private static final List<String> ANSWERS = List.of("answer", "answers", "antwort", "antworten", "answer.responses",
      "output", "response", "completion", "bestanswer", "correctanswers", "reference", "references", "target",
      "solution", "goldanswer", "goldanswers");

  private static final List<String> USUAL = List.of("answer", "answers");

  private ColumnGuess() {}

  /** The column that holds the questions. */
  public static Optional<String> question(List<String> columns) {
    return named(QUESTIONS, columns);
  }

  /** Columns that hold accepted answers: {@code answer} and {@code answers} together, else the likeliest. */
  public static List<String> answers(List<String> columns) {
    return answers(columns, false);
  }

  /**
   * @param later whether rows that were not looked at may have other fields: the usual two are answers there as well
   */
  static List<String> answers(List<String> columns, boolean later) {
    List<String> usual = USUAL.stream().filter(columns::contains).toList();
    List<String> likeliest = usual.isEmpty() ? named(ANSWERS, columns).stream().toList() : List.of();
    List<String> answers = !likeliest.isEmpty() ? likeliest : later ? USUAL : usual;
    return OwnExport.isLabels(columns) ? Stream.concat(answers.stream(), Stream.of(OwnExport.ALTERNATIVES)).toList()
        : answers;
  }

  /**
   * The column of the text which a question is about, where a question means little without: Alpaca's input, and the
   * context of labels and questions that were written here.
   */
  public static Optional<String> context(List<String> columns, String question) {
    return context(columns, question, false);
  }

  /** @param later whether rows that were not looked at may have other fields */
  static Optional<String> context(List<String> columns, String question, boolean later) {
    return question.equals("instruction") ? Optional.of("input").filter(columns::contains)
        : Optional.of(OwnExport.CONTEXT).filter(name -> OwnExport.is(columns) && (later || columns.contains(name)));
  }

  private static Optional<String> named(List<String> names, List<String> columns) {
    return names.stream().flatMap(name -> columns.stream().filter(column -> plain(column).equals(name))).findFirst();
  }

  private static String plain(String column) {
    return column.toLowerCase(Locale.ROOT).replaceAll("[ _-]", "");
  }
}
