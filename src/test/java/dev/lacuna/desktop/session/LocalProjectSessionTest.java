package dev.lacuna.desktop.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.lacuna.desktop.ToolkitTest;
import dev.lacuna.desktop.model.AnswerDraft;
import dev.lacuna.desktop.model.GoldAnswer;
import dev.lacuna.desktop.model.Guidelines;
import dev.lacuna.desktop.model.HistoryEntry;
import dev.lacuna.desktop.model.LabelSubmission;
import dev.lacuna.desktop.model.Opinion;
import dev.lacuna.desktop.model.ProjectCatalog;
import dev.lacuna.desktop.model.ProjectSession;
import dev.lacuna.desktop.model.PromptSettings;
import dev.lacuna.desktop.model.QuestionItem;
import dev.lacuna.desktop.model.QuestionLabel;
import dev.lacuna.desktop.model.QuestionPool;
import dev.lacuna.desktop.model.SavedChange;
import dev.lacuna.desktop.model.TeachingState;
import dev.lacuna.domain.LabelForm;
import dev.lacuna.domain.ModelForm;
import dev.lacuna.domain.Outcome;
import dev.lacuna.domain.TeachingRecord;
import dev.lacuna.domain.WorkedExample;
import dev.lacuna.lm.adapter.MergedCheckpoint;
import dev.lacuna.loop.AppPaths;
import dev.lacuna.project.Annotation;
import dev.lacuna.project.Label;
import dev.lacuna.project.Project;
import dev.lacuna.project.store.ProjectException;
import dev.lacuna.worker.api.ModelFitCheck;
import dev.lacuna.worker.api.ModelWriter;
import dev.lacuna.worker.api.PromptFormat;
import dev.lacuna.worker.api.WorkerListener;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The window's interface on a real project folder; no worker is started. */
@ToolkitTest
@Tag("slow")
class LocalProjectSessionTest {
  @TempDir
  private Path home;
  private ProjectCatalog catalog;
  private Path project;

  @BeforeEach
  void make() throws Exception {
    catalog = LocalProjectCatalog.of(new AppPaths(home, home.resolve("samples"), Optional.empty()));
    Path questions = Files.writeString(home.resolve("q.csv"),
        "question,answer\nWhat is the capital of Laos?,Vientiane\nWhat is the capital of Peru?,Lima\n");
    Path model = Files.createDirectory(home.resolve("model"));
    project = catalog
        .create(new ProjectCatalog.NewProjectRequest("mine", home, model, questions, "question", Optional.empty()));
  }

  @Test
  void ofAProjectWhoseMakingIsStoppedNothingIsLeft() {
    List<Integer> written = new ArrayList<>();
    assertThatThrownBy(() -> catalog.create(new ProjectCatalog.NewProjectRequest("other", home, home.resolve("model"),
        home.resolve("q.csv"), "question", Optional.empty()), (rows, all) -> {
          written.add(all);
          if (all > 0) {
            throw new CancellationException("stopped");
          }
        })).isInstanceOf(CancellationException.class);
    assertThat(written).endsWith(2);
    assertThat(home.toFile().list()).doesNotContain("other").contains("mine").noneMatch(name -> name.contains(".new"));
  }

  private ProjectSession open() {
    return catalog.open(project, WorkerListener.SILENT);
  }

