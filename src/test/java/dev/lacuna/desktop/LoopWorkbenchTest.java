package dev.lacuna.desktop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lacuna.desktop.model.Annotation;
import dev.lacuna.desktop.model.Asking;
import dev.lacuna.desktop.model.Door;
import dev.lacuna.desktop.model.Guidelines;
import dev.lacuna.desktop.model.Item;
import dev.lacuna.desktop.model.Label;
import dev.lacuna.desktop.model.Outcome;
import dev.lacuna.desktop.model.Saved;
import dev.lacuna.desktop.model.Workbench;
import dev.lacuna.desktop.model.WorkbenchListener;
import dev.lacuna.loop.Places;
import dev.lacuna.project.ProjectException;
import dev.lacuna.worker.api.FitCheck;
import dev.lacuna.worker.api.PromptFormat;
import dev.lacuna.project.ProjectSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The window's interface on a real project folder; no worker is started. */
@Tag("slow")
class LoopWorkbenchTest {
  @TempDir private Path home;
  private Door door;
  private Path project;

  @BeforeEach
  void make() throws Exception {
    door = LoopDoor.of(new Places(home, home.resolve("samples"), Optional.empty()));
    Path questions = Files.writeString(home.resolve("q.csv"),
        "question,answer\nWhat is the capital of Laos?,Vientiane\nWhat is the capital of Peru?,Lima\n");
    Path model = Files.createDirectory(home.resolve("model"));
    project = door.create(new Door.Wish("mine", home, model, questions, "question", Optional.empty()));
  }

  private Workbench open() {
    return door.open(project, new WorkbenchListener() {});
  }

  @Test
  void aLabelWithAllItsPartsIsThereAfterReopening() {
    try (Workbench bench = open()) {
      Item first = bench.state().items().getFirst();
      bench.ask(List.of(first.id()));
      Saved saved = bench.record(new Annotation(first.id(),
          new Label(Outcome.ANSWERED, "Vientiane", "Atlas, p. 3", "since 1563"), false, "Capital of Laos?"));
      assertThat(saved.item().text()).isEqualTo("Capital of Laos?");
      assertThat(saved.canUndo()).isTrue();
    }
    try (Workbench bench = open()) {
      Workbench.State state = bench.state();
      Item first = state.items().getFirst();
      assertThat(first.label()).isEqualTo(new Label(Outcome.ANSWERED, "Vientiane", "Atlas, p. 3", "since 1563"));
      assertThat(first.originalText()).isEqualTo("What is the capital of Laos?");
      assertThat(state.queue()).extracting(entry -> entry.id()).containsExactly(first.id());
      assertThat(state.saved()).isPresent();
      Saved undone = bench.undo();
      assertThat(undone.item().label().outcome()).isEqualTo(Outcome.OPEN);
      assertThat(bench.redo().item().label().answer()).isEqualTo("Vientiane");
    }
  }

  @Test
  void changedGuidelinesAreANewVersionThatTheNextLabelKeeps() throws Exception {
    Path labels = home.resolve("labels.csv");
    try (Workbench bench = open()) {
      Item first = bench.state().items().getFirst();
      assertThat(bench.guidelines("Name the city.")).isEqualTo(new Guidelines("Name the city.", 2));
      assertThat(bench.guidelines("Name the city.")).as("unchanged").isEqualTo(new Guidelines("Name the city.", 2));
      bench.record(new Annotation(first.id(), new Label(Outcome.ANSWERED, "Vientiane", "", ""), false, first.text()));
      bench.export(List.of(first.id()), labels, Set.of(Outcome.ANSWERED));
    }
    List<String> lines = Files.readAllLines(labels);
    int column = List.of(lines.getFirst().split(",")).indexOf("guideline_version");
    assertThat(lines.get(1).split(",")[column]).isEqualTo("2");
    try (Workbench bench = open()) {
      assertThat(bench.state().guidelines()).isEqualTo(new Guidelines("Name the city.", 2));
    }
  }

  @Test
  void aQuestionThatBecomesAWorkedExampleIsAskedNoMore() {
    try (Workbench bench = open()) {
      Item first = bench.state().items().getFirst();
      bench.ask(List.of(first.id()));
      Asking before = bench.asking();

      bench.keep(new Asking(before.format().asking("", List.of(new ProjectSettings.Example(first.text(), "Vientiane")),
          12), before.sampling()));

      assertThat(bench.state().items()).extracting(Item::text).containsExactly("What is the capital of Peru?");
      assertThat(bench.state().queue()).isEmpty();
      bench.keep(before);
      assertThat(bench.state().items()).hasSize(2);
      assertThat(bench.state().queue()).extracting(entry -> entry.id()).containsExactly(first.id());
    }
  }

