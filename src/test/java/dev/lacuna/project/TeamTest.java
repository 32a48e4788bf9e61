package dev.lacuna.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.lacuna.domain.LabelBasis;
import dev.lacuna.domain.Outcome;
import dev.lacuna.project.store.ProjectException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TeamTest {
  @TempDir
  private Path folder = Path.of("");

  private Project project(int questions) {
    Project project = TestProjects.create(folder, questions);
    project.queue().replace(LongStream.rangeClosed(1, questions)
        .mapToObj(id -> new QueueItem(id, 0.5, "because " + id, "random")).toList());
    return project;
  }

  private static void team(Project project, String... names) {
    project.changeSettings(now -> now.withAnnotator(names[0]));
    for (int i = 0; i < names.length; i++) {
      project.team().name(new Annotator(names[i], i));
    }
  }

  private static List<Long> asked(Project project, String who) {
    return project.queue().remaining(project.team().share(who)).stream().map(QueueItem::questionId).toList();
  }

  private static void answer(Project project, String who, long id, String answer) {
    project.annotations().record(new Annotation.Answered(id, answer, false), who);
  }

  @Test
  void annotatorsAreThoseNamedAndWhoeverHasDecided() {
    try (Project project = project(4)) {
      team(project, "Ada", "Bob");
      answer(project, "Eve", 1, "x");
      answer(project, Label.BY_MODEL + "m", 2, "x");
      project.annotations().record(new Annotation.Later(3), "noiseal");
      project.team().name(new Annotator("Ada", 11));
      assertThat(project.team().annotators()).extracting(Annotator::name, Annotator::colour)
          .containsExactly(tuple("Ada", 3), tuple("Bob", 1), tuple("Eve", 2));
      project.team().add("Fay");
      project.team().add("Gus");
      project.team().add("Ada");
      assertThat(project.team().annotators()).extracting(Annotator::colour).as("none like another")
          .containsExactly(3, 1, 2, 0, 4);
      assertThatThrownBy(() -> project.team().name(new Annotator(" \u001b[31m ", 0)))
          .isInstanceOf(ProjectException.class).hasMessageContaining("choose another");
      assertThatThrownBy(() -> Team.checked("model x")).hasMessageContaining("does not begin with");
      assertThat(Team.checked("A\u001b[31mda\nLovelace")).isEqualTo("Ada Lovelace");
    }
  }

  @Test
  void withoutOverlapAQuestionIsAnybodysUntilSomebodyAnswersIt() {
    try (Project project = project(3)) {
      team(project, "Ada", "Bob");
      answer(project, "Ada", 1, "x");
      project.annotations().record(new Annotation.Later(2), "Ada");
      assertThat(asked(project, "Ada")).containsExactly(3L, 2L);
      assertThat(asked(project, "Bob")).as("what Ada puts off is not put off for him").containsExactly(2L, 3L);
      assertThat(project.team().share("Bob").shown(1).answer()).contains("x");
      assertThat(project.queue().append(List.of(QueueItem.byHand(1), QueueItem.byHand(2)))).isZero();
    }
  }

  @Test
  void whatIsGivenToSomebodyIsAskedOfNobodyElse() {
    try (Project project = project(4)) {
      team(project, "Ada", "Bob");
      project.team().assign(List.of(1L, 2L), "Bob");
      project.team().assign(List.of(2L), "Bob");
      assertThat(asked(project, "Ada")).containsExactly(3L, 4L);
      assertThat(asked(project, "Bob")).containsExactly(1L, 2L, 3L, 4L);
      project.team().withdraw(List.of(2L), "Bob");
      assertThat(asked(project, "Ada")).containsExactly(2L, 3L, 4L);
      assertThat(project.team().assignments()).isEqualTo(java.util.Map.of(1L, Set.of("Bob")));
    }
  }

  @Test
  void whatIsGivenToTwoIsAnsweredByBothAndNeitherSeesTheOther() {
    try (Project project = project(2)) {
      team(project, "Ada", "Bob", "Eve");
      project.team().assign(List.of(1L), "Ada");
      project.team().assign(List.of(1L), "Bob");
      answer(project, "Ada", 1, "3 mg");
      assertThat(asked(project, "Bob")).containsExactly(1L, 2L);
      assertThat(asked(project, "Eve")).containsExactly(2L);
      assertThat(project.team().share("Bob").shown(1).outcome()).isEqualTo(Outcome.OPEN);
      assertThat(project.team().share("Bob").isBlind(1)).isTrue();
      assertThat(project.team().share("Eve").shown(1).answer()).contains("3 mg");
      answer(project, "Bob", 1, "5 mg");
      assertThat(asked(project, "Bob")).containsExactly(2L);
      assertThat(project.team().share("Bob").shown(1).outcome()).isEqualTo(Outcome.CONFLICT);
      assertThat(project.annotations().counts()).containsEntry(Outcome.CONFLICT, 1);
    }
  }

  @Test
  void anOverlapShareIsDrawnFromTheSeedAndAnsweredByAsManyAsAreAsked() {
    try (Project project = project(400)) {
      team(project, "Ada", "Bob", "Eve");
      project.changeSettings(now -> now.withTeam(now.team().withOverlap(0.25, 2)));
      AnnotatorShare ada = project.team().share("Ada");
      List<Long> overlap = LongStream.rangeClosed(1, 400).filter(ada::isOverlap).boxed().toList();
      assertThat(overlap).hasSizeBetween(70, 130);
      int turns = 0;
      for (String who : List.of("Ada", "Bob", "Eve")) {
        Set<Long> asked = new HashSet<>(asked(project, who));
        long own = overlap.stream().filter(asked::contains).count();
        assertThat(own).isBetween((long) (overlap.size() * 0.5), (long) (overlap.size() * 0.84));
        turns += (int) own;
      }
      assertThat(turns).isEqualTo(2 * overlap.size());
      long one = overlap.getFirst();
      for (String who : List.of("Ada", "Bob", "Eve")) {
        if (asked(project, who).contains(one)) {
          assertThat(project.team().share(who).shown(one).outcome()).isEqualTo(Outcome.OPEN);
          assertThat(project.queue().waiting()).extracting(QueueItem::questionId).contains(one);
          answer(project, who, one, "the same");
        }
      }
      assertThat(project.queue().waiting()).extracting(QueueItem::questionId).doesNotContain(one);
      assertThat(project.annotations().state(one).words()).hasSize(2);
      project.changeSettings(now -> now.withTeam(new TeamSettings(2, 0.25, 2, 0, true, LabelBasis.MAJORITY)));
      assertThat(LongStream.rangeClosed(1, 400).filter(project.team().share("Ada")::isOverlap).boxed().toList())
          .isNotEqualTo(overlap);
    }
    try (Project project = Project.open(folder)) {
      assertThat(project.settings().team()).isEqualTo(
          new TeamSettings(2, 0.25, 2, 0, true, LabelBasis.MAJORITY));
    }
  }

  @Test
  void goldQuestionsComeAmongTheOthersLookLikeThemAndAreNotAskedOfWhoeverSettledThem() {
    try (Project project = project(12)) {
      team(project, "Ada", "Bob");
      for (long id = 9; id <= 12; id++) {
        answer(project, "Ada", id, "gold " + id);
        project.team().makeGold(id);
      }
      assertThat(project.team().gold()).containsExactlyInAnyOrder(9L, 10L, 11L, 12L);
      assertThatThrownBy(() -> project.team().makeGold(1)).hasMessageContaining("answer or settle it first");
      project.changeSettings(now -> now.withTeam(now.team().withGold(0.2, true)));
      assertThat(asked(project, "Ada")).containsExactly(1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L);
      List<Long> before = asked(project, "Bob");
      assertThat(before).hasSize(10);
      assertThat(before.subList(0, 4)).containsExactly(1L, 2L, 3L, 4L);
      long first = before.get(4);
      assertThat(first).isBetween(9L, 12L);
      assertThat(project.queue().items(project.team().share("Bob")).get(4).reason()).isEqualTo("because 4");
      assertThat(project.team().share("Bob").shown(first).outcome()).isEqualTo(Outcome.OPEN);
      List<Long> said = new ArrayList<>();
      for (long id : before) {
        assertThat(asked(project, "Bob").getFirst()).isEqualTo(id);
        assertThat(project.queue().items(project.team().share("Bob"))).extracting(QueueItem::questionId)
            .isEqualTo(before);
        answer(project, "Bob", id, "mine " + id);
        said.add(id);
      }
      assertThat(asked(project, "Bob")).isEmpty();
      assertThat(project.annotations().state(first).answer()).as("settled").contains("gold " + first);
      assertThat(project.team().share("Bob").shown(first).answer()).as("with feedback").contains("gold " + first);
      project.changeSettings(now -> now.withTeam(now.team().withGold(0.2, false)));
      assertThat(project.team().share("Bob").shown(first).answer()).as("without").contains("mine " + first);
      project.team().removeGold(first);
      assertThat(project.team().gold()).hasSize(3);
    }
  }

  @Test
  void everybodyHasAPlaceInTheQueueAndDraftsOfTheirOwn() {
    try (Project project = project(3)) {
      team(project, "Ada", "Bob");
      project.queue().moveTo(3);
      project.drafts().keep(new Drafts.Draft(1, "half", "", "", ""));
      project.changeSettings(now -> now.withAnnotator("Bob"));
      assertThat(project.queue().current()).map(QueueItem::questionId).contains(1L);
      assertThat(project.drafts().all()).isEmpty();
      project.drafts().keep(new Drafts.Draft(1, "his", "", "", ""));
      project.drafts().remove(1);
      project.changeSettings(now -> now.withAnnotator("Ada"));
      assertThat(project.queue().current()).map(QueueItem::questionId).contains(3L);
      assertThat(project.drafts().all()).extracting(Drafts.Draft::answer).containsExactly("half");
    }
  }

  @Test
  void settingsOfATeamThatAreNoneAreToldOfByField() throws IOException {
    project(1).close();
    Path file = folder.resolve("project.json");
    for (String team : List.of("{\"overlap\": 2}", "{\"readers\": 1}", "{\"gold\": \"x\"}", "{\"feedback\": 1}",
        "{\"taught\": \"loudest\"}")) {
      Files.writeString(file, "{\"team\": " + team + "}");
      assertThatThrownBy(() -> Project.open(folder)).isInstanceOf(ProjectException.class)
          .hasMessageContaining("project.json: field \"team");
    }
  }

  @Test
  void untilASecondAnnotatorIsNamedAllWordsAreOnePersonsUnderWhateverName() {
    try (Project project = project(3)) {
      project.changeSettings(now -> now.withAnnotator("anna"));
      project.annotations().record(List.of(new Annotation.Comment(1, "Source: leaflet"),
          new Annotation.Answered(1, "3 mg", false)));
      project.annotations().record(new Annotation.Answered(2, "5 mg", false));
      project.changeSettings(now -> now.withAnnotator("Anna K."));
      project.annotations().record(new Annotation.Answered(1, "4 mg", false));
      assertThat(project.annotations().state(1).answer()).contains("4 mg");
      assertThat(project.annotations().state(1).citation()).isEqualTo("leaflet");
      assertThat(project.annotations().state(1, "Anna K.").words()).hasSize(1);
      project.annotations().record(new Annotation.Later(3), "noiseal");
      answer(project, Label.BY_MODEL + "m", 3, "7 mg");
      assertThat(project.annotations().undo()).as("a model's").map(AnnotationEvent::questionId).contains(3L);
      assertThat(project.annotations().undo()).as("a strategy's").map(AnnotationEvent::questionId).contains(3L);
      assertThat(project.annotations().state(3).outcome()).isEqualTo(Outcome.OPEN);
      assertThat(project.annotations().undo()).map(AnnotationEvent::questionId).contains(1L);
      assertThat(project.annotations().undo()).as("what was said under the name before").isPresent();
      assertThat(project.annotations().state(2).outcome()).isEqualTo(Outcome.OPEN);
      assertThat(project.annotations().redo()).isPresent();
      assertThat(project.annotations().redo()).isPresent();
      assertThat(project.team().annotators()).extracting(Annotator::name).containsExactly("Anna K.");
    }
    try (Project project = Project.open(folder)) {
      assertThat(project.annotations().labels()).extracting(Label::answer).containsExactlyInAnyOrder("4 mg", "5 mg");
      answer(project, "Bob", 1, "9 mg");
      assertThat(project.team().annotators()).extracting(Annotator::name).containsExactly("Anna K.", "Bob");
      assertThat(project.annotations().state(1).words()).extracting(AnnotationEvent::who)
          .containsExactly("Anna K.", "Bob");
      assertThat(project.annotations().state(1).outcome()).isEqualTo(Outcome.CONFLICT);
      project.annotations().record(new Annotation.Answered(2, "6 mg", false));
      assertThat(project.annotations().state(2).answer()).as("anna is still Anna K.").contains("6 mg");
    }
  }

  @Test
  void aGoldQuestionWhoseAnswerIsNotSettledAnyMoreChecksNobody() {
    try (Project project = project(3)) {
      team(project, "Ada", "Bob");
      answer(project, "Ada", 1, "3 mg");
      project.team().makeGold(1);
      assertThat(project.team().share("Bob").isGold(1)).isTrue();
      assertThat(project.team().share("Ada").isGold(1)).isFalse();
      project.annotations().record(new Annotation.Adjudicated(1, Outcome.BAD_QUESTION, "", List.of(), "two drugs"));
      assertThat(project.team().share("Bob").isGold(1)).isFalse();
    }
  }

  @Test
  void copiesWhoseQuestionsHaveOtherIdsDrawTheSame() {
    List<String> here = drawn("here", List.of("a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k", "l"));
    List<String> there = drawn("there", List.of("l", "k", "j", "i", "h", "g", "f", "e", "d", "c", "b", "a"));
    assertThat(here).isNotEmpty().hasSizeLessThan(12);
    assertThat(there).containsExactlyInAnyOrderElementsOf(here);
  }

  private List<String> drawn(String name, List<String> texts) {
    try (Project project = TestProjects.create(folder.resolve(name), ProjectSettings.of("p", ""))) {
      List<Question> questions = project.questions().add(texts.stream()
          .map(text -> NewQuestion.pool("What is " + text + "?", Map.of())).toList());
      team(project, "Ada", "Bob");
      project.changeSettings(now -> now.withTeam(new TeamSettings(7, 0.5, 2, 0, false, LabelBasis.SETTLED)));
      AnnotatorShare share = project.team().share("Ada");
      return questions.stream().filter(question -> share.isOverlap(question.id())).map(Question::text).toList();
    }
  }

  @Test
  void inATeamWhoeverLabelsNowIsOneByThemselvesBeforeTheirFirstWord() {
    try (Project project = project(4)) {
      team(project, "Ada", "Bob");
      answer(project, "Ada", 1, "3 mg");
      project.team().assign(List.of(1L, 2L), "Ada");
      project.team().assign(List.of(1L, 2L), "Carla");
      answer(project, "Ada", 3, "4 mg");
      for (String name : List.of("Carla", "Dora")) {
        project.changeSettings(now -> now.withAnnotator(name));
        assertThat(project.annotations().undo()).as("nothing of Ada's").isEmpty();
      }
      project.changeSettings(now -> now.withAnnotator("Dora"));
      project.changeSettings(now -> now.withTeam(new TeamSettings(1, 1, 4, 0, false, LabelBasis.SETTLED)));
      assertThat(project.team().share("Dora").isBlind(3)).isTrue();
      assertThat(asked(project, "Dora")).contains(3L);
      answer(project, "Dora", 3, "4 mg");
      assertThat(project.annotations().undo().orElseThrow().who()).isEqualTo("Dora");
      assertThat(project.annotations().labels()).extracting(Label::who).containsExactly("Ada", "Ada");
    }
  }

  @Test
  void whoeverHasSaidNothingYetTakesAnothersWordsAsAnothers() {
    try (Project project = project(2)) {
      Events.take(project, new Events().answer("Bob", "3 mg").all());
      assertThat(project.team().annotators()).extracting(Annotator::name).containsExactly("Ada", "Bob");
      assertThat(project.annotations().undo()).isEmpty();
      answer(project, "Ada", 1, "5 mg");
      assertThat(project.annotations().state(1).outcome()).isEqualTo(Outcome.CONFLICT);
    }
    try (Project nameless = TestProjects.create(folder.resolve("nameless"), 2)) {
      nameless.changeSettings(now -> now.withAnnotator(" "));
      answer(nameless, "", 1, "5 mg");
      Events.take(nameless, new Events().answer("Bob", "3 mg").all());
      assertThat(nameless.annotations().state(1).outcome()).isEqualTo(Outcome.CONFLICT);
      assertThat(nameless.team().annotators()).extracting(Annotator::name).containsExactly("Bob");
    }
  }

  @Test
  void aCorrectedNameKeepsWhatWasTypedAndThePlaceInTheQueue() {
    try (Project project = project(3)) {
      project.queue().moveTo(3);
      project.drafts().keep(new Drafts.Draft(1, "half", "", "", ""));
      project.changeSettings(now -> now.withAnnotator("Ada L."));
    }
    try (Project project = Project.open(folder)) {
      assertThat(project.queue().current()).map(QueueItem::questionId).contains(3L);
      assertThat(project.drafts().all()).extracting(Drafts.Draft::answer).containsExactly("half");
      project.drafts().keep(new Drafts.Draft(1, "whole", "", "", ""));
      assertThat(project.drafts().all()).extracting(Drafts.Draft::answer).containsExactly("whole");
      project.drafts().remove(1);
      assertThat(project.drafts().all()).isEmpty();
      project.drafts().keep(new Drafts.Draft(2, "hers", "", "", ""));
      project.team().name(new Annotator("Bob", 1));
      project.changeSettings(now -> now.withAnnotator("Bob"));
      assertThat(project.drafts().all()).as("shown to nobody else").isEmpty();
    }
  }

  @Test
  void aNameThatIsNoPersonsIsNotSetByAnyDoor() {
    ProjectSettings settings = ProjectSettings.of("p", "");
    assertThat(settings.withAnnotator("  ").annotator()).isEmpty();
    assertThat(settings.withAnnotator(" A\u001b[31mda ").annotator()).isEqualTo("Ada");
    for (String name : List.of(Label.BY_MODEL + "x", WorkPackage.EVERYBODY, "a".repeat(101))) {
      assertThatThrownBy(() -> settings.withAnnotator(name)).hasMessageContaining("choose another");
    }
  }
}
