package dev.lacuna.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lacuna.loop.LoopFixture;
import dev.lacuna.project.Annotation;
import dev.lacuna.project.Project;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** {@code lacuna backup}, {@code check} and {@code restore}. */
@Tag("slow")
final class RestoreCommandTest extends CommandTest {

  @Test
  void aLostDatabaseIsToldCheckedAndBroughtBack() throws IOException {
    String folder = LoopFixture.project(home).toString();
    try (Project project = Project.open(Path.of(folder))) {
      project.annotations().record(new Annotation.Answered(1, "sacred", false));
    }
    JsonNode made = json("backup", folder);
    assertThat(made.path("answers").asInt()).isEqualTo(1);
    assertThat(made.path("whole").asBoolean()).isTrue();
    assertThat(json("check", folder).path("whole").asBoolean()).isTrue();

    Files.delete(Path.of(folder, "lacuna.db"));
    assertThat(run("costs", folder)).isEqualTo(1);
    assertThat(err.toString()).contains("LAC-").contains("lacuna.db: is missing")
        .contains("lacuna restore " + Path.of(folder).toAbsolutePath());
    assertThat(run("check", folder)).isEqualTo(1);
    assertThat(Path.of(folder, "lacuna.db")).doesNotExist();

    assertThat(json("restore", folder, "--list").path("backups").get(0)).isEqualTo(made);
    assertThat(Path.of(folder, "lacuna.db")).doesNotExist();
    JsonNode done = json("restore", folder);
    assertThat(done.path("backup")).isEqualTo(made);
    assertThat(done.path("aside").isNull() || done.path("aside").isTextual()).isTrue();
    assertThat(json("check", folder).path("whole").asBoolean()).isTrue();
    try (Project project = Project.open(Path.of(folder))) {
      assertThat(project.annotations().labels()).extracting("answer").containsExactly("sacred");
    }
    assertThat(run("restore", home.resolve("nowhere").toString())).isEqualTo(1);
    assertThat(run("restore", folder, "--from", home.resolve("model").toString())).isEqualTo(1);
    assertThat(err.toString()).contains("model: is no file");
  }
}
