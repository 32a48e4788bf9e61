package dev.lacuna.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lacuna.loop.LoopFixture;
import dev.lacuna.project.Project;
import dev.lacuna.project.ProjectSettings;
import dev.lacuna.worker.api.Version;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The command line from its arguments to exit code, words and JSON; what needs more has a test of its own command. */
@Tag("slow")
final class LacunaTest extends CommandTest {

  @Test
  void everyStepOfTheLoopWritesItsShape() throws IOException {
    String project = LoopFixture.project(home).toString();

    JsonNode probe = json("probe", project);
    assertThat(fields(probe)).containsExactly("questions", "known", "unknown", "threshold", "layer", "auroc", "seconds",
        "thresholdLow", "thresholdHigh", "generatedTokens", "noProbe", "noAuroc", "disputed", "cut");
    assertThat(fields(probe.get("cut")))
        .containsExactly("greedy", "drawn", "share", "maxAnswerTokens", "proposed");
    assertThat(fields(probe.get("auroc"))).containsExactly("probe", "semanticEntropy");
    assertThat(probe.toString()).startsWith("{\"questions\":12,\"known\":6,\"unknown\":6,\"threshold\":0.7,\"layer\":3,"
        + "\"auroc\":{\"probe\":0.91,\"semanticEntropy\":null},\"seconds\":1.5,\"thresholdLow\":0.6,\"thresholdHigh\":0.8,"
        + "\"generatedTokens\":20,\"noProbe\":\"\",\"noAuroc\":\"\",\"disputed\":0,");

    JsonNode map = json("map", project, "--out", home.resolve("map.png").toString());
    assertThat(fields(map)).containsExactly("questions", "method", "layer", "seconds", "points");
    assertThat(ImageIO.read(home.resolve("map.png").toFile()).getWidth()).as("two picture elements for each")
        .isEqualTo(2400);

    JsonNode generate = json("generate", project, "--count", "10");
    assertThat(fields(generate))
        .containsExactly("requested", "yield", "questions", "exhausted", "notes", "decoderSeconds", "seconds",
            "method", "reading");
    assertThat(fields(generate.get("yield")))
        .containsExactly("states", "decoded", "novel", "unlikeOthers", "wellFormed", "roundTrip", "looksUnknown",
            "answerable", "notLikeBad", "distinct", "verifiedUnknown");
    assertThat(fields(generate.get("questions").get(0))).containsExactly("text", "pUnknown", "parents");

    JsonNode select = json("select", project, "--strategy", "k-center", "--batch", "5");
    assertThat(select.get("strategy").asText()).isEqualTo("k-center");
    assertThat(fields(select.get("selected").get(4))).containsExactly("id", "text", "score", "reason");

    assertThat(json("label", project, "--oracle", "3").toString())
        .isEqualTo("{\"answered\":3,\"dontKnow\":0,\"later\":0,\"badQuestion\":0,\"open\":11,\"conflict\":0}");

    JsonNode round = json("round", project, "--epochs", "2");
    assertThat(fields(round)).containsExactly("run", "state", "labels", "steps", "base", "best", "adapter", "learned",
        "forgotten", "seconds");
    assertThat(round.get("state").asText()).isEqualTo("FINISHED");

    assertThat(json("export", project, "--out", home.resolve("labels.csv").toString()).get("labels").asInt())
        .isEqualTo(3);
    assertThat(Files.readAllLines(home.resolve("labels.csv"))).hasSize(4);
  }

  /** An installed program has no benchmarks, and says where they are. */
  @Test
  void withoutTheBenchmarksItSaysWhereTheyAre() {
    ClassLoader usual = Thread.currentThread().getContextClassLoader();
    Thread.currentThread().setContextClassLoader(ClassLoader.getPlatformClassLoader());
    try {
      assertThat(run("bench", "map", "--points", "7")).isEqualTo(2);
      assertThat(run("--help")).isZero();
    } finally {
      Thread.currentThread().setContextClassLoader(usual);
    }
    assertThat(err.toString()).contains("bench map --points 7", "come with a checkout");
    assertThat(out.toString()).contains("  probe ").doesNotContain("  bench ");
  }

  @Test
  void newMakesAProjectOfAFileOrOfNothing() throws IOException {
    Path file = Files.writeString(home.resolve("q.csv"), "question,answer\nWhat is one?,1\nWhat is two?,2\n");

    JsonNode made = json("new", home.resolve("mine").toString(), "--questions", file.toString());

    assertThat(made.get("questions").asInt()).isEqualTo(2);
    Path bad = Files.writeString(home.resolve("bad.csv"), "thema\nWas?\n");
    assertThat(run("new", home.resolve("other").toString(), "--questions", bad.toString())).isEqualTo(1);
    assertThat(err.toString()).contains("error LAC-").contains("bad.csv");
    assertThat(home.resolve("other")).doesNotExist();
  }

  @Test
  void aSampleIsCopiedFirst() throws IOException {
    sample();

    assertThat(run("probe", "tiny")).as(err.toString()).isZero();

    assertThat(home.resolve("user/projects/tiny/lacuna.db")).exists();
    assertThat(home.resolve("samples/tiny/lacuna.db")).doesNotExist();
  }

