package dev.lacuna.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lacuna.domain.Cost;
import dev.lacuna.domain.Outcome;
import dev.lacuna.domain.Verdict;
import dev.lacuna.files.ProcessIdentity;
import dev.lacuna.project.store.Database;
import dev.lacuna.project.store.ProjectException;
import dev.lacuna.project.store.ProjectLock;
import dev.lacuna.project.store.SqliteDatabase;
import dev.lacuna.project.store.TableCopy;
import dev.lacuna.project.store.postgres.ServerAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From a file to a server and back nothing is lost, and no byte of the log is another. */
@Tag("slow")
class ProjectMoveTest {
  @TempDir
  private Path folder = Path.of("");

  @Test
  void thereAndBackEverythingIsEqual() {
    Path place = folder.resolve("p");
    ProjectSettings settings;
    Map<String, List<String>> before;
    try (Project project = TestProjects.create(place, 6)) {
      fill(project);
      settings = project.settings();
      before = rows(project.database());
    }
    assertThat(before).allSatisfy((table, rows) -> assertThat(rows).as(table).isNotEmpty());
    ServerAddress address = TestServer.address();
    assertThat(ProjectMove.toServer(place, address)).hasValueSatisfying(
        aside -> assertThat(aside.resolve("lacuna.db")).exists());
    assertThat(place.resolve("lacuna.db")).doesNotExist();
    long next;
    try (Project project = Project.open(place)) {
      assertThat(project.settings()).isEqualTo(settings);
      assertThat(rows(project.database())).isEqualTo(before);
      next = project.runs().start("{}", 1).id();
      assertThat(next).as("ids go on where they were").isEqualTo(2);
      assertThat(project.annotations().undo()).as("the log goes on").isPresent();
      before = rows(project.database());
    }
    assertThatThrownBy(() -> ProjectMove.toServer(place, TestServer.address())).isInstanceOf(ProjectException.class);
    assertThat(ProjectMove.toFile(place)).isEqualTo(address);
    try (Project project = Project.open(place)) {
      assertThat(project.server()).isEmpty();
      assertThat(project.settings()).isEqualTo(settings);
      Map<String, List<String>> after = rows(project.database());
      after.computeIfPresent("place", (_, rows) -> rows.stream().filter(row -> !row.contains("writer")).toList());
      after.put("run", before.getOrDefault("run", List.of())); // the one that was left running is ended by the opening
      assertThat(after).isEqualTo(before);
      assertThat(project.fault()).isEmpty();
      assertThat(project.runs().start("{}", 1).id()).isEqualTo(next + 1);
      project.queue().replace(List.of());
    }
    assertThatThrownBy(() -> ProjectMove.toFile(place)).hasMessageContaining("already");
    assertThatThrownBy(() -> ProjectMove.toServer(place, address)).hasMessageContaining("holds a project already");
    assertThat(Files.exists(place.resolve("lacuna.db"))).as("a move that is refused changes nothing").isTrue();
    Project.open(place).close();
  }

  /** Its lock file was deleted, so that only the file itself tells of it. */
  @Test
  void aFileThatAnotherProgramWritesIsNotMovedAway() {
    Path place = folder.resolve("held");
    ProcessHandle other = ProcessHandle.current().parent().orElseThrow();
    TestProjects.create(place, 1).close();
    try (SqliteDatabase file = SqliteDatabase.open(place.resolve("lacuna.db"), new BackupOffer(place))) {
      file.run(handle -> handle.execute("INSERT INTO place (name, value) VALUES ('writer', ?)",
          ProcessIdentity.of(other.pid()) + " process " + other.pid() + " of ada on " + ProjectLock.host()
              + " since today"));
    }
    assertThatThrownBy(() -> ProjectMove.toServer(place, TestServer.address()))
        .hasMessageContaining("already open in process " + other.pid());
    assertThat(place.resolve("lacuna.db")).exists();
  }

