package dev.lacuna.loop.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lacuna.loop.LoopFixture;
import dev.lacuna.project.store.ProjectException;
import dev.lacuna.worker.ScriptedWorkers;
import dev.lacuna.worker.api.SimulatedRehearsal;
import dev.lacuna.worker.api.SimulationResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Suites by the scripted engine, killed and cut where it hurts. */
@Timeout(120)
@Tag("slow")
final class SuiteRunnerTest {
  @TempDir
  private Path home;
  private Path project;

  @BeforeEach
  void aProject() throws IOException {
    project = LoopFixture.project(home);
  }

  /** The process that is killed: the same suite as the parent's. */
  static final class Child {
    private Child() {}

    public static void main(String[] args) {
      runner(Path.of(args[0]), Path.of(args[1])).run(1, Duration.ofHours(1));
    }
  }

  private static SuiteRunner runner(Path home, Path suite) {
    return runner(home, suite, _ -> {});
  }

  private static SuiteRunner runner(Path home, Path suite, Consumer<String> listener) {
    return new SuiteRunner(Suite.read(suite), LoopFixture.paths(home), Path::of, name -> SuiteRunner.Known.NOTHING,
        ScriptedWorkers::here, listener);
  }

  private Path suite(String name, int seeds) throws IOException {
    return Files.writeString(home.resolve(name + ".json"), """
        {"seeds": %d, "projects": [{"project": "%s", "rounds": 4}], "batch": 3,
         "strategies": ["random", {"name": "star, no constraint", "strategy": "star", "decayB": 0}]}
        """.formatted(seeds, project.toString().replace("\\", "/")));
  }

  private static List<SimulationResult.Row> sorted(List<SuiteRow> rows) {
    return rows.stream().map(SuiteRow::row).sorted(Comparator.comparing(SimulationResult.Row::strategy)
        .thenComparing(SimulationResult.Row::seed).thenComparing(SimulationResult.Row::round)).toList();
  }

  @Test
  void aSuiteKilledInTheMiddleGoesOnToEqualRows() throws Exception {
    Path whole = suite("whole", 150);
    Path cut = suite("cut", 150);
    Path lines = home.resolve("cut.jsonl");
    Process child = new ProcessBuilder(java(), "-XX:TieredStopAtLevel=1", "-cp", System.getProperty("java.class.path"),
        Child.class.getName(), home.toString(), cut.toString())
        .redirectErrorStream(true).redirectOutput(home.resolve("child.log").toFile()).start();
    while (child.isAlive() && (!Files.exists(lines) || Files.size(lines) < 20_000)) {
      Thread.sleep(2);
    }
    child.destroyForcibly().waitFor();
    long before = Files.readAllLines(lines).size();
    assertThat(before).as("%s", Files.readString(home.resolve("child.log"))).isBetween(10L, 1_400L);
    Files.writeString(lines, "{\"project\":\"" + project + "\",\"sett", StandardOpenOption.APPEND);

    SuiteRunner.Result resumed = runner(home, cut).run(2, Duration.ofHours(1));
    SuiteRunner.Result uninterrupted = runner(home, whole).run(1, Duration.ofHours(1));

    assertThat(resumed.missing()).isZero();
    assertThat(resumed.failures()).isEmpty();
    assertThat(sorted(resumed.rows())).isEqualTo(sorted(uninterrupted.rows())).hasSize(2 * 150 * 5);
    // What was finished was not drawn again: only one curve can have been cut.
    assertThat(Files.readAllLines(lines)).hasSizeBetween(1_500, 1_505);
  }

  private static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  @Test
  void aFinishedSuiteDrawsNothingAndOtherSettingsAreAnotherExperiment() throws IOException {
    Path suite = suite("one", 2);
    List<String> told = Collections.synchronizedList(new ArrayList<>());
    runner(home, suite, told::add).run(1, Duration.ofHours(1));
    assertThat(told).as("each point as it comes, since a curve may take half an hour").hasSize(20)
        .anySatisfy(line -> assertThat(line).contains(", random, seed 1: ", " % with 6 labels, "));
    List<String> lines = Files.readAllLines(home.resolve("one.jsonl"));
    assertThat(lines).hasSize(20).first().asString().startsWith("{\"project\":").contains("\"strategy\":\"random\"");

    SuiteRunner.Result again = runner(home, suite).run(2, Duration.ofHours(1));
    assertThat(Files.readAllLines(home.resolve("one.jsonl"))).isEqualTo(lines);
    assertThat(again.rows()).hasSize(20);

    Files.writeString(suite, Files.readString(suite).replace("\"batch\": 3", "\"batch\": 2"));
    assertThat(runner(home, suite).status()).satisfies(outcome -> {
      assertThat(outcome.rows()).isEmpty();
      assertThat(outcome.missing()).isEqualTo(4);
    });
  }