  @Test
  void overlapIsBlindConflictsAreSettledAndGoldIsTold() {
    try (ProjectSession session = open()) {
      session.team().annotator("Ada");
      QuestionItem one = session.state().items().get(0);
      QuestionItem two = session.state().items().get(1);
      session.team().assign(List.of(one.id()), "Ada", true);
      session.team().assign(List.of(one.id()), "Bob", true);
      QuestionLabel ada = new QuestionLabel(Outcome.ANSWERED, "Vientiane", "Atlas", "");
      session.labels().record(new LabelSubmission(one.id(), ada, false, one.text()));
      session.labels().record(new LabelSubmission(two.id(), new QuestionLabel(Outcome.ANSWERED, "Lima", "", ""), false,
          two.text()));
      session.team().gold(List.of(two.id()), true);
      session.team().settings(session.state().team().settings().withGold(0.5, true));

      session.team().annotator("Bob");
      assertThat(session.state().items()).extracting(item -> item.label().outcome())
          .containsExactly(Outcome.OPEN, Outcome.OPEN);
      assertThat(session.labels().history(one.id())).isEmpty();
      TeachingState seen = session.state().teaching();
      assertThat(seen.labels(new QuestionPool(session.state().items()))).as("a round teaches what Ada said")
          .isEqualTo(2);
      SavedChange bobs = session.labels().record(new LabelSubmission(one.id(),
          new QuestionLabel(Outcome.ANSWERED, "Luang Prabang", "", ""), false, one.text()));
      assertThat(bobs.gold()).isEmpty();
      assertThat(seen.labels(new QuestionPool(session.state().items()))).as("nothing that is in conflict").isEqualTo(1);
      assertThat(bobs.item().label()).isEqualTo(
          new QuestionLabel(Outcome.CONFLICT, "Vientiane ≠ Luang Prabang", "", ""));
      assertThat(session.labels().history(one.id())).hasSize(3);
      assertThat(
          session.labels().record(new LabelSubmission(two.id(), new QuestionLabel(Outcome.ANSWERED, "Cusco", "", ""),
              false, two.text())).gold())
          .contains(new GoldAnswer(two.text(), "Lima", false));
      assertThat(session.team().opinions(one.id())).extracting(Opinion::who, Opinion::answer, Opinion::cite)
          .containsExactly(tuple("Ada", "Vientiane", "Atlas"), tuple("Bob", "Luang Prabang", ""));

      session.team().annotator("Eve");
      SavedChange settled = session.labels().record(new LabelSubmission(one.id(),
          new QuestionLabel(Outcome.ANSWERED, "Vientiane", "", "since 1563"), false, one.text(), true));
      assertThat(settled.item().label().answer()).isEqualTo("Vientiane");
      assertThat(settled.item().more().labelled().orElseThrow().who()).as("whose answer it is").isEqualTo("Ada");
      assertThat(settled.item().label().cite()).isEqualTo("Atlas");
      assertThat(session.labels().history(one.id()).getFirst()).satisfies(entry -> {
        assertThat(entry.what()).isEqualTo(HistoryEntry.What.ADJUDICATED);
        assertThat(entry.words()).isEqualTo("Vientiane · since 1563");
      });
      assertThat(session.labels().undo().item().label().outcome()).isEqualTo(Outcome.CONFLICT);
      assertThat(session.labels().redo().item().label().outcome()).isEqualTo(Outcome.ANSWERED);
      assertThat(session.team().agreement(Optional.empty()).shared()).isEqualTo(2);
    }
  }

  @Test
  void whatAnotherSaidIsNotSaidAgainInOnesOwnNameAndOnesOwnWordsStayWhenAQuestionIsOpenedAgain() {
    try (ProjectSession session = open()) {
      session.team().annotator("Ada");
      QuestionItem item = session.state().items().getFirst();
      session.labels()
          .record(new LabelSubmission(item.id(), new QuestionLabel(Outcome.ANSWERED, "Vientiane", "Atlas", "Hm"),
              false, item.text()));
      session.team().annotator("Bob");
      item = session.state().items().getFirst();
      AnswerDraft filled = AnswerDraft.stored(item);
      assertThat(filled.cite()).isEqualTo("Atlas");
      session.labels().record(again(item, "vientiane"));
      assertThat(session.labels().history(item.id())).extracting(HistoryEntry::who).containsExactly("Bob", "Ada", "Ada",
          "Ada");

      SavedChange saved = session.labels()
          .record(new LabelSubmission(item.id(), new QuestionLabel(Outcome.ANSWERED, "vientiane", "Map", ""),
              false, item.text()));
      assertThat(saved.item().label().answer()).as("shown").isEqualTo("Vientiane");
      item = session.state().items().getFirst();
      assertThat(item).isEqualTo(saved.item());
      filled = AnswerDraft.stored(item);
      assertThat(filled).isEqualTo(new AnswerDraft("vientiane", item.text(), "Map", "", true));
      int before = session.labels().history(item.id()).size();
      session.labels().record(again(item, filled.answer()));
      assertThat(session.labels().history(item.id())).as("an answer and nothing besides").hasSize(before + 1);
      assertThat(session.team().opinions(item.id())).extracting(Opinion::who, Opinion::answer, Opinion::cite)
          .containsExactly(tuple("Ada", "Vientiane", "Atlas"), tuple("Bob", "vientiane", "Map"));
    }
  }