  @Test
  void theDemoLeavesPicturesAndReport() throws IOException {
    sample();

    JsonNode demo = json("demo", "tiny", "--out", home.resolve("demo").toString());

    assertThat(fields(demo)).containsExactly("folder", "probe", "generate", "simulate", "seconds");
    assertThat(ImageIO.read(home.resolve("demo/map.png").toFile())).isNotNull();
    assertThat(ImageIO.read(home.resolve("demo/learning-curve.png").toFile())).isNotNull();
    assertThat(Files.readString(home.resolve("demo/report.md"))).contains("# The loop on tiny", "map.png",
        "learning-curve.png", "## Costs", "What is made up first?");
  }

  @Test
  void doctorSaysWhatIsMissing() throws IOException {
    int code = run("doctor", "--json", home.resolve("d.json").toString());

    JsonNode diagnosis = new ObjectMapper().readTree(home.resolve("d.json").toFile());
    assertThat(fields(diagnosis)).containsExactly("ok", "checks");
    assertThat(fields(diagnosis.get("checks").get(0))).containsExactly("name", "ok", "detail", "remedy");
    assertThat(code).as("the samples are missing").isEqualTo(1);
    assertThat(out.toString()).contains("NO   samples").contains("ok   Java");
  }

  @Test
  void theScreenshotIsAskedOfTheWindow() throws IOException {
    String project = LoopFixture.project(home).toString();

    JsonNode shot = json("screenshot", project, "--pane", "rounds", "--theme", "dark", "--out", "f.png");

    assertThat(shot.toString()).isEqualTo("{\"pane\":\"rounds\",\"theme\":\"dark\",\"file\":\"f.png\"}");
    assertThat(run("screenshot", project, "--pane", "kitchen", "--out", "f.png")).isEqualTo(2);
  }

  @Test
  void wrongUseIsTwoAndFailureIsOne() throws IOException {
    String project = LoopFixture.project(home).toString();

    assertThat(run()).isEqualTo(2);
    assertThat(run("nothing")).isEqualTo(2);
    assertThat(run("probe")).isEqualTo(2);
    assertThat(run("probe", project, "--samples", "many")).isEqualTo(2);
    assertThat(run("select", project, "--strategy", "luck")).isEqualTo(2);
    assertThat(run("probe", project, "--device", "toaster")).isEqualTo(2);
    assertThat(run("map", project)).isEqualTo(1);
    assertThat(run("probe", "no-such-sample")).isEqualTo(1);
    assertThat(run("open", project)).isEqualTo(1);
    assertThat(run("probe", "--help")).isZero();
    assertThat(run("--version")).isZero();
    assertThat(out.toString()).endsWith("lacuna " + Version.LACUNA + System.lineSeparator());
    assertThat(err.toString().lines()).hasSize(8).allMatch(line -> line.matches("error LAC-\\d{3}: .+"))
        .anyMatch(line -> line.contains("LAC-110") && line.endsWith("Probe it first: lacuna probe " + project))
        .anyMatch(line -> line.contains("LAC-400"));
  }

  @Test
  void whatNoRoundCanBeTaughtByIsRefusedBeforeOneBegins() throws IOException {
    String project = LoopFixture.project(home).toString();
    assertThat(run("probe", project)).isZero();
    assertThat(run("select", project, "--batch", "2")).isZero();
    assertThat(run("label", project, "--oracle", "2")).isZero();
    for (List<String> wrong : List.of(List.of("--learning-rate", "-1"), List.of("--epochs", "0"),
        List.of("--rank", "0"), List.of("--alpha", "0"), List.of("--dropout", "1"), List.of("--train-batch", "0"),
        List.of("--accumulate", "0"), List.of("--schedule", "steep"), List.of("--rehearsal", "-1"))) {
      assertThat(run("round", project, wrong.getFirst(), wrong.getLast())).as("%s", wrong).isEqualTo(2);
      assertThat(err.toString().lines().reduce("", (_, last) -> last)).contains(
          "The setting " + wrong.getFirst() + " is " + wrong.getLast() + ".")
          .containsAnyOf("Give a number from ", "Choose one of [constant, linear, cosine]");
    }
    assertThat(run("simulate", project, "--rank", "0")).isEqualTo(2);
    try (Project opened = Project.open(Path.of(project))) {
      assertThat(opened.runs().all()).isEmpty();
    }
  }

  @Test
  void aStackTraceIsShownOnlyWhenAskedFor() throws IOException {
    String project = LoopFixture.project(home).toString();

    run("map", project);
    assertThat(err.toString()).doesNotContain("\tat ");
    run("map", project, "--verbose");
    assertThat(err.toString()).contains("\tat ");
  }

  private void sample() throws IOException {
    Path tiny = Files.createDirectories(home.resolve("samples/tiny"));
    Files.createDirectories(home.resolve("samples/base-model"));
    try (Project ignored = Project.create(home.resolve("template"),
        ProjectSettings.of("tiny", ProjectSettings.SAMPLE_MODEL))) {
      Files.copy(home.resolve("template/project.json"), tiny.resolve("project.json"));
    }
    Files.writeString(tiny.resolve("questions.csv"), "question\nWhat is one?\nWhat is two?\n");
    Files.writeString(tiny.resolve("oracle.jsonl"), "{\"question\":\"What is one?\",\"answers\":[\"1\"]}\n");
    Files.writeString(tiny.resolve("evaluation.jsonl"), "{\"question\":\"Tell me one.\",\"answers\":[\"1\"]}\n");
  }
}
