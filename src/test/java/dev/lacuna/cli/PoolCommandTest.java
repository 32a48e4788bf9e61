package dev.lacuna.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lacuna.loop.LoopFixture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class PoolCommandTest extends CommandTest {

  @Test
  void questionsBeyondTheProjectAreJudgedAndTheProjectIsLeftAlone() throws Exception {
    Path project = LoopFixture.project(home);
    Path file = Files.writeString(home.resolve("big.csv"),
        "question\nWhat is one?\nWhat is a second?\nThis is too long.\n");
    assertThat(run("pool", "probe", project.toString(), "--questions", file.toString(), "--out", home + "/o"))
        .isNotZero();
    assertThat(err.toString()).contains("has not been probed yet");
    assertThat(run("probe", project.toString())).isZero();
    byte[] before = Files.readAllBytes(project.resolve("lacuna.db"));

    JsonNode judged = json("pool", "probe", project.toString(), "--questions", file.toString(), "--out",
        home + "/judged",
        "--block", "2", "--states", "1", "--table", "csv", "--shard", "1/1");

    assertThat(judged.get("rows").asInt()).isEqualTo(3);
    assertThat(judged.get("problems").asInt()).isEqualTo(1);
    assertThat(out.toString()).contains("3 rows in 2 blocks", "1 rows could not be asked");
    assertThat(Files.readAllBytes(project.resolve("lacuna.db"))).isEqualTo(before);
    assertThat(Files.readAllLines(home.resolve("judged/part-00000001.csv"))).hasSize(2);
  }

  @Test
  void judgedQuestionsGoBehindTheMapAndOffItAgain() throws IOException {
    Path project = LoopFixture.project(home);
    Path file = Files.writeString(home.resolve("big.csv"), "question\nWhat is one?\nWhat is a second?\n");
    assertThat(run("probe", project.toString())).isZero();
    assertThat(run("map", project.toString())).isZero();
    assertThat(run("pool", "probe", project.toString(), "--questions", file.toString(), "--out", home + "/judged"))
        .isZero();

    assertThat(json("pool", "map", project.toString(), "--from", home + "/judged").get("rows").asInt()).isEqualTo(2);
    assertThat(out.toString()).contains("2 judged questions lie behind the map");
    assertThat(run("pool", "map", project.toString(), "--remove")).isZero();
    assertThat(out.toString()).contains("are off the map");
    assertThat(run("pool", "map", project.toString(), "--remove")).isZero();
    assertThat(out.toString()).contains("no judged questions were on the map");
    assertThat(run("pool", "map", project.toString())).as("one of both").isNotZero();
    assertThat(run("pool", "map", project.toString(), "--from", home + "/judged", "--remove")).isNotZero();
  }

  @Test
  void theBatchScriptIsWholeAndTakesPathsAsOneWord() throws IOException, InterruptedException {
    Path script = home.resolve("job.sbatch");
    assertThat(run("pool", "slurm", home + "/it's mine", "--questions", home + "/$(rm x).csv", "--out", home + "/o",
        "--shards", "3", "--script", script.toString())).as(err.toString()).isZero();
    // A shell takes it, and hands the paths on as they are.
    Files.writeString(home.resolve("lacuna"), "#!/bin/bash\nprintf '%s\\n' \"$@\" > " + home + "/given\n");
    assertThat(home.resolve("lacuna").toFile().setExecutable(true)).isTrue();
    ProcessBuilder shell = new ProcessBuilder("bash", script.toString());
    shell.environment().put("PATH", home + ":" + System.getenv("PATH"));
    shell.environment().put("SLURM_ARRAY_TASK_ID", "2");
    shell.environment().put("SLURM_JOB_ID", "7");
    assertThat(shell.start().waitFor()).isZero();
    assertThat(Files.readAllLines(home.resolve("given"))).contains(home + "/it's mine", home + "/$(rm x).csv", "2/3");
    assertThat(run("pool", "slurm", "p", "--questions", "q", "--out", "o", "--script", script.toString())).isNotZero();
  }
}
