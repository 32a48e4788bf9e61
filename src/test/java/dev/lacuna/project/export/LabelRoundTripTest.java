package dev.lacuna.project.export;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lacuna.domain.LabelForm;
import dev.lacuna.domain.Outcome;
import dev.lacuna.project.AnnotatedQuestion;
import dev.lacuna.project.EventId;
import dev.lacuna.project.Label;
import dev.lacuna.project.Question;
import dev.lacuna.project.QuestionImport;
import dev.lacuna.project.reading.ImportReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Labels that were written in any form are the same when they are read again. */
class LabelRoundTripTest {
  @Provide
  Arbitrary<List<AnnotatedQuestion>> labels() {
    Arbitrary<String> any = Arbitraries.oneOf(Arbitraries.of(LabelFiles.HOSTILE),
        Arbitraries.of(LabelFiles.HOSTILE).list().ofSize(3)
            .map(parts -> String.join("", parts)),
        Arbitraries.strings().ofMaxLength(40));
    Arbitrary<String> answer = any.map(text -> LabelFiles.kept(text, 4_000)).filter(text -> !text.isEmpty());
    return Combinators.combine(any, answer, answer.list().ofMaxSize(4), any)
        .as((question, first, others, note) -> new AnnotatedQuestion(new Label(0, question, first, false, Instant.EPOCH,
            "Ada", new EventId("a", 1), 2, "", Question.Source.POOL, others), Outcome.ANSWERED,
            LabelFiles.kept(note, 4_000), "", ""))
        .list().ofMinSize(1).ofMaxSize(8).map(LabelRoundTripTest::numbered);
  }

  /** Ids, and questions that are different ones whatever else stands in them. */
  private static List<AnnotatedQuestion> numbered(List<AnnotatedQuestion> all) {
    return IntStream.range(0, all.size()).mapToObj(i -> {
      Label label = all.get(i).label();
      String question = LabelFiles.kept(label.text(), 3_900) + " q" + (char) ('a' + i);
      return new AnnotatedQuestion(new Label(3 + i * 4L, question.strip(), label.answer(), i % 2 == 0, label.at(),
          label.who(), new EventId("a", 1), 2, "", Question.Source.POOL, label.alternatives()), Outcome.ANSWERED,
          all.get(i).citation(), "", "");
    }).toList();
  }

  @Property(tries = 12)
  void whatIsWrittenIsReadAsItWas(@ForAll("labels") List<AnnotatedQuestion> labels) throws IOException {
    goesRound(labels);
  }

  /** Each hostile text in each place. */
  @Example
  void everyHostileTextGoesRound() throws IOException {
    goesRound(LabelFiles.hostile());
  }

  /** A context that only a late row has: no column may be told by the first rows alone. */
  @Example
  void whatOnlyALateLabelHasIsReadToo() throws IOException {
    goesRound(IntStream.range(0, 260).mapToObj(i -> new AnnotatedQuestion(new Label(1 + i, "What is " + i + "?", "it",
        false, Instant.EPOCH, "", new EventId("a", 1), 0, "", Question.Source.POOL,
        i == 250 ? List.of("that") : List.of()),
        Outcome.ANSWERED, "", "", "")).toList(), new LabelExport.Beside(Map.of(251L, "It rains."), Map.of(251L, "z")));
  }

  private static void goesRound(List<AnnotatedQuestion> labels) throws IOException {
    goesRound(labels, LabelFiles.beside(labels));
  }

  private static void goesRound(List<AnnotatedQuestion> labels, LabelExport.Beside beside) throws IOException {
    Path folder = Files.createTempDirectory("labels");
    for (LabelForm form : LabelForm.values()) {
      Path file = folder.resolve(form.word() + form.ending());
      assertThat(LabelExport.write(form, labels, beside, file)).isEqualTo(labels.size());
      ImportReport report = QuestionImport.check(file);
      assertThat(report.broken()).as("%s", form).isEmpty();
      assertThat(report.duplicates()).as("%s", form).isEmpty();
      assertThat(report.rows()).as("%s", form).hasSameSizeAs(labels);
      for (int i = 0; i < labels.size(); i++) {
        same(form, labels.get(i), beside, report.rows().get(i));
      }
      // What came in goes out again, and is the same once more.
      Path again = folder.resolve("again" + form.ending());
      LabelExport.write(form, labels(report), beside(report), again);
      List<ImportReport.Row> rows = QuestionImport.check(again).rows();
      assertThat(rows).as("%s again", form).hasSameSizeAs(labels);
      for (int i = 0; i < rows.size(); i++) {
        same(form, labels(report).get(i), beside(report), rows.get(i));
      }
    }
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  private static void same(LabelForm form, AnnotatedQuestion label, LabelExport.Beside beside, ImportReport.Row row) {
    assertThat(row.id()).as("%s", form).contains(label.label().questionId());
    assertThat(row.question()).as("%s", form).isEqualTo(ends(form, label.label().text()));
    assertThat(row.answers().stream().map(answer -> ends(form, answer)).toList()).as("%s", form)
        .isEqualTo(label.label().accepted().stream().map(answer -> ends(form, answer)).distinct().toList());
    assertThat(row.context()).as("%s", form)
        .isEqualTo(ends(form, beside.contexts().getOrDefault(label.label().questionId(), "")));
    assertThat(Optional.ofNullable(row.attributes().get(ImportReport.OWN_ID))).as("%s", form)
        .isEqualTo(Optional.ofNullable(beside.ownIds().get(label.label().questionId())).map(id -> ends(form, id)));
  }

  /** The one thing that a form does not carry: tables of text end all lines alike. */
  private static String ends(LabelForm form, String text) {
    return form == LabelForm.CSV || form == LabelForm.TSV ? text.replaceAll("\\r\\n?", "\n") : text;
  }

  private static List<AnnotatedQuestion> labels(ImportReport report) {
    return report.rows().stream().map(row -> new AnnotatedQuestion(new Label(row.id().orElseThrow(), row.question(),
        row.answers().getFirst(), false, Instant.EPOCH, "Ada", new EventId("a", 1), 1, "", Question.Source.POOL,
        row.answers().subList(1, row.answers().size())), Outcome.ANSWERED, "", "", "")).toList();
  }

  private static LabelExport.Beside beside(ImportReport report) {
    Map<Long, String> contexts = new LinkedHashMap<>();
    Map<Long, String> ownIds = new LinkedHashMap<>();
    report.rows().forEach(row -> {
      contexts.put(row.id().orElseThrow(), row.context());
      Optional.ofNullable(row.attributes().get(ImportReport.OWN_ID))
          .ifPresent(id -> ownIds.put(row.id().orElseThrow(), id));
    });
    return new LabelExport.Beside(contexts, ownIds);
  }
}
