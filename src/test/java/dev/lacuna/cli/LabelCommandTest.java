package dev.lacuna.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lacuna.loop.LoopFixture;
import dev.lacuna.project.Project;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** {@code lacuna label} at a terminal. */
@Tag("slow")
final class LabelCommandTest extends CommandTest {

  @Test
  void answersAreTypedAtTheTerminal() throws IOException {
    String project = LoopFixture.project(home).toString();
    run("probe", project);
    run("select", project, "--strategy", "random", "--batch", "5");
    typed = "first\n=\n?\n<\n>\n!\nq\n";

    JsonNode labels = json("label", project);

    assertThat(labels.toString())
        .isEqualTo("{\"answered\":2,\"dontKnow\":0,\"later\":1,\"badQuestion\":1,\"open\":8,\"conflict\":0}");
    assertThat(out.toString()).contains("drawn at random").contains("the model says: yes ×10");
    try (Project kept = Project.open(Path.of(project))) {
      assertThat(kept.annotations().labels()).extracting("answer").containsExactly("first", "no");
    }
  }
}
