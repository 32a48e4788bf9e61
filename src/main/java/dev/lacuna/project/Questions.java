package dev.lacuna.project;

import dev.lacuna.domain.Wording;
import dev.lacuna.domain.WorkedExample;
import dev.lacuna.project.store.BulkInsert;
import dev.lacuna.project.store.Database;
import dev.lacuna.project.store.JsonColumns;
import dev.lacuna.project.store.StoredConstants;
import dev.lacuna.text.ForeignText;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.StatementContext;

/**
 * The pool, the generated questions, and the held-out evaluation wordings. None of them has an answer field here. A
 * question that is a worked example of the prompt is left out of both while it is one: the model would read its answer.
 */
public final class Questions {
  private static final String COLUMNS = "id, text, original_text, source, parents, attributes, created_at, context";

  private static final BulkInsert INSERT = new BulkInsert("INSERT INTO question (" + COLUMNS + ", normalised)", "", 9);

  /** Column of what a question asks about, in whatever words. */
  private static final String FACT = "fact";
  /** Rows of one batch. */
  static final int PIECE = 1_000;

  private final Database database;
  private final Clock clock;
  private final Supplier<List<WorkedExample>> examples;

  /** @param examples that the model reads before every question */
  Questions(Database database, Clock clock, Supplier<List<WorkedExample>> examples) {
    this.database = database;
    this.clock = clock;
    this.examples = examples;
  }

  /** Adds all or none, and returns them with their ids, in the given order. */
  public List<Question> add(List<NewQuestion> questions) {
    return database.write(handle -> {
      database.lockTable(handle, "question");
      return insert(handle, questions);
    });
  }

  List<Question> insert(Handle handle, List<NewQuestion> questions) {
    QuestionIds ids = new QuestionIds(handle, questions.stream().map(NewQuestion::id));
    List<Question> added = new ArrayList<>(questions.size());
    for (int from = 0; from < questions.size(); from += PIECE) {
      added.addAll(insert(handle, ids, questions.subList(from, Math.min(from + PIECE, questions.size()))));
    }
    return added;
  }

  /** Inserts a piece of what comes in: a statement's batch holds many times what its rows do. */
  List<Question> insert(Handle handle, QuestionIds ids, List<NewQuestion> piece) {
    Instant now = Instant.ofEpochMilli(clock.millis());
    List<Question> added = new ArrayList<>(piece.size());
    for (NewQuestion question : piece) {
      long id = ids.give(question.id());
      Map<String, String> attributes = new LinkedHashMap<>(question.attributes());
      question.id().filter(requested -> requested != id)
          .ifPresent(requested -> attributes.putIfAbsent("id", Long.toString(requested)));
      added.add(new Question(id, question.text(), question.source(), question.text(), List.copyOf(question.parents()),
          attributes,
          now, question.context()));
    }
    INSERT.into(handle, added, (insert, before, question) -> {
      String text = ForeignText.clean(question.text());
      insert.setLong(before + 1, question.id());
      insert.setString(before + 2, text);
      insert.setString(before + 3, text);
      insert.setString(before + 4, question.source().name());
      insert.setString(before + 5, question.parents().isEmpty() ? "[]" : JsonColumns.write(question.parents()));
      insert.setString(before + 6, question.attributes().isEmpty() ? "{}" : JsonColumns.write(question.attributes()));
      insert.setLong(before + 7, question.createdAt().toEpochMilli());
      insert.setString(before + 8, ForeignText.clean(question.context()));
      insert.setString(before + 9, Wording.normalise(text));
    });
    return added;
  }

  /** All questions by id, without those that are worked examples. */
  public List<Question> all() {
    return all(shown());
  }

  private List<Question> all(Set<String> shown) {
    return withExamples().stream().filter(question -> !shown.contains(Wording.normalise(question.text()))).toList();
  }

  /** How many questions, held-out ones among them, are asked nowhere where these are the worked examples. */
  public int leftOutBy(List<WorkedExample> shown) {
    Set<String> wordings = wordings(shown);
    return withExamples().size() - all(wordings).size() + evaluationWithExamples().size()
        - evaluation(wordings).size();
  }

  /** Ids of the questions that are asked nowhere: those that are worked examples, and those of removed imports. */
  Set<Long> leftOut() {
    Set<String> shown = shown();
    return database.read(handle -> {
      Set<Long> leftOut = Imports.removed(handle);
      if (!shown.isEmpty()) {
        leftOut.addAll(handle.createQuery("SELECT id FROM question WHERE normalised IN (<shown>)")
            .bindList("shown", List.copyOf(shown)).mapTo(Long.class).list());
      }
      return leftOut;
    });
  }

