package dev.lacuna.project;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lacuna.domain.Cost;
import dev.lacuna.project.CostLedger.Line;
import dev.lacuna.project.CostLedger.Work;
import java.nio.file.Path;
import java.util.List;
import org.assertj.core.data.Offset;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CostLedgerTest {
  @TempDir
  private Path folder = Path.of("");

  @Test
  void linesAddUpByWork() {
    try (Project project = TestProjects.create(folder, 3)) {
      project.ledger().add(Work.ROUND, new Cost(1, 2, 30, 60));
      project.ledger().add(Work.PROBE, new Cost(100, 20, 0, 10));
      project.ledger().add(Work.PROBE, new Cost(50, 5, 0, 8));
      project.ledger().add(Work.MAP, new Cost(7, 0, 0, 1));
      project.annotations().record(new Annotation.Answered(1, "x", false));
      project.annotations().record(new Annotation.Answered(2, "y", false));
      CostLedger.Summary summary = CostLedger.summary(project);
      assertThat(summary.lines()).containsExactly(new Line(Work.PROBE, 2, new Cost(150, 25, 0, 18)),
          new Line(Work.ROUND, 1, new Cost(1, 2, 30, 60)), new Line(Work.MAP, 1, new Cost(7, 0, 0, 1)));
      assertThat(summary.total()).isEqualTo(new Cost(158, 27, 30, 79));
      assertThat(summary.choosing()).as("neither rounds nor maps").isEqualTo(new Cost(150, 25, 0, 18));
      assertThat(summary.answers()).isEqualTo(2);
    }
    try (Project project = Project.open(folder)) {
      assertThat(project.ledger().lines()).hasSize(3);
    }
  }

  /** 18 s of a machine at 100 an hour are 0.5: as much as two answers at 0.25. */
  @Test
  void choosingHasPaidForItselfWhenItSavedThatManyAnswers() {
    CostLedger.Summary summary = new CostLedger.Summary(List.of(new Line(Work.PROBE, 1, new Cost(0, 0, 0, 18)),
        new Line(Work.ROUND, 1, new Cost(0, 0, 0, 3600))), 0);
    assertThat(summary.breakEvenAnswers(0.25, 100)).isCloseTo(2, Offset.offset(1e-12));
    assertThat(summary.breakEvenAnswers(0.25, 0)).isZero();
    assertThat(summary.breakEvenAnswers(0, 100)).isNaN();
    assertThat(CostLedger.Summary.NOTHING.breakEvenAnswers(1, 1)).isZero();
  }

  @Test
  void whatWasCountedBeforeThereWasALedgerIsInIt() {
    try (Handle handle = Jdbi.create("jdbc:sqlite:" + folder.resolve("lacuna.db")).open()) {
      new Migrations(folder.resolve("lacuna.db")).upTo(handle, 3);
      handle.execute("INSERT INTO probe_run (at, model_fingerprint, threshold, layer, target, forward_tokens,"
          + " generated_tokens, trained_tokens, seconds, complete) VALUES (5, 'f', 1, 2, 'entropy', 10, 20, 0, 3.5, 1),"
          + " (6, 'f', 1, 2, 'entropy', 10, 20, 0, 3.5, 0)");
      handle.execute(
          "INSERT INTO run (state, reason, settings, labels, started_at, ended_at, folder, worker, forward_tokens,"
              + " generated_tokens, trained_tokens, seconds) VALUES ('FINISHED', '', '{}', 4, 1, 9, 'round-1', '', 1, 2,"
              + " 3, 4), ('CANCELLED', '', '{}', 4, 1, 9, 'round-2', '', 0, 0, 0, 0)");
    }
    new SettingsFile(folder).write(TestProjects.settings());
    try (Project project = Project.open(folder)) {
      assertThat(project.ledger().lines()).containsExactly(new Line(Work.PROBE, 1, new Cost(10, 20, 0, 3.5)),
          new Line(Work.ROUND, 1, new Cost(1, 2, 3, 4)));
    }
  }
}
