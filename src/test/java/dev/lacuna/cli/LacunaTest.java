package dev.lacuna.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lacuna.loop.LoopFixture;
import dev.lacuna.project.Project;
import dev.lacuna.project.ProjectSettings;
import dev.lacuna.selection.Strategies;
import dev.lacuna.selection.Strategy;
import dev.lacuna.worker.ScriptedWorkers;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command line from its arguments to exit code, words and JSON, with the scripted engine and a window of paper. */
final class LacunaTest {

  @TempDir private Path home;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private String typed = "";
  private boolean display;

  @Test
  void everyStepOfTheLoopWritesItsShape() throws IOException {
    String project = LoopFixture.project(home).toString();

    JsonNode probe = json("probe", project);
    assertThat(fields(probe)).containsExactly("questions", "known", "unknown", "threshold", "layer", "auroc", "seconds",
        "thresholdLow", "thresholdHigh", "generatedTokens");
    assertThat(fields(probe.get("auroc"))).containsExactly("probe", "semanticEntropy");
    assertThat(probe.toString()).isEqualTo("{\"questions\":12,\"known\":6,\"unknown\":6,\"threshold\":0.7,\"layer\":3,"
        + "\"auroc\":{\"probe\":0.91,\"semanticEntropy\":null},\"seconds\":1.5,\"thresholdLow\":0.6,\"thresholdHigh\":0.8,"
        + "\"generatedTokens\":20}");

    JsonNode map = json("map", project, "--out", home.resolve("map.png").toString());
    assertThat(fields(map)).containsExactly("questions", "method", "layer", "seconds", "points");
    assertThat(ImageIO.read(home.resolve("map.png").toFile()).getWidth()).as("two picture elements for each").isEqualTo(2400);

    JsonNode generate = json("generate", project, "--count", "10");
    assertThat(fields(generate)).containsExactly("requested", "yield", "questions", "exhausted", "notes", "decoderSeconds",
        "seconds");
    assertThat(fields(generate.get("yield"))).containsExactly("states", "decoded", "novel", "unlikeOthers", "wellFormed",
        "roundTrip", "looksUnknown", "answerable", "notLikeBad", "distinct", "verifiedUnknown");
    assertThat(fields(generate.get("questions").get(0))).containsExactly("text", "pUnknown", "parents");

    JsonNode select = json("select", project, "--strategy", "k-center", "--batch", "5");
    assertThat(select.get("strategy").asText()).isEqualTo("k-center");
    assertThat(fields(select.get("selected").get(4))).containsExactly("id", "text", "score", "reason");

    assertThat(json("label", project, "--oracle", "3").toString())
        .isEqualTo("{\"answered\":3,\"dontKnow\":0,\"later\":0,\"badQuestion\":0,\"open\":11}");

    JsonNode round = json("round", project, "--epochs", "2");
    assertThat(fields(round)).containsExactly("run", "state", "labels", "steps", "base", "best", "adapter", "learned",
        "forgotten", "seconds");
    assertThat(round.get("state").asText()).isEqualTo("FINISHED");

    assertThat(json("export", project, "--out", home.resolve("labels.csv").toString()).get("labels").asInt())
        .isEqualTo(3);
    assertThat(Files.readAllLines(home.resolve("labels.csv"))).hasSize(4);
  }

  @Test
  void aComparisonWritesItsTableChartAndReport() throws IOException {
    String project = LoopFixture.project(home).toString();

    JsonNode compared = json("probe", project, "--compare", "--chart", home.resolve("c.png").toString(), "--report",
        home.resolve("r.md").toString());

    assertThat(fields(compared.get("measures").get(0))).startsWith("name", "auroc", "low", "high", "accuracy", "f1", "ece",
        "tokens");
    assertThat(fields(compared.get("layers").get(1))).startsWith("layer", "auroc");
    assertThat(ImageIO.read(home.resolve("c.png").toFile()).getWidth()).isEqualTo(1200);
    // The best first, whatever the order that they came in.
    assertThat(Files.readString(home.resolve("r.md")))
        .containsSubsequence("| logistic (entropy) | 0.950 | 0.910 to 0.980 |", "| semantic-entropy | 0.900 |");
    assertThat(out.toString()).contains("logistic (entropy)").contains("layers: 0 0.500 1 0.950");
  }