  @Test
  void nothingToUndoIsSaidInWords() {
    try (Workbench bench = open()) {
      assertThatThrownBy(bench::undo).isInstanceOf(ProjectException.class).hasMessageContaining("nothing to undo");
    }
  }

  @Test
  void questionsMayStandInAnotherColumn() throws Exception {
    Path german = Files.writeString(home.resolve("german.csv"), "frage,answer\nHauptstadt von Laos?,Vientiane\n");
    Door.FileCheck check = door.checkQuestions(german, "question");
    assertThat(check.ok()).isFalse();
    assertThat(check.columns()).containsExactly("frage", "answer");
    assertThat(door.checkQuestions(german, "frage").withAnswers()).isEqualTo(1);
    project = door.create(new Door.Wish("german", home, home.resolve("model"), german, "frage", Optional.empty()));
    try (Workbench bench = open()) {
      assertThat(bench.state().items()).singleElement()
          .satisfies(it -> assertThat(it.text()).isEqualTo("Hauptstadt von Laos?"));
    }
  }

  @Test
  void theDoorRemembersWhatWasOpened() {
    open().close();
    assertThat(door.recent()).singleElement().satisfies(known -> {
      assertThat(known.name()).isEqualTo("mine");
      assertThat(known.folder()).isEqualTo(project.toAbsolutePath());
    });
  }

  @Test
  void bothChecksSayWhatIsMissing() throws Exception {
    assertThat(door.checkModel(home.resolve("model")).problem().orElseThrow()).contains("config.json");
    Path broken = Files.writeString(home.resolve("b.csv"), "question\nWhat is it?\n\"\"\n");
    assertThat(door.checkQuestions(broken, "question").questions()).isEqualTo(1);
    assertThat(door.checkQuestions(home.resolve("none.csv"), "question").problem()).isPresent();
  }

  @Test
  void theColumnThatQuestionsAreAboutIsKeptAndShown() throws Exception {
    Path file = Files.writeString(home.resolve("about.csv"),
        "question,answer,about\nWhat falls?,Rain,It rains.\nWhy?,,\n");
    Path evaluation = Files.writeString(home.resolve("e.csv"), "question,answer,about\nWhen?,Now,It snows.\n");
    Door.Reading reading = new Door.Reading("question", Optional.of("about"), Optional.empty());
    assertThat(door.checkQuestions(file, reading).questions()).isEqualTo(2);
    assertThat(door.checkQuestions(file, reading).warnings()).singleElement()
        .satisfies(row -> assertThat(row.line()).isEqualTo(3));
    assertThat(door.checkQuestions(file, new Door.Reading("question", Optional.of("abuot"), Optional.empty())).ok())
        .isFalse();
    project = door.create(new Door.Wish("about", home, home.resolve("model"), file, "question", Optional.of("about"),
        Optional.of(evaluation)));
    try (Workbench bench = open()) {
      assertThat(bench.state().items()).extracting(it -> it.more().context()).containsExactly("It rains.", "");
    }
  }

  @Test
  void aQuestionThatTheModelCannotReadIsABrokenRowAndLeftOut() throws Exception {
    Path model = home.resolve("model");
    Files.writeString(model.resolve("config.json"), "{}");
    Files.writeString(model.resolve("tokenizer.json"), "{}");
    Files.writeString(model.resolve("model.safetensors"), "");
    Door tells = LoopDoor.of(new Places(home, home.resolve("samples"), Optional.empty()), (folder, form) -> fit(form));
    Path file = Files.writeString(home.resolve("long.csv"), "question,about\nWhat falls?,Too long\nWhy?,\n");
    Door.Reading reading = new Door.Reading("question", Optional.of("about"), Optional.of(model));
    assertThat(tells.checkModel(model).found()).contains("by a template");
    assertThat(tells.checkQuestions(file, reading).broken()).singleElement().satisfies(row -> {
      assertThat(row.line()).isEqualTo(2);
      assertThat(row.reason()).contains("too long to be asked").contains("900 tokens");
    });
    project = tells.create(
        new Door.Wish("long", home, model, file, "question", Optional.of("about"), Optional.empty()));
    try (Workbench bench = open()) {
      assertThat(bench.state().items()).extracting(Item::text).containsExactly("Why?");
    }
  }

  private static FitCheck.Fit fit(PromptFormat form) {
    return new FitCheck.Fit() {
      @Override
      public Optional<String> problem(String question) {
        return form.contexts().containsKey(question) ? Optional.of("it has 900 tokens") : Optional.empty();
      }

      @Override
      public String words() {
        return "by a template";
      }

      @Override
      public void close() {}
    };
  }
}
