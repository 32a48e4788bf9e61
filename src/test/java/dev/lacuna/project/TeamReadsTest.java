package dev.lacuna.project;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.LongStream;
import org.jdbi.v3.core.statement.SqlLogger;
import org.jdbi.v3.core.statement.StatementContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a label reads where questions are given to people: statements that read a whole table, counted. */
class TeamReadsTest {
  private static final int QUESTIONS = 500;

  @TempDir
  private Path folder = Path.of("");
  private final List<String> statements = Collections.synchronizedList(new ArrayList<>());

  private final class Counting implements SqlLogger {
    @Override
    public void logBeforeExecution(StatementContext context) {
      statements.add(context.getRenderedSql());
    }
  }

  private long reads(String table, Runnable work) {
    statements.clear();
    work.run();
    return statements.stream().filter(sql -> sql.contains("FROM " + table) && !sql.contains("question_id = ?")).count();
  }

  @Test
  void aLabelReadsNeitherTheLogNorWhatIsGivenAndANameAloneReadsTheLog() {
    try (Project project = TestProjects.create(folder.resolve("ada"), QUESTIONS)) {
      Counting counting = new Counting();
      project.database().run(handle -> handle.setSqlLogger(counting));
      project.database().read(handle -> handle.setSqlLogger(counting));
      project.changeSettings(now -> now.withAnnotator("Ada"));
      project.team().assign(LongStream.rangeClosed(1, QUESTIONS).boxed().toList(), "Bob");
      project.team().share("Ada");
      Runnable label = () -> {
        project.annotations().record(new Annotation.Answered(1, "3 mg", false));
        AnnotatorShare share = project.team().share("Ada");
        assertThat(share.shown(1).answer()).contains("3 mg");
        assertThat(share.isGold(1)).isFalse();
        project.queue().moveTo(2);
      };
      for (String table : List.of("assignment", "gold", "annotator", "event")) {
        assertThat(reads(table, label)).as(table).isZero();
      }
      assertThat(reads("event", () -> project.team().assign(List.of(1L), "Bob"))).isZero();
      assertThat(reads("event", () -> project.team().name(new Annotator("Bob", 7)))).as("a colour").isZero();
      assertThat(reads("event", () -> project.team().withdraw(List.of(1L), "Bob"))).isZero();
      assertThat(reads("event", () -> project.team().name(new Annotator("Eve", 0)))).as("a new name").isPositive();
    }
  }

  @Test
  void whatIsKeptIsDroppedByWhateverChangesIt() {
    try (Project project = TestProjects.create(folder.resolve("ada"), 4)) {
      project.changeSettings(now -> now.withAnnotator("Ada"));
      Team team = project.team();
      assertThat(team.annotators()).extracting(Annotator::name).containsExactly("Ada");
      team.assign(List.of(1L), "Bob");
      team.assign(List.of(1L), "Eve");
      assertThat(team.assignments().get(1L)).isEqualTo(Set.of("Bob", "Eve"));
      team.withdraw(List.of(1L), "Bob");
      assertThat(team.assignments().get(1L)).isEqualTo(Set.of("Eve"));
      team.name(new Annotator("Eve", 9));
      assertThat(team.annotators()).contains(new Annotator("Eve", 9 % Annotator.COLOURS));
      project.annotations().record(new Annotation.Answered(2, "3 mg", false), "Zed");
      assertThat(team.annotators()).extracting(Annotator::name).as("named by a label").contains("Zed");
      team.makeGold(2);
      assertThat(team.gold()).containsExactly(2L);
      assertThat(team.share("Eve").isGold(2)).isTrue();
      team.removeGold(2);
      assertThat(team.share("Eve").isGold(2)).isFalse();
      project.packages().send(List.of(3L), "Ida", folder.resolve("ida.jsonl"));
      assertThat(team.assignments()).containsOnlyKeys(1L, 3L);
      Path copy = folder.resolve("ida");
      WorkPackages.create(folder.resolve("ida.jsonl"), copy, "Ida", "");
      try (Project ida = Project.open(copy)) {
        assertThat(ida.team().assignments()).hasSize(1);
        project.packages().send(List.of(4L), "Ida", folder.resolve("ida.jsonl"));
        ida.packages().take(folder.resolve("ida.jsonl"), Optional.of("Ida"));
        assertThat(ida.team().assignments()).as("by a package").hasSize(2);
      }
    }
  }
}
