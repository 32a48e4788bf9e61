package dev.lacuna.desktop.project;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lacuna.desktop.ToolkitTest;
import dev.lacuna.desktop.file.QuestionFileModel;
import dev.lacuna.desktop.file.QuestionFileModel.Role;
import dev.lacuna.desktop.model.Dispatchers;
import dev.lacuna.desktop.model.FakeProjectCatalog;
import dev.lacuna.desktop.model.FakeProjectSession;
import dev.lacuna.desktop.model.ProjectCatalog.BrokenRow;
import dev.lacuna.desktop.model.ProjectSessionModel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@ToolkitTest
@Tag("slow")
class WizardModelTest {
  private final FakeProjectCatalog fakeProjectCatalog = new FakeProjectCatalog(FakeProjectSession.fresh(10));
  private final ProjectSessionModel sessionModel = new ProjectSessionModel(fakeProjectCatalog, Dispatchers.direct());
  private final WizardModel wizard = new WizardModel(sessionModel, "Ada");

  @TempDir
  private Path folder;

  @Test
  void isReadyOnlyWhenBothChecksPassAndThePlaceIsFree() throws Exception {
    wizard.model().set("/models/bad");
    assertThat(wizard.modelCheck().get().orElseThrow().problem()).isPresent();
    wizard.questions().set("/q.csv");
    wizard.place().location().set(folder.toString());
    wizard.place().name().set("ward");
    assertThat(wizard.ready().get()).isFalse();
    wizard.model().set("/models/good");
    assertThat(wizard.ready().get()).isTrue();
    Files.createDirectory(folder.resolve("ward"));
    wizard.place().name().set("ward ");
    assertThat(wizard.place().problem().getValue()).contains("wizard.location.taken");
    assertThat(wizard.ready().get()).isFalse();
  }

  /** A server is asked when the user wants it, and never while its address is typed. */
  @Test
  void aTeamsDatabaseIsJoinedWhereAProjectIsThereAndGivenOneWhereNot() {
    wizard.model().set("/models/good");
    wizard.place().location().set(folder.toString());
    wizard.place().name().set("ward");
    wizard.server().address().set("jdbc:postgresql://db.ward.example/lacuna?currentSchema=atlas");
    assertThat(wizard.server().check().get()).isEmpty();
    List<String> seen = new ArrayList<>();
    wizard.server().joins().subscribe(_ -> {}); // a view looks on, so that it is worked out at once
    wizard.obstacle().subscribe(key -> seen.add(key.orElse("none")));
    assertThat(wizard.obstacle().get()).contains("wizard.obstacle.server");
    wizard.server().ask();
    assertThat(wizard.server().joins().getValue()).isTrue();
    assertThat(wizard.ready().get()).as("its questions are there already").isTrue();
    assertThat(seen).as("what a view shows last").endsWith("none");

    wizard.server().address().set("jdbc:postgresql://db.ward.example/lacuna?currentSchema=empty");
    assertThat(wizard.server().joins().getValue()).as("another address was not asked").isFalse();
    wizard.server().ask();
    assertThat(wizard.obstacle().get()).contains("wizard.obstacle.questions");
    wizard.questions().set("/q.csv");
    assertThat(wizard.ready().get()).isTrue();

    wizard.server().address().set("db.ward.example");
    wizard.server().ask();
    assertThat(wizard.obstacle().get()).contains("wizard.obstacle.badServer");
    wizard.server().address().set("");
    assertThat(wizard.ready().get()).as("in a file of its folder").isTrue();
  }