  @Test
  void aBudgetIsANumberOfTokensOrAShare() throws IOException {
    assertThat(ProbeCommand.tokens("20000")).isEqualTo(20_000);
    assertThat(ProbeCommand.tokens("0.2")).isEqualTo(ProbeCommand.tokens("20%")).isEqualTo(0.2);
    String project = LoopFixture.project(home).toString();
    assertThat(run("probe", project, "--budget", "some")).isEqualTo(2);
    assertThat(err.toString()).contains("--budget is \"some\"").contains("20%");
    assertThat(run("probe", project, "--budget", "300%")).isEqualTo(2);
    assertThat(run("probe", project, "--target", "luck")).isEqualTo(2);
  }

  @Test
  void costsAreTheSumOfWhatWasDoneAndSayWhenChoosingPays() throws IOException {
    String project = LoopFixture.project(home).toString();
    json("probe", project);
    json("map", project, "--out", home.resolve("map.png").toString());

    JsonNode costs = json("costs", project, "--price-per-answer", "0.5", "--price-per-hour", "3600");

    assertThat(costs.get("work").findValuesAsText("work")).containsExactly("probe", "map");
    double probed = costs.get("work").get(0).get("seconds").asDouble();
    assertThat(probed).isEqualTo(1.5);
    assertThat(costs.get("total").get("seconds").asDouble()).isGreaterThanOrEqualTo(probed);
    assertThat(costs.get("choosing").get("seconds").asDouble()).isEqualTo(probed);
    assertThat(costs.get("breakEvenAnswers").asDouble()).isEqualTo(3.0);
    assertThat(out.toString()).contains("Choosing has paid for itself once it saves 3 answers.");
    assertThat(json("costs", project).get("breakEvenAnswers").isNull()).isTrue();
    assertThat(run("costs", project, "--price-per-hour", "-1")).isEqualTo(2);
  }

  @Test
  void aProbeKeepsTheEquivalenceThatItWasGiven() throws IOException {
    String project = LoopFixture.project(home).toString();
    json("probe", project, "--equivalence", "model");
    assertThat(Files.readString(Path.of(project, "project.json"))).contains("\"equivalence\" : \"model\"");
    assertThat(run("probe", project, "--equivalence", "gut")).isEqualTo(2);
    assertThat(err.toString()).contains("--equivalence is \"gut\"").contains("nli:");
  }

  @Test
  void simulateWritesRowsChartAndReport() throws IOException {
    String project = LoopFixture.project(home).toString();

    JsonNode rows = json("simulate", project, "--strategy", "ka2l", "--strategy", "random", "--rounds", "2", "--batch",
        "3", "--seeds", "2", "--chart", home.resolve("c.png").toString(), "--report", home.resolve("r.md").toString());

    assertThat(rows).hasSize(12);
    assertThat(fields(rows.get(0))).containsExactly("strategy", "seed", "round", "labels", "accuracy", "ece",
        "forgotten", "wrong", "unanswered", "steps", "forwardTokens", "generatedTokens", "trainedTokens", "seconds", "cpuSeconds",
        "questionTokens",
        "answerTokens");
    assertThat(ImageIO.read(home.resolve("c.png").toFile()).getHeight()).isEqualTo(640);
    assertThat(Files.readString(home.resolve("r.md"))).contains("| ka2l | 6 | 57.5 % | 57.0 % | 58.0 % | 2 |")
        .contains("| random | 2 | 6 | 200 | 20 | 2,000 | 4.0 |");
  }

