package dev.lacuna.desktop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lacuna.desktop.model.MapState;
import dev.lacuna.desktop.model.ProjectSession;
import dev.lacuna.desktop.model.QuestionItem;
import dev.lacuna.desktop.session.LocalProjectCatalog;
import dev.lacuna.desktop.session.ProjectToView;
import dev.lacuna.domain.Verdict;
import dev.lacuna.knowledge.AnswerSampler;
import dev.lacuna.lm.LanguageModel;
import dev.lacuna.lm.kernel.ComputeDevice;
import dev.lacuna.loop.AppPaths;
import dev.lacuna.loop.LoopSession;
import dev.lacuna.loop.MapStep;
import dev.lacuna.loop.ProbeStep;
import dev.lacuna.loop.SelectStep;
import dev.lacuna.project.CostLedger;
import dev.lacuna.project.Project;
import dev.lacuna.project.ProjectException;
import dev.lacuna.tools.sample.SampleFormats;
import dev.lacuna.worker.ScriptedWorkers;
import dev.lacuna.worker.api.WorkerListener;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What comes with the sample projects: shown at first sight, marked, true of the model that ships, and replaced. */
@ToolkitTest
@Timeout(120)
@Tag("slow")
final class SampleResultsTest {
  private static final Path SAMPLES = Path.of("sample-projects").toAbsolutePath();
  private static final List<String> NAMES = List.of("atlas", "elements", "pharmacy");

  @TempDir
  private Path home;

  private AppPaths paths(Path samples) {
    return new AppPaths(home.resolve("user"), samples, Optional.empty());
  }

  @Test
  void aNewSampleOpensOnItsFinishedMapAndSaysWhereItIsFrom() {
    LocalProjectCatalog catalog = LocalProjectCatalog.of(paths(SAMPLES));
    for (String name : NAMES) {
      ProjectSession session = catalog.open(catalog.copySample(name), WorkerListener.SILENT);
      try {
        List<QuestionItem> items = session.state().items();
        assertThat(items).as(name).isNotEmpty().allSatisfy(item -> {
          assertThat(item.placed()).isTrue();
          assertThat(item.finding().verdict()).isNotEqualTo(Verdict.UNPROBED);
          assertThat(item.finding().samples()).isNotEmpty();
          assertThat(item.finding().pUnknown()).isBetween(0.0, 1.0);
        });
        assertThat(items).extracting(item -> item.finding().verdict()).contains(Verdict.KNOWN, Verdict.UNKNOWN,
            Verdict.MISCONCEPTION);
        MapState facts = session.map().state();
        assertThat(facts.shipped()).isEqualTo(MapState.Shipped.RESULTS);
        assertThat(facts.threshold().orElseThrow().found()).isBetween(0.1, 2.2);
        assertThat(facts.timeline()).extracting(MapState.TimelineStop::round).containsExactly(0L);
        assertThat(facts.layers()).hasSizeGreaterThan(2);
        assertThat(session.map().near(items.getFirst().id())).hasSize(8);
        assertThat(session.state().costs()).as("nothing was spent here").isEqualTo(CostLedger.Summary.NOTHING);
      } finally {
        session.close();
      }
    }
  }

  @Test
  void aNewProbingLeavesNothingOfIt() {
    AppPaths paths = paths(SAMPLES);
    Path folder = LocalProjectCatalog.of(paths).copySample("pharmacy");
    try (LoopSession loop = new LoopSession(Project.open(folder), paths, ScriptedWorkers::here,
        WorkerListener.SILENT)) {
      Project project = loop.project();
      assertThat(project.probes().isShipped(project.probes().latest().orElseThrow())).isTrue();
      double shipped = project.probes().latest().orElseThrow().threshold();
      loop.run(ProbeStep.DEFAULT);
      assertThat(project.probes().latest().orElseThrow().threshold()).isNotEqualTo(shipped);
      assertThat(project.probes().isShipped(project.probes().latest().orElseThrow())).isFalse();
      assertThat(project.snapshots().all()).hasSize(1).allSatisfy(
          snapshot -> assertThat(snapshot.probeRun()).contains(project.probes().latest().orElseThrow().id()));
      assertThat(project.probes().settled()).as("the shipped answers are gone").isEmpty();
      assertThat(project.map().all()).as("and so is the map").isEmpty();
      loop.run(new MapStep(true, 1));
      assertThat(project.map().all()).isNotEmpty();
      assertThat(project.map().isShipped()).isFalse();
      assertThat(ProjectToView.facts(project).shipped()).isEqualTo(MapState.Shipped.NOTHING);
    }
  }