  @Test
  void theMakingOfALargeProjectIsToldAndCanBeStopped() {
    Queue<Runnable> jobs = new ArrayDeque<>();
    WizardModel large = new WizardModel(new ProjectSessionModel(fakeProjectCatalog,
        new Dispatchers(Runnable::run, Runnable::run, jobs::add)), "Ada");
    large.model().set("/models/good");
    large.questions().set("/q.csv");
    large.place().location().set(folder.toString());
    large.place().name().set("ward");
    while (!jobs.isEmpty()) {
      jobs.remove().run();
    }
    List<Optional<WizardModel.MakingProgress>> told = new ArrayList<>();
    large.progress().subscribe(at -> told.add(at));
    AtomicBoolean opened = new AtomicBoolean();
    large.create(() -> opened.set(true));
    assertThat(large.making().get()).isTrue();
    jobs.remove().run();
    assertThat(told).contains(Optional.of(new WizardModel.MakingProgress(120, 0)),
        Optional.of(new WizardModel.MakingProgress(0, 120)));
    assertThat(large.making().get()).isFalse();

    told.clear();
    large.create(() -> opened.set(true));
    opened.set(false);
    large.stop();
    Runnable making = jobs.stream().reduce((_, last) -> last).orElseThrow();
    making.run();
    assertThat(told).as("stopped before the first row").isEmpty();
    assertThat(large.making().get()).isFalse();
    assertThat(opened.get()).isFalse();
    assertThat(large.ready().get()).as("it can be made again").isTrue();
  }

  @Test
  void aSlowDiskIsAskedBesideTheWindow() {
    List<Runnable> waiting = new ArrayList<>();
    WizardModel slow = new WizardModel(
        new ProjectSessionModel(fakeProjectCatalog, new Dispatchers(Runnable::run, Runnable::run, waiting::add)),
        "Ada");
    slow.place().location().set("/nowhere");
    slow.place().name().set("ward");
    slow.place().location().set(folder.toString());
    assertThat(slow.place().problem().getValue()).as("not looked at yet").isEmpty();
    waiting.reversed().forEach(Runnable::run);
    assertThat(slow.place().problem().getValue()).as("what an earlier place answers late is not shown").isEmpty();
    slow.place().location().set("/nowhere");
    waiting.getLast().run();
    assertThat(slow.place().problem().getValue()).contains("wizard.location.missing");
  }

  @Test
  void theReadingOfAFileCanBeStoppedAndAskedForAgain() {
    Queue<Runnable> jobs = new ArrayDeque<>();
    QuestionFileModel file = new QuestionFileModel(new ProjectSessionModel(fakeProjectCatalog,
        new Dispatchers(Runnable::run, Runnable::run, jobs::add)), Optional::empty);
    file.show(Optional.of(Path.of("/q.csv")));
    jobs.remove().run(); // its first rows
    assertThat(file.check().get()).isEmpty();
    file.stop();
    assertThat(file.stopped().get()).isTrue();
    assertThat(file.check().get().orElseThrow().problem()).isPresent();
    jobs.remove().run();
    assertThat(file.check().get().orElseThrow().ok()).as("what is answered late is not shown").isFalse();
    file.stop();
    file.again();
    assertThat(file.stopped().get()).isFalse();
    assertThat(file.check().get()).isEmpty();
    jobs.remove().run();
    assertThat(file.check().get().orElseThrow().questions()).isEqualTo(120);
    file.stop();
    assertThat(file.check().get().orElseThrow().ok()).as("nothing is stopped that is done").isTrue();
  }

  @Test
  void whatAStoppedReadingFindsIsNotTheNextOnes() {
    Queue<Runnable> jobs = new ArrayDeque<>();
    Queue<Runnable> window = new ArrayDeque<>();
    QuestionFileModel file = new QuestionFileModel(new ProjectSessionModel(fakeProjectCatalog,
        new Dispatchers(window::add, Runnable::run, jobs::add)), Optional::empty);
    file.show(Optional.of(Path.of("/q.csv")));
    jobs.remove().run();
    window.remove().run();
    file.stop();
    jobs.remove().run(); // and ends at its first row
    file.again();
    window.remove().run();
    assertThat(file.check().get()).as("the end of the earlier is no error of the file").isEmpty();
    jobs.remove().run();
    window.remove().run();
    assertThat(file.check().get().orElseThrow().questions()).isEqualTo(120);
  }