  @Test
  void aSuiteWritesItsLinesReportAndGoesOnWhereItWas() throws IOException {
    String project = LoopFixture.project(home).toString().replace("\\", "/");
    Path suite = Files.writeString(home.resolve("s.json"), "{\"seeds\": 2, \"rounds\": 2, \"batch\": 3, \"projects\": [\""
        + project + "\"], \"contestants\": [\"random\", \"ka2l\"]}");

    JsonNode rows = json("simulate", "--suite", suite.toString(), "--report", home.resolve("report").toString());

    assertThat(rows).hasSize(12);
    assertThat(fields(rows.get(0))).startsWith("project", "settings", "strategy", "seed", "round", "labels");
    assertThat(out.toString()).contains("0 curves are still to be drawn").contains("(+0.0300 to random)");
    assertThat(Files.readAllLines(home.resolve("s.jsonl"))).hasSize(12);
    assertThat(Files.readString(home.resolve("report/s.md"))).contains("| ka2l | 2 |");
    assertThat(run("simulate", project, "--suite", suite.toString())).isEqualTo(2);
    assertThat(err.toString()).contains("A suite's file names its projects");
    assertThat(run("simulate")).isEqualTo(2);
    Files.writeString(suite, Files.readString(suite).replace("ka2l", "kal2"));
    assertThat(run("simulate", "--suite", suite.toString())).isEqualTo(2);
    assertThat(err.toString()).contains("There is no strategy \"kal2\"");
  }

  @Test
  void noEndpointIsAskedUnlessItIsNamed() throws IOException {
    String project = LoopFixture.project(home).toString();
    assertThat(run("annotate", project)).isEqualTo(2);
    assertThat(err.toString()).contains("No endpoint is set");
    assertThat(run("select", project, "--strategy", "random", "--endpoint", "http://localhost:1/v1")).isEqualTo(2);
    assertThat(err.toString()).contains("--endpoint is for llm-select");
  }

  @Test
  void theBenchmarksWriteTheirShapes() throws IOException {
    String project = LoopFixture.project(home).toString();

    assertThat(json("bench", "map", "--points", "7").toString())
        .isEqualTo("{\"points\":7,\"frames\":1,\"p50Ms\":2.0,\"p95Ms\":3.0,\"showMs\":4.0,\"selectMs\":5.0,"
            + "\"hitP95Ms\":6.0,\"hitMaxMs\":7.0,\"rectangleMs\":8.0,\"lassoMs\":9.0}");
    assertThat(fields(json("bench", "label", "--count", "5"))).containsExactly("labels", "p50Ms", "p99Ms");
    assertThat(fields(json("bench", "lm", project))).containsExactly("loraTokensPerSecond", "sampledTokensPerSecond",
        "hiddenStatesPerSecond", "peakMemoryBytes");
  }