  /** As the window does when a question is opened again and Enter is pressed. */
  private static LabelSubmission again(QuestionItem item, String answer) {
    AnswerDraft filled = AnswerDraft.stored(item);
    return new LabelSubmission(item.id(), new QuestionLabel(Outcome.ANSWERED, answer, filled.cite(), filled.comment()),
        false, filled.wording());
  }

  @Test
  void aGoldQuestionThatIsSettledOtherwiseNowTakesALabelLikeAnyOther() {
    try (ProjectSession session = open()) {
      session.team().annotator("Ada");
      QuestionItem item = session.state().items().getFirst();
      session.labels().record(again(item, "Vientiane"));
      session.team().gold(List.of(item.id()), true);
      session.team().settings(session.state().team().settings().withGold(0.5, true));
      session.labels()
          .record(new LabelSubmission(item.id(), new QuestionLabel(Outcome.BAD_QUESTION, "", "", "", "ambiguous"),
              false, item.text(), true));
      session.team().annotator("Bob");
      item = session.state().items().getFirst();
      assertThat(session.labels().record(again(item, "Luang Prabang")).gold()).isEmpty();
    }
  }

  @Test
  void workGoesToAColleaguesCopyAndComesBack() {
    Path file = home.resolve("work.jsonl");
    try (ProjectSession session = open()) {
      session.team().annotator("Ada");
      List<Long> ids = session.state().items().stream().map(QuestionItem::id).toList();
      session.team().assign(ids, "Bob", true);
      assertThat(session.team().send("Bob", file)).isEqualTo(2);
    }
    Path copy = catalog.create(file, home.resolve("bob"));
    try (ProjectSession bob = catalog.open(copy, WorkerListener.SILENT)) {
      assertThat(bob.state().team().annotator()).isEqualTo("Bob");
      assertThat(bob.state().queue()).hasSize(2);
      QuestionItem item = bob.state().items().getFirst();
      bob.labels()
          .record(new LabelSubmission(item.id(), new QuestionLabel(Outcome.ANSWERED, "x", "", ""), false, item.text()));
      assertThat(bob.team().sendBack(file)).isEqualTo(1);
    }
    try (ProjectSession session = open()) {
      assertThat(session.team().inspect(file).own()).isFalse();
      assertThat(session.team().take(file, "Bob").events()).isEqualTo(1);
      assertThat(session.state().items()).extracting(item -> item.label().outcome()).contains(Outcome.ANSWERED);
      assertThat(session.team().take(file, "Bob").events()).isZero();
      assertThatThrownBy(() -> session.team().take(file, "Eve")).hasMessageContaining("is the work of");
    }
  }