  @Test
  void aStoppedReadingBeginsOnlyForWhoStoppedIt() {
    Queue<Runnable> jobs = new ArrayDeque<>();
    WizardModel asked = new WizardModel(new ProjectSessionModel(fakeProjectCatalog,
        new Dispatchers(Runnable::run, Runnable::run, jobs::add)), "Ada");
    asked.questions().set("/q.csv");
    asked.evaluation().set("/german.csv");
    while (asked.pool().preview().get().columns().isEmpty() || asked.heldOut().preview().get().columns().isEmpty()) {
      jobs.remove().run();
    }
    asked.pool().stop();
    asked.heldOut().stop();
    assertThat(asked.heldOut().stopped().get()).isTrue();
    asked.model().set("/models/good");
    asked.pool().context().set("ward");
    while (!jobs.isEmpty()) {
      jobs.remove().run();
    }
    assertThat(asked.pool().check().get().orElseThrow().ok()).as("another column is another reading").isTrue();
    assertThat(asked.heldOut().stopped().get()).as("neither for the model nor for the other file").isTrue();
    asked.heldOut().again();
    jobs.remove().run();
    assertThat(asked.heldOut().check().get().orElseThrow().ok()).isTrue();
  }

  @Test
  void aNameThatIsNoFolderIsRefused() {
    wizard.place().location().set(folder.toString());
    wizard.place().name().set("a/b");
    assertThat(wizard.place().nameProblem()).contains("wizard.name.bad");
    wizard.place().name().set("");
    assertThat(wizard.place().nameProblem()).contains("wizard.name.missing");
    assertThat(wizard.place().problem().getValue()).isEmpty();
  }

  @Test
  void theNameIsTheQuestionFilesUntilSomebodyTypesAnother() {
    wizard.take(Path.of("/ward.csv"));
    wizard.take(Path.of("/theatre.parquet"));
    assertThat(wizard.place().name().get()).isEqualTo("theatre");
    wizard.place().name().set("mine");
    wizard.take(Path.of("/ward.csv"));
    assertThat(wizard.place().name().get()).isEqualTo("mine");
  }

  @Test
  void heldOutQuestionsNeedAnswers() {
    wizard.model().set("/models/good");
    wizard.questions().set("/q.csv");
    wizard.place().location().set(folder.toString());
    wizard.place().name().set("ward");
    wizard.evaluation().set("/held-out.csv");
    assertThat(wizard.ready().get()).isFalse();
    wizard.evaluation().set("");
    assertThat(wizard.ready().get()).isTrue();
    List<String> made = new ArrayList<>();
    wizard.create(() -> made.add("made"));
    assertThat(sessionModel.project().get()).isPresent();
    assertThat(made).as("how to ask comes next").hasSize(1);
  }

  @Test
  void aProjectIsMadeOnceHoweverOftenTheButtonIsPressed() {
    Queue<Runnable> later = new ArrayDeque<>();
    FakeProjectCatalog fakeProjectCatalog = new FakeProjectCatalog(FakeProjectSession.fresh(3));
    ProjectSessionModel slow = new ProjectSessionModel(fakeProjectCatalog,
        new Dispatchers(Runnable::run, Runnable::run, later::add));
    WizardModel pressed = new WizardModel(slow, "");
    pressed.model().set("/models/good");
    pressed.questions().set("/q.csv");
    pressed.place().location().set(folder.toString());
    pressed.place().name().set("ward");
    while (!later.isEmpty()) {
      later.remove().run();
    }
    pressed.create(() -> {});
    pressed.create(() -> {});
    assertThat(later).hasSize(1);
    assertThat(pressed.ready().get()).isFalse();
  }

