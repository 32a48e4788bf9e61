package dev.lacuna.project.reading;

import dev.lacuna.text.ForeignText;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A file's questions one after the other, however many there are: nothing of them is held, so that the same question
 * twice comes twice. Each row is told, broken ones too, in the order of the file.
 */
public final class QuestionStream implements AutoCloseable {
  private static final int LONGEST_ID = 1_000;

  private final QuestionRows rows;
  private final ColumnChoice.Columns columns;

  /**
   * A row.
   *
   * @param line where it stands in the file, from 1
   * @param id its own; may be empty, as it is where it is longer than anybody's id
   * @param context what it is about; may be empty
   * @param problem why it cannot be asked, and then the texts may be empty; empty where it can
   */
  public record Asked(int line, String id, String question, String context, String problem) {}

  private QuestionStream(QuestionRows rows, ColumnChoice.Columns columns) {
    this.rows = rows;
    this.columns = columns;
  }

  /** @throws dev.lacuna.project.store.ProjectException when it cannot be read, or has no column of questions */
  public static QuestionStream open(Path file, ColumnChoice choice) {
    QuestionRows rows = QuestionRows.open(file);
    try {
      return new QuestionStream(rows, choice.in(file, rows.columns(), rows.mayHaveMore()));
    } catch (RuntimeException e) {
      rows.close();
      throw e;
    }
  }

  /** The column that the questions are in. */
  public String column() {
    return columns.question();
  }

  /** The column of what they are about; empty for none. */
  public String contextColumn() {
    return columns.context().orElse("");
  }

  public Optional<Asked> next() {
    return rows.next().map(row -> asked(row, columns.question(), columns.context()));
  }

  static Asked asked(FileRow row, String questionColumn, Optional<String> contextColumn) {
    String own = ForeignText.clean(ImportRows.spaced(QuestionFile.id(row.field("id"))));
    String id = own.length() <= LONGEST_ID ? own : "";
    if (row.problem().isPresent()) {
      return new Asked(row.line(), id, "", "", row.problem().get());
    }
    String question = QuestionFile.text(row.field(questionColumn))
        .map(text -> ForeignText.clean(ImportRows.spaced(text).strip()))
        .orElse("");
    Optional<String> context = contextColumn.map(row::field).map(QuestionFile::passages).orElse(Optional.of(""));
    String about = ForeignText.clean(ImportRows.spaced(context.orElse("")).strip());
    Optional<String> problem = context.isEmpty()
        ? Optional.of("field \"" + contextColumn.orElse("") + "\", the context, should be a text or a list of texts")
        : ImportRows.refused(question, about);
    return new Asked(row.line(), id, question, about, problem.orElse(""));
  }

  @Override
  public void close() {
    rows.close();
  }
}