  /** With no hidden states kept, the strategy has the model read them, and finds the shipped probe. */
  @Test
  void theShippedProbeChoosesQuestions() {
    AppPaths paths = paths(SAMPLES);
    try (LoopSession loop = LoopSession.open(LocalProjectCatalog.of(paths).copySample("pharmacy"), paths,
        WorkerListener.SILENT)) {
      loop.run(new SelectStep("ka2l", 5, SelectStep.Source.ALL, true, 1));
      assertThat(loop.project().queue().remaining()).hasSize(5);
    }
  }

  @Test
  void theModelThatShipsGivesTheAnswersThatShip() {
    AppPaths paths = paths(SAMPLES);
    LocalProjectCatalog catalog = LocalProjectCatalog.of(paths);
    try (LanguageModel model = LanguageModel.open(SAMPLES.resolve("base-model"), ComputeDevice.cpu())) {
      for (String name : NAMES) {
        List<String> asked = new ArrayList<>();
        List<String> shipped = new ArrayList<>();
        try (Project project = Project.openReadOnly(catalog.copySample(name))) {
          var results = project.probes().latestResults();
          project.questions().all().stream().filter(question -> question.id() % 30 == 1).forEach(question -> {
            asked.add(question.text());
            shipped.add(Objects.requireNonNull(results.get(question.id())).greedy());
          });
        }
        assertThat(AnswerSampler.greedy(model, SampleFormats.of(SAMPLES.resolve(name)), asked, n -> {}))
            .extracting(AnswerSampler.Answer::text).hasSizeGreaterThan(10).containsExactlyElementsOf(shipped);
      }
    }
  }

  /** Of another way of asking, or of another model, they would be wrong; the sample then opens as any new project. */
  @Test
  void resultsOfAnotherWayOfAskingAreNotTaken() throws IOException {
    Path samples = Files.createDirectories(home.resolve("samples"));
    Path model = Files.createDirectories(samples.resolve("base-model"));
    try (var files = Files.list(SAMPLES.resolve("base-model"))) {
      for (Path file : files.toList()) {
        Files.copy(file, model.resolve(file.getFileName()));
      }
    }
    for (String name : NAMES) {
      copy(name, samples.resolve(name));
    }
    copy("pharmacy", samples.resolve("newer"));
    copy("pharmacy", samples.resolve("damaged"));
    edit(samples.resolve("atlas/project.json"), "\"maxAnswerTokens\": 12", "\"maxAnswerTokens\": 13");
    edit(samples.resolve("elements/results.jsonl"), "\"model\":\"", "\"model\":\"0");
    edit(samples.resolve("pharmacy/questions.csv"), "?", "??");
    edit(samples.resolve("newer/results.jsonl"), "\"format\":1", "\"format\":2,\"more\":[]");
    for (String name : List.of("atlas", "elements", "pharmacy", "newer")) {
      try (Project project = Project.openReadOnly(LocalProjectCatalog.of(paths(samples)).copySample(name))) {
        assertThat(project.questions().count()).as(name).isPositive();
        assertThat(project.probes().latest()).as(name).isEmpty();
        assertThat(project.map().all()).as(name).isEmpty();
      }
    }
    edit(samples.resolve("damaged/results.jsonl"), "\n{", "\n");
    LocalProjectCatalog catalog = LocalProjectCatalog.of(paths(samples));
    assertThatThrownBy(() -> catalog.copySample("damaged")).isInstanceOf(ProjectException.class)
        .hasMessageStartingWith(samples.resolve("damaged/results.jsonl") + ":2: is damaged (")
        .hasMessageEndingWith("remove the file, or install Lacuna again");
  }

  private static void copy(String name, Path sample) throws IOException {
    Files.createDirectories(sample);
    for (String file : List.of("project.json", "questions.csv", "oracle.jsonl", "results.jsonl")) {
      Files.copy(SAMPLES.resolve(name).resolve(file), sample.resolve(file));
    }
  }

  private static void edit(Path file, String from, String to) throws IOException {
    String text = Files.readString(file);
    int at = text.indexOf(from);
    assertThat(at).isNotNegative();
    Files.writeString(file, text.substring(0, at) + to + text.substring(at + from.length()));
  }
}