  @Test
  void aLabelWithAllItsPartsIsThereAfterReopening() {
    try (ProjectSession session = open()) {
      QuestionItem first = session.state().items().getFirst();
      session.queue().append(List.of(first.id()));
      SavedChange saved = session.labels().record(new LabelSubmission(first.id(),
          new QuestionLabel(Outcome.ANSWERED, "Vientiane", "Atlas, p. 3", "since 1563"), false, "Capital of Laos?"));
      assertThat(saved.item().text()).isEqualTo("Capital of Laos?");
      assertThat(saved.canUndo()).isTrue();
    }
    try (ProjectSession session = open()) {
      ProjectSession.State state = session.state();
      QuestionItem first = state.items().getFirst();
      assertThat(first.label())
          .isEqualTo(new QuestionLabel(Outcome.ANSWERED, "Vientiane", "Atlas, p. 3", "since 1563"));
      assertThat(first.originalText()).isEqualTo("What is the capital of Laos?");
      assertThat(state.queue()).extracting(entry -> entry.id()).containsExactly(first.id());
      assertThat(state.saved()).isPresent();
      SavedChange undone = session.labels().undo();
      assertThat(undone.item().label().outcome()).isEqualTo(Outcome.OPEN);
      assertThat(session.labels().redo().item().label().answer()).isEqualTo("Vientiane");
    }
  }

  @Test
  void changedGuidelinesAreANewVersionThatTheNextLabelKeeps() throws Exception {
    Path labels = home.resolve("labels.csv");
    try (ProjectSession session = open()) {
      QuestionItem first = session.state().items().getFirst();
      assertThat(session.labels().guidelines("Name the city.")).isEqualTo(new Guidelines("Name the city.", 2));
      assertThat(session.labels().guidelines("Name the city.")).as("unchanged")
          .isEqualTo(new Guidelines("Name the city.", 2));
      session.labels()
          .record(new LabelSubmission(first.id(), new QuestionLabel(Outcome.ANSWERED, "Vientiane", "", ""), false,
              first.text()));
      session.transfers().exportLabels(List.of(first.id()), LabelForm.CSV, labels, Set.of(Outcome.ANSWERED));
    }
    List<String> lines = Files.readAllLines(labels);
    int column = List.of(lines.getFirst().split(",")).indexOf("guideline_version");
    assertThat(lines.get(1).split(",")[column]).isEqualTo("2");
    try (ProjectSession session = open()) {
      assertThat(session.state().guidelines()).isEqualTo(new Guidelines("Name the city.", 2));
    }
  }

  @Test
  void aQuestionThatBecomesAWorkedExampleIsAskedNoMore() {
    try (ProjectSession session = open()) {
      QuestionItem first = session.state().items().getFirst();
      session.queue().append(List.of(first.id()));
      PromptSettings before = session.prompts().current();

      session.prompts().keep(
          new PromptSettings(before.format().asking("", List.of(new WorkedExample(first.text(), "Vientiane")),
              12), before.sampling()));

      assertThat(session.state().items()).extracting(QuestionItem::text)
          .containsExactly("What is the capital of Peru?");
      assertThat(session.state().queue()).isEmpty();
      session.prompts().keep(before);
      assertThat(session.state().items()).hasSize(2);
      assertThat(session.state().queue()).extracting(entry -> entry.id()).containsExactly(first.id());
    }
  }

  @Test
  void nothingToUndoIsSaidInWords() {
    try (ProjectSession session = open()) {
      assertThatThrownBy(session.labels()::undo).isInstanceOf(ProjectException.class)
          .hasMessageContaining("nothing to undo");
    }
  }

  @Test
  void questionsMayStandInAnotherColumn() throws Exception {
    Path german = Files.writeString(home.resolve("german.csv"), "frage,answer\nHauptstadt von Laos?,Vientiane\n");
    ProjectCatalog.FileCheck check = catalog.checkQuestions(german, "question");
    assertThat(check.ok()).isFalse();
    assertThat(check.columns()).containsExactly("frage", "answer");
    assertThat(catalog.checkQuestions(german, "frage").withAnswers()).isEqualTo(1);
    project = catalog.create(
        new ProjectCatalog.NewProjectRequest("german", home, home.resolve("model"), german, "frage", Optional.empty()));
    try (ProjectSession session = open()) {
      assertThat(session.state().items()).singleElement()
          .satisfies(item -> assertThat(item.text()).isEqualTo("Hauptstadt von Laos?"));
    }
  }

  @Test
  void theDoorRemembersWhatWasOpened() {
    open().close();
    assertThat(catalog.recent()).singleElement().satisfies(known -> {
      assertThat(known.name()).isEqualTo("mine");
      assertThat(known.folder()).isEqualTo(project.toAbsolutePath());
    });
  }