  @Test
  void noCurveIsBegunAfterItsTime() throws IOException {
    Path suite = suite("late", 3);
    assertThat(runner(home, suite).run(1, Duration.ofNanos(1)).missing()).isEqualTo(6);
    assertThat(runner(home, suite).run(1, Duration.ofHours(1)).missing()).isZero();
  }

  @Test
  void aLineInTheMiddleThatCannotBeReadIsNamed() throws IOException {
    Path suite = suite("torn", 1);
    runner(home, suite).run(1, Duration.ofHours(1));
    Path lines = home.resolve("torn.jsonl");
    List<String> all = new ArrayList<>(Files.readAllLines(lines));
    all.set(3, "{\"project\": 1}");
    Files.write(lines, all);
    assertThatThrownBy(() -> runner(home, suite).status()).isInstanceOf(ProjectException.class)
        .hasMessageContaining("torn.jsonl, line 4").hasMessageContaining("delete the line");
  }

  @Test
  void aSuiteRehearsesAsARoundDoesOrAsManyAsThereAreLabels() throws IOException {
    Path file = home.resolve("suite.json");
    String suite = "{\"projects\": [\"atlas\"], \"strategies\": [\"random\"]%s}";
    Files.writeString(file, suite.formatted(", \"rehearsal\": 12"));
    assertThat(Suite.read(file).rehearsal()).isEqualTo(new SimulatedRehearsal(12, false));
    Files.writeString(file, suite.formatted(", \"leastRehearsal\": 20"));
    assertThat(Suite.read(file).rehearsal()).isEqualTo(new SimulatedRehearsal(20, true));
    Files.writeString(file, suite.formatted(""));
    assertThat(Suite.read(file).rehearsal()).isEqualTo(new SimulatedRehearsal(0, true));
  }

  @Test
  void whatASuiteGetsWrongIsNamedByFileAndField() throws IOException {
    Path file = home.resolve("bad.json");
    Files.writeString(file, "{\"projects\": [\"atlas\"], \"strategies\": [\"ka2l\"]}");
    assertThatThrownBy(() -> Suite.read(file)).hasMessageContaining("bad.json").hasMessageContaining("\"random\"");
    Files.writeString(file, "{\"projects\": [\"atlas\"], \"strategies\": [\"random\"], \"sedes\": 3}");
    assertThatThrownBy(() -> Suite.read(file)).hasMessageContaining("\"sedes\" is not known");
    Files.writeString(file, "{\"projects\": [\"atlas\"], \"strategies\": [\"random\"], \"lora\": {\"epoch\": 3}}");
    assertThatThrownBy(() -> Suite.read(file)).hasMessageContaining("lora.epoch");
    Files.writeString(file, "{\"projects\": [\"atlas\"], \"strategies\": [\"random\", {\"strategy\": \"star\","
        + " \"lora\": {\"epochs\": 0}}]}");
    assertThatThrownBy(() -> Suite.read(file))
        .hasMessageContaining("\"strategies.lora.epochs\" is 0; give a number from 1 to 1000");
    Files.writeString(file,
        "{\"projects\": [\"atlas\"], \"strategies\": [\"random\"], \"rehearsal\": 12, \"leastRehearsal\": 20}");
    assertThatThrownBy(() -> Suite.read(file)).hasMessageContaining("\"rehearsal\" stands beside");
    Files.writeString(file, "{\"projects\": [\"atlas\"]\n \"strategies\": 3}");
    assertThatThrownBy(() -> Suite.read(file)).hasMessageContaining("line 2");
    Files.writeString(file, "{\"projects\": [\"atlas\"], \"strategies\": [\"random\", {\"strategy\": \"star\","
        + " \"decayB\": 3, \"lora\": {\"epochs\": 2}}], \"lora\": {\"epochs\": 5}, \"results\": \"here/r.jsonl\"}");
    Suite suite = Suite.read(file);
    assertThat(suite.results()).isEqualTo(home.resolve("here/r.jsonl"));
    assertThat(suite.seeds()).hasSize(5);
    assertThat(suite.strategies().get(1)).satisfies(strategy -> {
      assertThat(strategy.name()).isEqualTo("star");
      assertThat(strategy.decayB()).isEqualTo(3);
      assertThat(strategy.lora().epochs()).isEqualTo(2);
    });
    assertThat(suite.strategies().getFirst().lora().epochs()).isEqualTo(5);
  }
}
