package dev.lacuna.project.reading;

import dev.lacuna.project.store.ProjectException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Which columns of a file are what. What is left open is told by the columns' names; an empty name is none.
 *
 * @param question holds the questions
 * @param answers holds the accepted answers
 * @param context holds the text that each question is about
 */
public record ColumnChoice(Optional<String> question, Optional<String> answers, Optional<String> context) {
  /** All told by the names. */
  public static final ColumnChoice BY_NAME = new ColumnChoice(Optional.empty(), Optional.empty(), Optional.empty());

  /**
   * Columns that are there, or may be in a later row.
   *
   * @param named whether the user named the one of the answers
   */
  public record Columns(String question, List<String> answers, Optional<String> context, boolean named) {}

  /** Questions in a given column. */
  public static ColumnChoice of(String question) {
    return new ColumnChoice(Optional.of(question), Optional.empty(), Optional.empty());
  }

  /** With another choice of what the questions are about. */
  public ColumnChoice about(Optional<String> column) {
    return new ColumnChoice(question, answers, column);
  }

  /**
   * @param later whether rows that were not looked at may have other fields
   * @throws ProjectException when the file has no such column
   */
  Columns in(Path file, List<String> columns, boolean later) {
    question.filter(context.orElse("")::equals).ifPresent(name -> {
      throw new ProjectException(file + ": column \"" + name + "\" cannot hold both questions and what they"
          + " are about; choose another column for the context");
    });
    String there = ImportRows.quoted(columns);
    String asked = question.or(() -> ColumnGuess.question(columns)).orElse("question");
    if (columns.isEmpty()) {
      // no row is whole, which is told row by row
      return new Columns(asked, List.of(), Optional.empty(), answers.isPresent());
    }
    if (!columns.contains(asked) && !(later && question.isPresent())) {
      throw new ProjectException(file + ":1: no column \"" + asked + "\"; there are " + there
          + ". Choose the one that holds the questions");
    }
    context.filter(name -> !name.isEmpty() && !later && !columns.contains(name)).ifPresent(name -> {
      throw new ProjectException(file + ":1: no column \"" + name + "\"; there are " + there
          + ". Choose the one that holds the text which questions are about");
    });
    answers.filter(name -> !name.isEmpty() && !later && !columns.contains(name)).ifPresent(name -> {
      throw new ProjectException(file + ":1: no column \"" + name + "\"; there are " + there
          + ". Choose the one that holds the answers");
    });
    List<String> known = answers.map(name -> name.isEmpty() || !OwnExport.isLabels(columns) ? List.of(name)
        : Stream.of(name, OwnExport.ALTERNATIVES).distinct().toList())
        .orElseGet(() -> ColumnGuess.answers(columns, later)).stream()
        .filter(name -> !name.isEmpty() && !name.equals(asked) && !Optional.of(name).equals(context)).toList();
    return new Columns(asked, known, context.or(() -> ColumnGuess.context(columns, asked, later))
        .filter(name -> !name.isEmpty()), answers.isPresent());
  }
}