  @Test
  void bothChecksSayWhatIsMissing() throws Exception {
    assertThat(catalog.checkModel(home.resolve("model").toString()).problem().orElseThrow()).contains("config.json");
    Path broken = Files.writeString(home.resolve("b.csv"), "question\nWhat is it?\n\"\"\n");
    assertThat(catalog.checkQuestions(broken, "question").questions()).isEqualTo(1);
    assertThat(catalog.checkQuestions(home.resolve("none.csv"), "question").problem()).isPresent();
  }

  @Test
  void theColumnThatQuestionsAreAboutIsKeptAndShown() throws Exception {
    Path file = Files.writeString(home.resolve("about.csv"),
        "question,answer,about\nWhat falls?,Rain,It rains.\nWhy?,,\n");
    Path evaluation = Files.writeString(home.resolve("e.csv"), "question,answer,about\nWhen?,Now,It snows.\n");
    ProjectCatalog.Reading reading = new ProjectCatalog.Reading("question", Optional.of("about"), Optional.empty());
    assertThat(catalog.checkQuestions(file, reading).questions()).isEqualTo(2);
    assertThat(catalog.checkQuestions(file, reading).warnings()).singleElement()
        .satisfies(row -> assertThat(row.line()).isEqualTo(3));
    assertThat(catalog
        .checkQuestions(file, new ProjectCatalog.Reading("question", Optional.of("abuot"), Optional.empty())).ok())
        .isFalse();
    project = catalog.create(new ProjectCatalog.NewProjectRequest("about", home, home.resolve("model"), file,
        "question", Optional.of("about"),
        Optional.of(evaluation)));
    try (ProjectSession session = open()) {
      assertThat(session.state().items()).extracting(item -> item.more().context()).containsExactly("It rains.", "");
    }
  }

  @Test
  void aQuestionThatTheModelCannotReadIsABrokenRowAndLeftOut() throws Exception {
    Path model = home.resolve("model");
    Files.writeString(model.resolve("config.json"), "{}");
    Files.writeString(model.resolve("tokenizer.json"), "{}");
    Files.writeString(model.resolve("model.safetensors"), "");
    ProjectCatalog tells = LocalProjectCatalog.of(new AppPaths(home, home.resolve("samples"), Optional.empty()),
        (folder, form) -> fit(form));
    Path file = Files.writeString(home.resolve("long.csv"), "question,about\nWhat falls?,Too long\nWhy?,\n");
    ProjectCatalog.Reading reading = new ProjectCatalog.Reading("question", Optional.of("about"),
        Optional.of(model.toString()));
    assertThat(tells.checkModel(model.toString()).found()).contains("by a template");
    Path gguf = Files.write(home.resolve("sha256-0"), new byte[] {'G', 'G', 'U', 'F', 3});
    assertThat(tells.checkModel(gguf.toString()).found()).contains("GGUF").contains("by a template");
    assertThat(tells.checkModel(file.toString()).problem().orElseThrow()).contains("no GGUF file");
    assertThat(tells.checkQuestions(file, reading).broken()).singleElement().satisfies(row -> {
      assertThat(row.line()).isEqualTo(2);
      assertThat(row.reason()).contains("too long to be asked").contains("900 tokens");
    });
    project = tells.create(
        new ProjectCatalog.NewProjectRequest("long", home, model, file, "question", Optional.of("about"),
            Optional.empty()));
    try (ProjectSession session = open()) {
      assertThat(session.state().items()).extracting(QuestionItem::text).containsExactly("Why?");
    }
  }

