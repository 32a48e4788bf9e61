package dev.lacuna.cli;

import dev.lacuna.project.QuestionImport;
import dev.lacuna.project.reading.ColumnChoice;
import dev.lacuna.project.reading.ImportReport;
import dev.lacuna.project.reading.QuestionPreview;
import dev.lacuna.text.ForeignText;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Tells on a terminal what a question file holds and what of it cannot be used: a line for each kind of fault. */
final class ImportPrinter {
  private static final int PREVIEW = 5;
  private static final int WIDTH = 60;
  /** Kinds of fault told one by one. */
  private static final int SHOWN = 20;
  /** Files of fewer rows are read before anybody wonders. */
  private static final int PIECE = 100_000;

  private final PrintWriter err;

  ImportPrinter(PrintWriter err) {
    this.err = err;
  }

  /** Reads the file, telling how far it is where that takes long. */
  ImportReport check(Path file, ColumnChoice choice) {
    return QuestionImport.check(file, choice, rows -> {
      if (rows > 0 && rows % PIECE == 0) {
        err.printf("%s: %,d rows read%n", file.getFileName(), rows);
        err.flush();
      }
    });
  }

  /** Tells how many questions are written, where that takes long. */
  void written(int done, int all) {
    if (done > 0 && done % PIECE == 0) {
      err.printf("%,d of %,d questions written%n", done, all);
      err.flush();
    }
  }

  /** What is left out, and what is taken in another way than it may have been meant. */
  void faults(ImportReport report) {
    faults("", report.broken());
    faults("repeated: ", report.duplicates());
    faults("warning: ", report.warnings());
    err.flush();
  }

  private void faults(String before, List<ImportReport.RowProblem> problems) {
    List<ImportReport.Fault> faults = ImportReport.faults(problems);
    faults.stream().limit(SHOWN).forEach(fault -> err.println(before + fault));
    if (faults.size() > SHOWN) {
      err.printf("%s%d more kinds of fault%n", before, faults.size() - SHOWN);
    }
  }

  /** Which columns are taken for what. */
  static String columns(ImportReport report) {
    ColumnChoice.Columns columns = report.columns();
    return "%s: questions from \"%s\", %s%s".formatted(report.file().getFileName(), columns.question(),
        columns.answers().isEmpty() ? "no answers"
            : "answers from \"" + String.join("\" and \"", columns.answers())
                + "\"",
        columns.context().map(name -> ", about the text in \"" + name + "\"").orElse(""));
  }

  /** The first rows as they stand in the file, a column a line. */
  static List<String> preview(Path file) {
    QuestionPreview preview = QuestionPreview.of(file, PREVIEW);
    List<String> lines = new ArrayList<>();
    for (int c = 0; c < preview.columns().size(); c++) {
      int at = c;
      lines.add("  " + preview.columns().get(c) + ": " + String.join(" / ", preview.rows().stream()
          .map(row -> row.get(at)).filter(text -> !text.isBlank()).limit(3)
          .map(text -> ForeignText.line(text, WIDTH)).toList()));
    }
    return lines;
  }
}
