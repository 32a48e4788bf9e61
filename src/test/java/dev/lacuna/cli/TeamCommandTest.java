package dev.lacuna.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lacuna.loop.LoopFixture;
import dev.lacuna.project.Project;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("slow")
final class TeamCommandTest extends CommandTest {

  @Test
  void aTeamIsNamedShareTheQuestionsAndItsAgreementIsTold() throws IOException {
    String project = LoopFixture.project(home).toString();
    JsonNode team = json("team", project, "--add", "Ada", "--add", "Bob", "--now", "Ada", "--id", "1,2", "--assign",
        "Bob", "--overlap", "0.5", "--readers", "2");
    assertThat(team.path("annotators").findValuesAsText("name")).as("whose project it was is one of them")
        .containsExactly(System.getProperty("user.name"), "Ada", "Bob");
    assertThat(team.path("annotators").path(2).path("assigned").asInt()).isEqualTo(2);
    assertThat(team.path("overlap").asDouble()).isEqualTo(0.5);
    assertThat(run("team", project, "--assign", "Bob")).isEqualTo(2);
    assertThat(err.toString()).contains("It is not said which questions");
    assertThat(run("team", project, "--readers", "1")).isEqualTo(2);
    assertThat(run("label", project, "--id", "1", "--answer", "yes", "--who", "Ada")).as(err.toString()).isZero();
    assertThat(run("label", project, "--id", "1", "--answer", "no", "--who", "Bob")).isZero();
    assertThat(out.toString()).contains("1 on which experts differ");
    assertThat(run("label", project, "--id", "2", "--answer", "no", "--who", "Ada")).isZero();
    assertThat(run("team", project, "--id", "2", "--gold", "--gold-share", "0.1", "--no-feedback")).isZero();
    JsonNode agreement = json("agreement", project);
    assertThat(agreement.path("shared").asInt()).isEqualTo(1);
    assertThat(agreement.path("byMeaning").path("percent").path("value").asDouble()).isZero();
    assertThat(agreement.path("pairs").path(0).path("one").asText()).isEqualTo("Ada");
    assertThat(fields(agreement)).contains("ceilingOfAnExpert", "guidelines", "topics", "asWritten");
    JsonNode exported = json("export", project, "--out", home.resolve("labels.csv").toString());
    assertThat(exported.path("conflicts").asInt()).isEqualTo(1);
    assertThat(out.toString()).contains("Left out: 1 questions on which experts differ");
    typed = "no\tthe book says so\n<\n>\n";
    assertThat(json("adjudicate", project, "--who", "Eve").path("open").asInt()).isEqualTo(1);
    assertThat(out.toString()).contains("  1  yes   Ada, ").contains("  2  no   Bob, ").contains("undone");
    typed = "1\tthe book\n";
    JsonNode settled = json("adjudicate", project, "--who", "Eve");
    assertThat(settled.toString()).isEqualTo("{\"settled\":2,\"open\":0}");
    assertThat(run("adjudicate", project, "--id", "3", "--bad", "--answer", "x")).isEqualTo(2);
    assertThat(run("adjudicate", project, "--id", "3", "--bad", "--reason", "two readings")).isZero();
    try (Project kept = Project.openReadOnly(Path.of(project))) {
      assertThat(kept.annotations().state(1).answer()).contains("yes");
      assertThat(kept.annotations().state(1).decided().orElseThrow().who()).as("whose answer it was").isEqualTo("Ada");
      assertThat(kept.annotations().state(1).settling().orElseThrow().who()).isEqualTo("Eve");
      assertThat(kept.annotations().state(3).reason()).isEqualTo("two readings");
      assertThat(kept.team().gold()).containsExactly(2L);
      assertThat(kept.settings().team().feedback()).isFalse();
      assertThat(kept.settings().annotator()).isEqualTo("Ada");
    }
  }

  @Test
  void workGoesToAColleagueAndComesBack() throws IOException {
    String project = LoopFixture.project(home).toString();
    String file = home.resolve("bob.jsonl").toString();
    String copy = home.resolve("bob").toString();
    assertThat(run("label", project, "--id", "1", "--answer", "secret", "--who", "Ada")).as(err.toString()).isZero();
    assertThat(json("package", "send", project, file, "--to", "Bob", "--id", "1,2").path("questions").asInt())
        .isEqualTo(2);
    assertThat(Path.of(file)).content().doesNotContain("secret");
    assertThat(run("package", "send", project, file, "--to", "Bob", "--all")).isEqualTo(2);
    assertThat(json("package", "new", file, copy).path("questions").asInt()).isEqualTo(2);
    typed = "open\nq\n";
    assertThat(run("label", copy)).as(err.toString()).isZero();
    assertThat(run("label", copy, "--id", "1", "--answer", "another")).isZero();
    assertThat(run("package", "send", copy, file)).isZero();
    String stranger = home.resolve("carol.jsonl").toString();
    assertThat(run("label", copy, "--id", "2", "--answer", "mine", "--who", "Carol")).isZero();
    assertThat(run("package", "send", copy, stranger, "--by", "Carol")).as(err.toString()).isZero();
    assertThat(run("package", "take", project, stranger)).as("nobody knows Carol").isEqualTo(2);
    assertThat(err.toString()).contains("no colleague that this project knows");
    JsonNode taken = json("package", "take", project, file);
    assertThat(taken.path("conflicts").toString()).isEqualTo("[1]");
    assertThat(out.toString()).contains("Experts differ on 1 more questions");
    assertThat(json("package", "take", project, file).path("events").asInt()).isZero();
    assertThat(run("package", "send", project, file, "--all")).isZero();
    assertThat(run("package", "take", copy, file, "--all")).as(err.toString()).isZero();
    assertThat(run("package")).isEqualTo(2);
  }
}
