package dev.lacuna.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lacuna.domain.Cost;
import dev.lacuna.project.store.ProjectException;
import java.nio.file.Path;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A database that was changed from outside is refused with the right cause, and never takes what is no text. */
class DamagedDatabaseTest {
  @TempDir
  private Path folder = Path.of("");

  @ParameterizedTest
  @ValueSource(ints = {-1, Integer.MIN_VALUE, 0})
  void aVersionThatNoLacunaWritesIsCalledSo(int version) {
    TestProjects.create(folder, 1).close();
    raw("PRAGMA user_version = " + version);
    assertThatThrownBy(() -> Project.open(folder)).isInstanceOf(ProjectException.class)
        .hasMessageContaining("lacuna.db: says that its tables are version " + version)
        .hasMessageContaining("restore").hasMessageNotContaining("install it again");
    assertThatThrownBy(() -> Project.openReadOnly(folder)).hasMessageContaining("version " + version);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "UPDATE question SET source = 'POOLX' WHERE id = 1|question 1, column source: \"POOLX\" is none of [POOL",
      "UPDATE run SET state = '' WHERE id = 1|round 1, column state: \"\" is none of [RUNNING",
      "UPDATE cost SET work = 'MAPS'|the costs, column work: \"MAPS\" is none of [",
      "UPDATE question SET attributes = '{' WHERE id = 1|holds broken JSON"})
  void aDamagedRowIsNamed(String damage, String told) {
    try (Project project = TestProjects.create(folder, 1)) {
      project.runs().start("{}", 1);
      project.ledger().add(CostLedger.Work.MAP, Cost.NONE);
    }
    raw(damage);
    assertThatThrownBy(() -> {
      try (Project project = Project.openReadOnly(folder)) {
        project.questions().all();
        project.runs().all();
        project.ledger().lines();
      }
    }).isInstanceOf(ProjectException.class).hasMessageContaining("lacuna.db").hasMessageContaining(told)
        .hasMessageContaining("restore the project folder");
  }

  @Test
  void whatATerminalWouldObeyDoesNotComeIn() {
    try (Project project = TestProjects.create(folder, 1)) {
      project.annotations().record(new Annotation.Answered(1, "gr\u001b[31meen\u0000", false), "m\u001b]0;x\u0007e");
      assertThatThrownBy(() -> new Annotation.Answered(1, "\u0000\u001b[0m", false)).as("nothing is left of it")
          .hasMessageContaining("the answer is empty");
      project.oracle().put(java.util.Map.of(1L, List.of("a\u001b[2Jb", "c\u202ed")));
    }
    try (Project project = Project.open(folder)) {
      assertThat(project.annotations().labels()).extracting(Label::answer, Label::who)
          .containsExactly(org.assertj.core.groups.Tuple.tuple("green", "me"));
      assertThat(project.oracle().answers()).containsEntry(1L, List.of("ab", "cd"));
    }
  }

  private void raw(String statement) {
    try (Handle handle = Jdbi.create("jdbc:sqlite:" + folder.resolve("lacuna.db")).open()) {
      handle.execute("PRAGMA ignore_check_constraints = ON");
      handle.execute(statement);
    }
  }
}
