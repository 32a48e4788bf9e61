package dev.lacuna.project;

import dev.lacuna.domain.Wording;
import dev.lacuna.project.reading.ColumnChoice;
import dev.lacuna.project.reading.ImportReport;
import dev.lacuna.project.reading.QuestionFile;
import dev.lacuna.project.store.ProjectException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntConsumer;
import org.jdbi.v3.core.Handle;

/**
 * Takes questions in from a file of any form that {@code reading} knows, in two steps, so that nothing comes in before
 * the user has seen what is broken.
 */
public final class QuestionImport {
  /** From so many questions on the index of wordings is made anew: sorting is quicker than finding each its place. */
  private static final int MANY = 20_000;

  private QuestionImport() {}

  /** What an import changed. {@code known} rows were in the project already and are left as they are. */
  public record Imported(int added, int known) {}

  /** Reads a file whose columns are told by their names. */
  public static ImportReport check(Path file) {
    return check(file, ColumnChoice.BY_NAME);
  }

  /** Reads a file whose questions are in a column of the user's choice. */
  public static ImportReport check(Path file, String questionColumn) {
    return check(file, ColumnChoice.of(questionColumn));
  }

  public static ImportReport check(Path file, ColumnChoice columns) {
    return check(file, columns, _ -> {});
  }

  /** @param rowsRead is told how many rows were read, now and then; what it throws ends the reading */
  public static ImportReport check(Path file, ColumnChoice columns, IntConsumer rowsRead) {
    return QuestionFile.read(file, columns, rowsRead);
  }

  /** The columns of a table or the fields of the first JSON objects, to choose from. */
  public static List<String> columns(Path file) {
    return QuestionFile.columns(file);
  }

  /** What else is written in the transaction of an import, of the questions that come in with it. */
  interface Also {
    void of(Handle handle, List<Long> fresh);
  }

  /** Told how many questions are written so far; what it throws takes all of them back. */
  @FunctionalInterface
  public interface Written {
    /** Not told. */
    Written SILENT = (_, _) -> {};

    void of(int done, int all);
  }

  /** Adds the rows to the pool, all or none; answers, where the file has any, go to the oracle. */
  public static Imported importInto(Project project, ImportReport report) {
    return importInto(project, report, (_, _) -> {}, Written.SILENT);
  }

  /** @param written is told how many are; what it throws ends it, and nothing is added then */
  public static Imported importInto(Project project, ImportReport report, Written written) {
    return importInto(project, report, (_, _) -> {}, written);
  }

  static Imported importInto(Project project, ImportReport report, Also also, Written written) {
    refuseBroken(report);
    Set<String> known = project.questions().normalisedTexts();
    // The report's own rows are different questions already.
    List<ImportReport.Row> fresh = known.isEmpty() ? report.rows()
        : report.rows().stream().filter(row -> !known.contains(Wording.normalise(row.question()))).toList();
    project.database().run(handle -> {
      project.database().lockTable(handle, "question");
      QuestionIds ids = new QuestionIds(handle, fresh.stream().map(ImportReport.Row::id));
      List<Long> added = new ArrayList<>(fresh.size());
      // While the index is away, nobody else could read.
      boolean many = !project.database().isShared() && fresh.size() >= Math.max(MANY, known.size());
      if (many) {
        handle.execute("DROP INDEX question_normalised");
      }
      for (int from = 0; from < fresh.size(); from += Questions.PIECE) {
        written.of(from, fresh.size());
        added.addAll(insert(project, handle, ids, fresh.subList(from, Math.min(from + Questions.PIECE, fresh.size()))));
      }
      if (many) {
        handle.execute("CREATE INDEX question_normalised ON question (normalised)");
      }
      also.of(handle, added);
    });
    return new Imported(fresh.size(), report.rows().size() - fresh.size());
  }

  private static List<Long> insert(Project project, Handle handle, QuestionIds ids, List<ImportReport.Row> piece) {
    List<Question> added = project.questions().insert(handle, ids, piece.stream().map(row -> new NewQuestion(row.id(),
        row.question(), Question.Source.POOL, List.of(), row.attributes(), row.context())).toList());
    Map<Long, List<String>> answers = new LinkedHashMap<>();
    for (int i = 0; i < piece.size(); i++) {
      if (!piece.get(i).answers().isEmpty()) {
        answers.put(added.get(i).id(), piece.get(i).answers());
      }
    }
    project.oracle().insert(handle, answers);
    return added.stream().map(Question::id).toList();
  }

  /** Adds the rows as held-out evaluation questions; each needs an answer. */
  public static Imported importEvaluation(Project project, ImportReport report) {
    Map<String, String> pool = new LinkedHashMap<>();
    project.questions().all().forEach(element -> pool.put(element.text(), element.context()));
    refuseUnfit(report, pool);
    Set<String> known = new HashSet<>();
    project.questions().evaluationWithExamples().forEach(question -> known.add(Wording.normalise(question.text())));
    List<EvaluationQuestion> fresh = new ArrayList<>();
    for (ImportReport.Row row : report.rows()) {
      if (known.add(Wording.normalise(row.question()))) {
        fresh.add(new EvaluationQuestion(0, row.question(), row.answers(),
            row.attributes().getOrDefault("fact", ""), row.context()));
      }
    }
    project.questions().addEvaluation(fresh);
    return new Imported(fresh.size(), report.rows().size() - fresh.size());
  }

  /**
   * Refuses held-out rows beside a pool before anything of either is taken in.
   *
   * @throws ProjectException naming file and line
   */
  public static void refuseUnfit(ImportReport heldOut, ImportReport pool) {
    Map<String, String> contexts = new LinkedHashMap<>();
    pool.rows().forEach(row -> contexts.put(row.question(), row.context()));
    refuseUnfit(heldOut, contexts);
  }

  private static void refuseUnfit(ImportReport heldOut, Map<String, String> pool) {
    refuseBroken(heldOut);
    for (ImportReport.Row row : heldOut.rows()) {
      String place = heldOut.file() + ":" + row.line() + ": ";
      if (row.answers().isEmpty()) {
        throw new ProjectException(place + "no answer; an evaluation question needs one. Add a column \"answer\"");
      }
      if (!pool.getOrDefault(row.question(), row.context()).equals(row.context())) {
        throw new ProjectException(place + "the pool has the same question about another context; questions are told"
            + " apart by their wording, so say in it which one is meant");
      }
    }
  }

  /** @throws ProjectException naming the first broken row, if there is one, or saying that there is no row at all */
  public static void refuseBroken(ImportReport report) {
    if (!report.isClean()) {
      throw new ProjectException(report.file() + ": " + report.broken().size() + " broken rows, the first at "
          + report.broken().getFirst() + "; correct the file, or accept that they are left out");
    }
    refuseNothing(report);
  }

  /** @throws ProjectException when no row can be taken: an import of nothing is no import */
  public static void refuseNothing(ImportReport report) {
    if (report.rows().isEmpty()) {
      throw new ProjectException(report.file() + ": no question can be taken; the file has "
          + (report.rowsRead() == 0 ? "no row" : report.rowsRead() + " rows, and none can be used"));
    }
  }
}
