package dev.lacuna.loop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lacuna.domain.SamplingSettings;
import dev.lacuna.project.Project;
import dev.lacuna.worker.api.PromptFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How answers are drawn stands in the project's settings, and goes with every request that holds how it is asked. */
@Tag("slow")
class SamplingOfTheProjectTest {
  @TempDir
  private Path home = Path.of("");

  @Test
  void goesWithEveryWayOfAskingUnlessAStepSaysOtherwise() throws IOException {
    try (Project project = Project.open(LoopFixture.project(home))) {
      PromptFormat usual = WorkerConversions.format(project);
      project.saveSettings(project.settings().withSampling(new SamplingSettings(6, 0.4)));

      assertThat(WorkerConversions.format(project).sampling()).isEqualTo(new SamplingSettings(6, 0.4));
      assertThat(WorkerConversions.format(project, ProbeStep.PROJECTS, ProbeStep.PROJECTS))
          .isEqualTo(WorkerConversions.format(project));
      assertThat(WorkerConversions.format(project, 3, 1.2).sampling()).isEqualTo(new SamplingSettings(3, 1.2));
      assertThat(WorkerConversions.format(project).wording()).as("a decoder does not depend on it").isEqualTo(usual);
    }
  }

  @Test
  void aProjectOfAnOlderProgramDrawsTenAtOne() throws IOException {
    Path folder = LoopFixture.project(home);
    String written = Files.readString(folder.resolve("project.json"));
    String older = written.replaceAll(",\\s*\"sampling\"\\s*:\\s*\\{[^}]*\\}", "");
    assertThat(older).doesNotContain("sampling");
    Files.writeString(folder.resolve("project.json"), older);
    try (Project project = Project.open(folder)) {
      assertThat(project.settings().sampling()).isEqualTo(new SamplingSettings(10, 1.0));
    }
  }
}
