package dev.lacuna.project;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What somebody else's database, or what lies beside it, may try on whoever opens the project. */
@Tag("slow")
class HostileDatabaseTest {
  @TempDir
  private Path home = Path.of("");

  @ParameterizedTest
  @ValueSource(strings = {"c?foreign_keys=1", "c?mode=memory&cache=shared", "a%2fb", "a#b", "file:a", "mode=memory",
      "Zo\u00eb \u0635"})
  void aFoldersNameMeansNothingToSqlite(String name) {
    Path folder = home.resolve("in").resolve(name);
    try (Project project = TestProjects.create(folder, 2)) {
      project.annotations().record(new Annotation.Answered(1, "x", false));
      assertThat(project.backUp().whole()).isTrue();
    }
    try (Project project = Project.open(folder)) {
      assertThat(project.annotations().labels()).hasSize(1);
      assertThat(project.fault()).isEmpty();
    }
    try (Project project = Project.openReadOnly(folder)) {
      assertThat(project.annotations().labels()).hasSize(1);
    }
    assertThat(home.toFile().list()).containsExactly("in");
    assertThat(home.resolve("in").toFile().list()).containsExactly(name);
    assertThat(folder.toFile().list()).contains("lacuna.db");
  }
}
