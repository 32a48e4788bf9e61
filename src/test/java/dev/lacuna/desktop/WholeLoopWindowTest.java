package dev.lacuna.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lacuna.desktop.model.Dispatchers;
import dev.lacuna.desktop.model.MapState;
import dev.lacuna.desktop.model.ProjectSessionModel;
import dev.lacuna.desktop.model.QuestionItem;
import dev.lacuna.desktop.model.RoundState;
import dev.lacuna.desktop.session.LocalProjectCatalog;
import dev.lacuna.desktop.theme.Themes;
import dev.lacuna.domain.Outcome;
import dev.lacuna.domain.Verdict;
import dev.lacuna.loop.AppPaths;
import dev.lacuna.project.Project;
import dev.lacuna.project.Samples;
import dev.lacuna.worker.api.GenerateRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/**
 * The main job in the window, on a real project, a real worker process and the real sample model: probe, map, generate,
 * choose, answer, teach; then the window is closed and everything is there again.
 */
@ToolkitTest
@ExtendWith(ApplicationExtension.class)
@Tag("slow")
class WholeLoopWindowTest {
  private static final Path SAMPLES = Path.of("sample-projects");
  private static final int QUESTIONS = 120;
  private static final int LABELS = 5;

  @TempDir
  private static Path home;

  private ProjectSessionModel sessionModel = open();
  private Optional<Stage> window = Optional.empty();

  @Start
  void start(Stage stage) {
    window = Optional.of(stage);
  }

  @Test
  void theWholeLoop(FxRobot robot) throws IOException {
    Path project = smallAtlas();
    Map<String, String> answers = answers(project);
    show(project);

    robot.clickOn("#rail-map");
    robot.clickOn("Probe");
    await(() -> sessionModel.map().arrivals().get().count() > 0); // points have taken their colour
    await(() -> sessionModel.pool().get().isMapped() && idle());
    // By the method that trains nothing: a decoder is trained in the engine's own test.
    robot.interact(() -> sessionModel.job().method().set(GenerateRequest.Method.RECOMBINE));
    robot.interact(() -> sessionModel.job().generate(List.of(), 10));
    await(() -> sessionModel.pool().get().size() > QUESTIONS && idle());

    robot.clickOn("#rail-queue");
    robot.interact(() -> sessionModel.job().chooseNext("ka2l", 20));
    await(() -> sessionModel.queue().get().size() == 20 && idle() && !question(robot).isEmpty());
    int given = 0;
    while (given < LABELS) {
      String question = question(robot);
      String answer = answers.get(question);
      if (answer == null) {
        robot.push(KeyCode.CONTROL, KeyCode.L);
      } else {
        robot.clickOn("#answer").write(answer).push(KeyCode.ENTER);
        given++;
      }
      await(() -> !question(robot).equals(question));
    }
    assertThat(sessionModel.pool().get().count(Outcome.ANSWERED)).isEqualTo(LABELS);

    robot.clickOn("#rail-rounds");
    robot.clickOn("#settings-advanced .title");
    TestWindow.retype(robot, "#setting-epochs", "3");
    robot.clickOn("#round-start");
    await(() -> sessionModel.rounds().get().size() == 1 && idle());
    assertThat(sessionModel.failures().latest().get()).isEmpty();
    assertThat(sessionModel.rounds().get().getFirst().state()).isEqualTo(RoundState.DONE);
    assertThat(sessionModel.rounds().get().getFirst().labels()).isEqualTo(LABELS);
    assertThat(sessionModel.map().state().get().timeline())
        .as("the base model and the round, which was looked at by itself")
        .hasSize(2);
    assertThat(sessionModel.map().state().get().unseen()).isEmpty();
    Map<Long, MapState.Seen> seen = sessionModel.queries().seen(sessionModel.rounds().get().getFirst().id()).join();
    assertThat(seen.keySet()).as("all questions, and the held-out ones that are never asked")
        .containsAll(sessionModel.pool().get().items().stream().map(QuestionItem::id).toList())
        .hasSize(sessionModel.pool().get().size() + sessionModel.map().state().get().heldOut().size());
    assertThat(sessionModel.map().state().get().heldOut()).isNotEmpty();
    long taught = sessionModel.pool().get().items().stream().filter(item -> item.label().outcome() == Outcome.ANSWERED)
        .filter(item -> Optional.ofNullable(seen.get(item.id())).filter(element -> element.verdict() == Verdict.KNOWN
            || element.verdict() == Verdict.SHAKY).isPresent())
        .count();
    assertThat(taught).as("of the labels that were taught, right now").isPositive();
    assertThat(sessionModel.queries().near(sessionModel.pool().get().items().getFirst().id()).join()).hasSize(8);

    robot.interact(() -> sessionModel.close());
    show(project);
    await(() -> sessionModel.pool().get().count(Outcome.ANSWERED) == LABELS);
    assertThat(sessionModel.rounds().get()).singleElement().satisfies(r -> assertThat(r.best()).isPresent());
    assertThat(sessionModel.pool().get().isMapped()).isTrue();
    robot.interact(() -> sessionModel.close());
  }

