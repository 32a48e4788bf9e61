package dev.lacuna.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lacuna.loop.LoopFixture;
import dev.lacuna.project.Project;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class HeldOutImportCommandTest extends CommandTest {
  @Test
  void theyComeInBesideThoseThatAreThereAndAQuestionOfThePoolIsRefusedByItsLine() throws IOException {
    Path project = project();
    Path file = Files.writeString(home.resolve("more.csv"),
        "question,answer\nTell me thing 3.,answer 3\nWhat is thing 1?,answer 1\nTell me thing 1.,answer 1\n");

    assertThat(run("import", project.toString(), "--evaluation", file.toString())).isEqualTo(1);
    assertThat(err.toString()).contains("more.csv:3").contains("measures nothing");
    assertThat(heldOut(project)).isEqualTo(2);

    assertThat(run("import", project.toString(), "--evaluation", file.toString(), "--skip-broken")).as(err.toString())
        .isZero();
    assertThat(out.toString()).contains("1 held-out questions came in, 1 were here already, 1 rows left out")
        .contains("measured by 3 from now on");
    assertThat(heldOut(project)).isEqualTo(3);
  }

  @Test
  void aPreviewTakesNothingIn() throws IOException {
    Path project = project();
    Path file = Files.writeString(home.resolve("more.csv"), "question,answer\nTell me thing 3.,answer 3\n");

    assertThat(run("import", project.toString(), "--evaluation", file.toString(), "--preview")).isZero();
    assertThat(heldOut(project)).isEqualTo(2);
  }

  @Test
  void oneThingAtATime() throws IOException {
    assertThat(run("import", project().toString(), "--evaluation", "a.csv", "--questions", "b.csv"))
        .isEqualTo(2);
    assertThat(err.toString()).contains("--evaluation FILE");
  }

  /** With the samples' model, which is asked whether it can read them. */
  private Path project() throws IOException {
    Path folder = LoopFixture.project(home);
    try (Project project = Project.open(folder)) {
      project.changeSettings(
          settings -> settings.withModel(Path.of("sample-projects/base-model").toAbsolutePath().toString()));
    }
    return folder;
  }

  private static int heldOut(Path folder) {
    try (Project project = Project.open(folder)) {
      return project.questions().evaluation().size();
    }
  }
}