  @Test
  void anAdapterIsMergedIntoAModelOfTheProjectsOwn() throws Exception {
    Path golden = Path.of("src/test/resources/golden/llama");
    Path model = Files.createDirectory(home.resolve("with-adapter"));
    for (String name : List.of("config.json", "tokenizer.json", "model.safetensors")) {
      Files.copy(golden.resolve(name), model.resolve(name));
    }
    Path alone = Files.createDirectory(home.resolve("adapter"));
    for (String name : List.of("adapter_config.json", "adapter_model.safetensors")) {
      Files.copy(golden.resolve("adapter-final").resolve(name), model.resolve(name));
      Files.copy(golden.resolve("adapter-final").resolve(name), alone.resolve(name));
    }
    Path config = alone.resolve("adapter_config.json");
    Files.writeString(config, Files.readString(config).replaceFirst("(\"base_model_name_or_path\": *)[^,]*",
        "$1\"" + model.toString().replace('\\', '/') + "\""));
    ProjectCatalog writes = LocalProjectCatalog.of(new AppPaths(home, home.resolve("samples"), Optional.empty()),
        (folder, form) -> fit(form), new Merging());
    for (Path chosen : List.of(model, alone)) {
      ProjectCatalog.ModelCheck check = writes.checkModel(chosen.toString());
      assertThat(check.adapter()).isEqualTo(chosen == model ? ProjectCatalog.ModelCheck.FoundAdapter.BESIDE
          : ProjectCatalog.ModelCheck.FoundAdapter.ALONE);
      assertThat(check.problem()).isEmpty();
      Path made = writes
          .create(new ProjectCatalog.NewProjectRequest("p" + chosen.getFileName(), home, chosen.toString(),
              home.resolve("q.csv"), new ProjectCatalog.Reading("question", Optional.empty(), Optional.empty()),
              Optional.empty(), new ProjectCatalog.Reading("question", Optional.empty(), Optional.empty()), "", true,
              Optional.empty()));
      assertThat(Files.readString(made.resolve("project.json"))).containsPattern("\"model\" *: *\"base-model\"");
      Path merged = made.resolve("base-model");
      assertThat(merged.resolve("adapter_config.json")).doesNotExist();
      assertThat(merged.resolve("tokenizer.json")).exists();
      assertThat(merged.resolve("model.safetensors")).exists();
      assertThat(Files.mismatch(merged.resolve("model.safetensors"), model.resolve("model.safetensors"))).isPositive();
      assertThat(writes.checkModel(merged.toString()).adapter()).isEqualTo(ProjectCatalog.ModelCheck.FoundAdapter.NONE);
    }
  }

  private record Merging() implements ModelWriter {
    @Override
    public void write(ModelForm form, Path base, Path adapter, Path target, TeachingRecord record) {
      throw new AssertionError();
    }

    @Override
    public void merge(Path base, Path adapter, Path target) {
      MergedCheckpoint.write(base, adapter, target);
    }
  }

  private static ModelFitCheck.Fit fit(PromptFormat form) {
    return new ModelFitCheck.Fit() {
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

  @Test
  void whatWasPutOffIsNoAnswerOfOnesOwnAndACorrectedNameNamesNobody() {
    try (ProjectSession session = open()) {
      session.team().rename("anna");
      QuestionItem first = session.state().items().getFirst();
      session.labels()
          .record(new LabelSubmission(first.id(), new QuestionLabel(Outcome.LATER, "", "", "ask the ward"), false,
              first.text()));
      session.team().rename("Anna");
      assertThat(session.state().team().annotators()).hasSize(1);
      assertThat(session.choices().annotator()).isEqualTo("Anna");
      assertThatThrownBy(() -> session.team().rename("model x")).hasMessageContaining("choose another");
      session.team().rename(" ");
      assertThat(session.choices().annotator()).isEmpty();
    }
    try (Project inside = Project.open(project)) {
      inside.annotations().record(new Annotation.Answered(1, "Vientiane", false), Label.BY_MODEL + "m");
    }
    try (ProjectSession session = open()) {
      QuestionItem first = session.state().items().getFirst();
      assertThat(first.label().answer()).isEqualTo("Vientiane");
      assertThat(first.label().comment()).isEqualTo("ask the ward");
      assertThat(first.more().own()).isEmpty();
    }
  }
}