  @Test
  void newMakesAProjectOfAFileOrOfNothing() throws IOException {
    Path file = Files.writeString(home.resolve("q.csv"), "question,answer\nWhat is one?,1\nWhat is two?,2\n");

    JsonNode made = json("new", home.resolve("mine").toString(), "--questions", file.toString());

    assertThat(made.get("questions").asInt()).isEqualTo(2);
    Path bad = Files.writeString(home.resolve("bad.csv"), "frage\nWas?\n");
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
  void aRoundsAdapterIsMergedIntoANewFolder() throws Exception {
    Path model = Path.of(LacunaTest.class.getResource("/golden/llama/config.json").toURI()).resolveSibling(".");
    Path folder = home.resolve("taught");
    String merged = home.resolve("merged").toString();
    Project.create(folder, ProjectSettings.of("taught", model.toAbsolutePath().toString())).close();
    assertThat(run("export", folder.toString(), "--merged", merged)).isEqualTo(1);
    assertThat(err.toString()).contains("LAC-110", "No round has an adapter yet");
    try (Project project = Project.open(folder)) {
      Path adapter = Files.createDirectories(project.runs().start("{}", 1).folder());
      for (String file : List.of("adapter_config.json", "adapter_model.safetensors")) {
        Files.copy(model.resolve("adapter-final").resolve(file), adapter.resolve(file));
      }
    }
    assertThat(run("export", folder.toString(), "--merged", merged, "--round", "7")).isEqualTo(1);
    assertThat(json("export", folder.toString(), "--merged", merged).get("run").asInt()).isEqualTo(1);
    assertThat(home.resolve("merged/model.safetensors")).exists();
    assertThat(run("export", folder.toString(), "--merged", merged)).isEqualTo(1);
    assertThat(err.toString()).contains("is there already");
    assertThat(run("export", folder.toString(), "--merged", merged, "--out", "x.csv")).isEqualTo(2);
    assertThat(run("export", folder.toString())).isEqualTo(2);
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
    assertThat(err.toString().lines()).hasSize(8).allMatch(line -> line.matches("error LAC-\\d{3}: .+"))
        .anyMatch(line -> line.contains("LAC-110") && line.endsWith("Probe it first: lacuna probe " + project))
        .anyMatch(line -> line.contains("LAC-400"));
  }

  @Test
  void aStackTraceIsShownOnlyWhenAskedFor() throws IOException {
    String project = LoopFixture.project(home).toString();

    run("map", project);
    assertThat(err.toString()).doesNotContain("\tat ");
    run("map", project, "--verbose");
    assertThat(err.toString()).contains("\tat ");
  }

  @Test
  void strategiesAreListedWithoutAProjectAndChooseWithoutAProbeWhereTheyNeedNone() throws IOException {
    assertThat(run("select", "--list")).isZero();
    assertThat(out.toString().lines().map(line -> line.split(" ")[0])).containsExactlyElementsOf(
        Strategies.all().stream().map(Strategy::id).toList());

    String project = LoopFixture.project(home).toString();
    assertThat(run("select", project, "--strategy", "random", "--batch", "3")).isZero();
    assertThat(run("select", project, "--strategy", "ka2l", "--batch", "3")).isEqualTo(1);
    assertThat(json("select", project, "--strategy", "auto", "--batch", "3").get("strategy").asText())
        .isEqualTo("typiclust");
    assertThat(out.toString()).contains("auto chose typiclust: nothing is labelled or probed yet");
    run("probe", project);
    assertThat(json("select", project, "--strategy", "auto", "--batch", "3").get("strategy").asText())
        .isEqualTo("ka2l");
  }

  @Test
  void answersAreTypedAtTheTerminal() throws IOException {
    String project = LoopFixture.project(home).toString();
    run("probe", project);
    run("select", project, "--strategy", "random", "--batch", "5");
    typed = "first\n=\n?\n<\n>\n!\nq\n";

    JsonNode labels = json("label", project);

    assertThat(labels.toString())
        .isEqualTo("{\"answered\":2,\"dontKnow\":0,\"later\":1,\"badQuestion\":1,\"open\":8}");
    assertThat(out.toString()).contains("because of random").contains("the model says: yes ×10");
    try (Project kept = Project.open(Path.of(project))) {
      assertThat(kept.annotations().labels()).extracting("answer").containsExactly("first", "no");
    }
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

  private JsonNode json(String... args) throws IOException {
    Path file = home.resolve("result.json");
    Files.deleteIfExists(file);
    List<String> all = new ArrayList<>(List.of(args));
    all.addAll(List.of("--json", file.toString()));
    assertThat(run(all.toArray(String[]::new))).as(err.toString()).isZero();
    return new ObjectMapper().readTree(file.toFile());
  }

  private int run(String... args) {
    return Lacuna.run(args, new CliContext(LoopFixture.places(home), (_, relay) -> ScriptedWorkers.here(relay),
        new BufferedReader(new StringReader(typed)), new PrintWriter(out, true), new PrintWriter(err, true), false,
        display, new PaperWindow()));
  }

  private static List<String> fields(JsonNode node) {
    List<String> names = new ArrayList<>();
    node.fieldNames().forEachRemaining(names::add);
    return names;
  }

  private static final class PaperWindow implements Window {

    @Override
    public void open(Path project) {}

    @Override
    public void screenshot(Path project, String pane, String theme, Path file) {}

    @Override
    public MapFrames benchmark(int points) {
      return new MapFrames(points, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11);
    }
  }
}
