package dev.lacuna.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lacuna.loop.LoopFixture;
import dev.lacuna.project.Annotation;
import dev.lacuna.project.Project;
import dev.lacuna.project.TestServer;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** {@code lacuna move} and {@code lacuna database} with a real server. */
@Timeout(120)
class MoveCommandTest extends CommandTest {

  @Test
  void aProjectGoesToAServerAndComesBackWithItsLabels() throws IOException {
    Path folder = LoopFixture.project(home);
    try (Project project = Project.open(folder)) {
      project.annotations().record(new Annotation.Answered(1, "400 mg", false));
    }
    assertThat(json("database", folder.toString()).toString()).contains("sqlite");
    String url = TestServer.address().url();

    JsonNode moved = json("move", folder.toString(), "--database", url);

    assertThat(moved.toString()).contains("jdbc:postgresql:");
    assertThat(out.toString()).contains("the others join with: lacuna new FOLDER --database");
    assertThat(folder.resolve("lacuna.db")).doesNotExist();
    assertThat(run("database", folder.toString())).isZero();
    assertThat(out.toString()).contains("which you have agreed to");
    try (Project project = Project.open(folder)) {
      assertThat(project.annotations().state(1).answer()).contains("400 mg");
    }
    assertThat(run("database", folder.toString(), "--forbid")).isZero();
    assertThat(run("costs", folder.toString())).as("nothing is asked of it any more").isNotZero();
    assertThat(err.toString()).contains("lacuna database");
    assertThat(run("database", folder.toString(), "--allow")).isZero();

    assertThat(json("move", folder.toString(), "--database", "sqlite").toString()).contains("sqlite");
    assertThat(folder.resolve("lacuna.db")).exists();
    try (Project project = Project.open(folder)) {
      assertThat(project.annotations().state(1).answer()).contains("400 mg");
    }
  }

  @Test
  void whatIsNoAddressIsRefusedAndTheProjectStays() throws IOException {
    Path folder = LoopFixture.project(home);
    assertThat(run("move", folder.toString(), "--database", "mysql://x")).isNotZero();
    assertThat(err.toString()).contains("error LAC-");
    assertThat(run("move", folder.toString(), "--database", "sqlite")).as("it is in a file already").isNotZero();
    assertThat(run("move", home.resolve("nowhere").toString(), "--database", "sqlite")).isNotZero();
    assertThat(folder.resolve("lacuna.db")).exists();
  }
}