  private Set<String> shown() {
    return wordings(examples.get());
  }

  private static Set<String> wordings(List<WorkedExample> examples) {
    return examples.stream().map(example -> Wording.normalise(example.question())).collect(Collectors.toSet());
  }

  /** All questions by id, worked examples too. */
  public List<Question> withExamples() {
    return database.read(handle -> handle.createQuery("SELECT " + COLUMNS + " FROM question q WHERE "
        + Imports.PRESENT + " ORDER BY id")
        .map(Questions::row).list());
  }

  /** Every question that ever came in, by id, those of removed imports too. */
  List<Question> withRemoved() {
    return database.read(handle -> handle.createQuery("SELECT " + COLUMNS + " FROM question ORDER BY id")
        .map(Questions::row).list());
  }

  public Optional<Question> find(long id) {
    return database.read(handle -> handle.createQuery("SELECT " + COLUMNS + " FROM question WHERE id = ?")
        .bind(0, id).map(Questions::row).findOne());
  }

  public int count() {
    return all().size();
  }

  /** Whether a question with this wording, apart from case and spaces, is here already. */
  public boolean contains(String text) {
    return database.read(handle -> handle.createQuery("SELECT count(*) FROM question WHERE normalised = ?")
        .bind(0, Wording.normalise(text)).mapTo(Integer.class).one()) > 0;
  }

  Set<String> normalisedTexts() {
    return database.read(
        handle -> new HashSet<>(handle.createQuery("SELECT normalised FROM question").mapTo(String.class).list()));
  }

  /** Adds held-out wordings, all or none; their ids are given here. */
  public void addEvaluation(Collection<EvaluationQuestion> questions) {
    database.run(handle -> insertEvaluation(handle, questions));
  }

  private static void insertEvaluation(Handle handle, Collection<EvaluationQuestion> all) {
    List<EvaluationQuestion> questions = List.copyOf(all);
    for (int from = 0; from < questions.size(); from += PIECE) {
      insertHeldOut(handle, questions.subList(from, Math.min(from + PIECE, questions.size())));
    }
  }

  private static void insertHeldOut(Handle handle, List<EvaluationQuestion> questions) {
    try (PreparedBatch batch = handle.prepareBatch("INSERT INTO evaluation (text, answers, fact, context)"
        + " VALUES (?, ?, ?, ?)")) {
      for (EvaluationQuestion question : questions) {
        batch.add(question.text(), JsonColumns.write(question.answers()), question.fact(), question.context());
      }
      batch.execute();
    }
  }

  /** Held-out questions by id, without worked examples and other wordings of their facts. */
  public List<EvaluationQuestion> evaluation() {
    return evaluation(shown());
  }

  private List<EvaluationQuestion> evaluation(Set<String> shown) {
    List<EvaluationQuestion> all = evaluationWithExamples();
    Set<String> facts = withExamples().stream().filter(question -> shown.contains(Wording.normalise(question.text())))
        .map(question -> question.attributes().getOrDefault(FACT, "")).collect(Collectors.toSet());
    all.stream().filter(question -> shown.contains(Wording.normalise(question.text())))
        .forEach(question -> facts.add(question.fact()));
    facts.remove("");
    return all.stream()
        .filter(question -> !shown.contains(Wording.normalise(question.text())) && !facts.contains(question.fact()))
        .toList();
  }

  /** Held-out questions by id, worked examples too. */
  public List<EvaluationQuestion> evaluationWithExamples() {
    return database.read(handle -> handle.createQuery("SELECT id, text, answers, fact, context FROM evaluation"
        + " ORDER BY id").map(
            (row, context) -> new EvaluationQuestion(row.getLong("id"), row.getString("text"),
                JsonColumns.strings(row.getString("answers")), row.getString("fact"),
                row.getString("context")))
        .list());
  }

  private static Question row(ResultSet row, StatementContext context) throws SQLException {
    return new Question(row.getLong("id"), row.getString("text"),
        StoredConstants.constant(Question.Source.class, row, "source", "question " + row.getLong("id")),
        row.getString("original_text"), JsonColumns.longs(row.getString("parents")),
        JsonColumns.map(row.getString("attributes")),
        Instant.ofEpochMilli(row.getLong("created_at")), row.getString("context"));
  }
}