  private boolean idle() {
    return !sessionModel.job().running().get();
  }

  private static String question(FxRobot robot) {
    return robot.lookup("#question").tryQueryAs(Label.class).map(Label::getText).orElse("");
  }

  private static ProjectSessionModel open() {
    AppPaths paths = new AppPaths(home.resolve("user"), home.resolve("samples"), Optional.empty());
    return new ProjectSessionModel(LocalProjectCatalog.of(paths), Dispatchers.of(Platform::runLater));
  }

  private void show(Path project) {
    WaitForAsyncUtils.waitForAsyncFx(20_000, () -> {
      sessionModel = open();
      Themes themes = new Themes(Themes.Mode.LIGHT);
      Scene scene = new Scene(new MainWindow(sessionModel, themes).root(), 1300, 850);
      themes.dress(scene);
      Stage stage = window.orElseThrow();
      stage.setScene(scene);
      stage.show();
      return sessionModel.open(project);
    });
    await(() -> sessionModel.pool().get().size() >= QUESTIONS && idle());
  }

  /** The atlas with fewer questions, so that the test takes seconds. */
  private static Path smallAtlas() throws IOException {
    Path samples = home.resolve("samples");
    Path atlas = Files.createDirectories(samples.resolve("atlas"));
    Files.copy(SAMPLES.resolve("atlas/project.json"), atlas.resolve("project.json"));
    for (String name : List.of("questions.csv", "oracle.jsonl", "evaluation.jsonl")) {
      List<String> lines = Files.readAllLines(SAMPLES.resolve("atlas").resolve(name));
      // Spread over the whole file, which stands relation by relation.
      int head = name.endsWith(".csv") ? 1 : 0;
      int each = (lines.size() - head) / QUESTIONS;
      List<String> some = new java.util.ArrayList<>(lines.subList(0, head));
      for (int i = 0; i < QUESTIONS; i++) {
        some.add(lines.get(head + i * each));
      }
      Files.write(atlas.resolve(name), some);
    }
    Path model = Files.createDirectories(samples.resolve("base-model"));
    try (var files = Files.list(SAMPLES.resolve("base-model"))) {
      for (Path file : files.toList()) {
        Files.copy(file, model.resolve(file.getFileName()));
      }
    }
    return Samples.prepare("atlas", samples, home.resolve("user"));
  }

  private static Map<String, String> answers(Path project) throws IOException {
    assertThat(project.resolve("lacuna.db")).exists();
    Map<String, String> answers = new HashMap<>();
    for (String line : Files.readAllLines(SAMPLES.resolve("atlas/oracle.jsonl"))) {
      JsonNode json = new ObjectMapper().readTree(line);
      answers.put(json.path("question").asText(), json.path("answers").path(0).asText());
    }
    try (Project kept = Project.openReadOnly(project)) {
      assertThat(kept.questions().all()).hasSize(QUESTIONS);
    }
    return answers;
  }

  private static void await(Callable<Boolean> holds) {
    try {
      WaitForAsyncUtils.waitFor(240, TimeUnit.SECONDS,
          () -> WaitForAsyncUtils.asyncFx(holds).get(60, TimeUnit.SECONDS));
      WaitForAsyncUtils.waitForFxEvents();
    } catch (TimeoutException e) {
      throw new AssertionError("nothing happened in 240 seconds", e);
    }
  }
}