  private static void fill(Project project) {
    ProbeRun probe = project.probes().add(new ProbeRun(0, Instant.ofEpochMilli(7), "abc", Double.NaN, 3, "entropy", 0.9,
        Double.NaN, 0.05, new Cost(10, 20, 0, 4.5)),
        List.of(
            new ProbedQuestion(1, "Lima \"é\" \ud83d\ude00", List.of(new ProbedQuestion.Sample("Lima", 7)), 0.1,
                Verdict.KNOWN, 1.0 / 3),
            new ProbedQuestion(2, "", List.of(), Double.NaN, Verdict.UNKNOWN, Double.NaN)));
    project.probes().detail(probe, 0.1, 0.2, Map.of(3, 0.7), java.util.Set.of(1L));
    project.oracle().put(Map.of(1L, List.of("Lima", "Lima, Peru")));
    project.questions().addEvaluation(List.of(new EvaluationQuestion(0, "Capital?", List.of("Lima"), "f", "")));
    project.map().replace(List.of(new MapPoint(1, 0.1, -1e-300)), new MapProvenance(3, "umap", true), false);
    project.map().near(Map.of(1L, List.of(new NearestQuestion(2, 0.5))));
    project.snapshots().probed(0, probe);
    project.snapshots().put(1, List.of(new Prediction(1, "a", Verdict.KNOWN, 0.5, Double.NaN, 2)),
        new Cost(1, 2, 0, 3));
    project.snapshots().putHeldOut(1, List.of(new Prediction(1, "a", Verdict.SHAKY, 0.5, Double.NaN, Double.NaN)));
    TrainingRound round = project.runs().start("{\"rank\": 8}", 2);
    project.runs().addSteps(round.id(), List.of(new TrainingRound.RoundStepRow(1, 2.5, 1e-3, Double.NaN)));
    project.runs().addEvaluation(round.id(), new TrainingRound.RoundEvaluationRow(1, 2, 0.5, 0.1, 0));
    project.runs().end(round.id(), TrainingRound.State.FINISHED, "", new TrainingRound.Figures(0.4, 0.5, 0.1, 0.02),
        new Cost(1, 2, 3, 4));
    project.ledger().add(CostLedger.Work.PROBE, new Cost(1, 2, 3, 0.1));
    project.queue().replace(List.of(QueueItem.byHand(3), new QueueItem(1, Double.NaN, "r", "ka2l")));
    project.queue().moveTo(3);
    project.annotations().record(List.of(new Annotation.Reworded(1, "Anders?"),
        new Annotation.Answered(1, "L’été \u0635 \ud83d\ude00\n2", true, List.of("b"))));
    project.annotations().record(new Annotation.BadQuestion(2, "\\ ' \""));
    project.annotations().undo();
    project.annotations().record(new Annotation.Adjudicated(4, Outcome.ANSWERED, "x", List.of(), "why"), "Bob");
    project.team().name(new Annotator("Zoë", 3));
    project.team().assign(List.of(5L), "Zoë");
    project.team().makeGold(4);
    project.drafts().keep(new Drafts.Draft(6, "half", "", "", ""));
    project.database().run(handle -> {
      handle.execute("INSERT INTO import (at, file, removed) VALUES (1, 'more.csv', 1)");
      handle.execute("UPDATE question SET import_id = 1 WHERE id = 6");
    });
    project.changeSettings(settings -> settings.withGuidelines("Kurz").withQuestionType(QuestionType.TEXT));
  }

  /**
   * Every value of every row, by table; numbers by their value, since SQLite tells 3 from 3.0 where PostgreSQL cannot.
   */
  private static Map<String, List<String>> rows(Database database) {
    Map<String, List<String>> rows = new LinkedHashMap<>();
    for (String table : TableCopy.names()) {
      rows.put(table, database.read(handle -> handle.createQuery("SELECT * FROM " + table).map((row, _) -> {
        Map<String, Object> values = new TreeMap<>();
        for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
          Object value = row.getObject(i);
          values.put(row.getMetaData().getColumnName(i),
              value instanceof Number number ? number.doubleValue() : String.valueOf(value));
        }
        return values.toString();
      }).list()).stream().filter(row -> !row.contains("name=writer")).sorted().toList());
    }
    return rows;
  }
}