  @Test
  void whatIsMissingIsToldInTheOrderOfThePage() {
    assertThat(wizard.obstacle().get()).contains("wizard.obstacle.model");
    wizard.model().set("/models/bad");
    assertThat(wizard.obstacle().get()).contains("wizard.obstacle.badModel");
    wizard.model().set("/models/good");
    assertThat(wizard.obstacle().get()).contains("wizard.obstacle.questions");
    wizard.questions().set("/q.txt");
    assertThat(wizard.obstacle().get()).contains("wizard.obstacle.badQuestions");
    assertThat(wizard.pool().check().get().orElseThrow().problem()).as("under the field, not in a dialog").isPresent();
    assertThat(sessionModel.failures().latest().get()).isEmpty();
    wizard.questions().set("/q.csv");
    wizard.evaluation().set("/q.txt");
    assertThat(wizard.obstacle().get()).contains("wizard.obstacle.evaluation");
    wizard.evaluation().set("");
    assertThat(wizard.obstacle().get()).contains("wizard.name.missing");
    wizard.place().name().set("ward");
    assertThat(wizard.obstacle().get()).contains("wizard.location.missing");
    wizard.place().location().set(folder.toString());
    assertThat(wizard.obstacle().get()).isEmpty();
  }

  @Test
  void theFirstRowsAreShownAndTheirColumnsGuessedBeforeAnythingIsMade() {
    QuestionFileModel pool = wizard.pool();
    wizard.questions().set("/german.csv");
    assertThat(pool.preview().get().rows()).hasSize(1);
    assertThat(pool.role("frage")).as("it asks").isEqualTo(Role.QUESTION);
    assertThat(pool.check().get().orElseThrow().broken()).extracting(BrokenRow::line).containsExactly(7L);
    pool.context().set("text");
    assertThat(fakeProjectCatalog.readings().getLast().answers()).contains("antwort");
    wizard.evaluation().set("/german.csv");
    assertThat(wizard.heldOut().reading()).as("the held-out file has the same columns").satisfies(reading -> {
      assertThat(reading.column()).isEqualTo("frage");
      assertThat(reading.answers()).contains("antwort");
    });
    wizard.model().set("/models/good");
    assertThat(fakeProjectCatalog.readings().getLast().model()).as("a model that is known is asked what it can read")
        .isPresent();
    wizard.questions().set("/q.csv");
    assertThat(pool.context().get()).as("each file begins anew").isEmpty();
    assertThat(pool.role("answer")).isEqualTo(Role.ANSWER);
    assertThat(pool.role("id")).isEqualTo(Role.ID);
    assertThat(pool.role("ward")).isEqualTo(Role.MORE);
    assertThat(pool.namesAnswers()).isTrue();
    wizard.questions().set("");
    assertThat(pool.preview().get().columns()).isEmpty();
    assertThat(pool.check().get()).isEmpty();
  }

  @Test
  void whatIsDroppedGoesWhereItBelongs() throws Exception {
    Path model = Files.createDirectory(folder.resolve("model"));
    Path project = Files.createDirectory(folder.resolve("atlas"));
    Files.writeString(project.resolve("project.json"), "{}");
    Path config = Files.writeString(model.resolve("config.json"), "{}");
    Path questions = folder.resolve("Station 3.jsonl");
    wizard.drop(DroppedFiles.of(List.of(questions, model)));
    assertThat(wizard.model().get()).isEqualTo(model.toString());
    assertThat(wizard.questions().get()).isEqualTo(questions.toString());
    assertThat(wizard.place().name().get()).as("the name of the file, until one is typed").isEqualTo("Station 3");
    assertThat(DroppedFiles.of(List.of(config)).model()).as("a part stands for its folder").contains(model);
    assertThat(DroppedFiles.of(List.of(project)).project()).contains(project);
    Path gguf = folder.resolve("llama.Q4.GGUF");
    Path blob = folder.resolve("sha256-" + "0f".repeat(32));
    assertThat(DroppedFiles.of(List.of(gguf)).model()).contains(gguf);
    assertThat(DroppedFiles.of(List.of(blob)).model()).contains(blob);
    assertThat(DroppedFiles.of(List.of(folder.resolve("notes.docx"), questions))).satisfies(dropped -> {
      assertThat(dropped.refused()).contains("wizard.drop.unknown");
      assertThat(dropped.what()).isEqualTo("notes.docx");
      assertThat(dropped.questions()).contains(questions);
    });
  }
}
