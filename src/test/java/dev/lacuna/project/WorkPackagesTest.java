package dev.lacuna.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lacuna.domain.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkPackagesTest {
  @TempDir
  private Path folder = Path.of("");

  private Project ada() {
    Project project = TestProjects.create(folder.resolve("ada"), 4);
    project.changeSettings(now -> now.withGuidelines("Name the unit."));
    project.annotations().record(new Annotation.Answered(1, "3 mg", false));
    project.annotations().record(new Annotation.Reworded(2, "Which dose?"));
    project.annotations().record(List.of(new Annotation.Comment(2, "Source: leaflet"),
        new Annotation.Answered(2, "secret", false)));
    return project;
  }

  private Path file() {
    return folder.resolve("work.jsonl");
  }

  private Path toBob() {
    Path copy = folder.resolve("bob");
    if (!Files.exists(copy)) {
      try (Project project = ada()) {
        project.packages().send(List.of(1L, 2L, 3L), "Bob", file());
      }
      WorkPackages.create(file(), copy, "Bob", "");
    }
    return copy;
  }

  @Test
  void aColleagueGetsQuestionsAndGuidelinesAndNoAnswerOfOthers() throws IOException {
    Path copy = toBob();
    assertThat(file()).content().doesNotContain("3 mg", "secret", "leaflet").contains("Which dose?", "Name the unit.");
    assertThat(Files.readAllLines(file())).hasSize(1 + 3 + 1);
    try (Project bob = Project.open(copy)) {
      assertThat(bob.settings().annotator()).isEqualTo("Bob");
      assertThat(bob.settings().guidelines()).isEqualTo("Name the unit.");
      assertThat(bob.settings().guidelineVersion()).isEqualTo(2);
      assertThat(bob.questions().all()).extracting(Question::text).containsExactlyInAnyOrder("Question 1?",
          "Which dose?", "Question 3?");
      assertThat(bob.queue().remaining()).hasSize(3);
      assertThat(bob.annotations().labels()).isEmpty();
    }
    try (Project ada = Project.open(folder.resolve("ada"))) {
      assertThat(ada.team().assignments()).containsOnlyKeys(1L, 2L, 3L);
    }
  }

  @Test
  void whatComesBackIsTakenOnceAndWhatDiffersIsTold() {
    Path copy = toBob();
    try (Project bob = Project.open(copy); Project ada = Project.open(folder.resolve("ada"))) {
      Map<String, Long> ids = QuestionKeys.of(bob.questions().all());
      long first = bob.questions().all().stream().filter(q -> q.text().equals("Question 1?")).findFirst().orElseThrow()
          .id();
      assertThat(ids).hasSize(3);
      bob.annotations().record(new Annotation.Answered(first, "5 mg", false));
      bob.annotations().record(new Annotation.Answered(3, "seven", false));
      bob.annotations().undo();
      bob.questions().add(List.of(NewQuestion.pool("A question of Bob's?", Map.of("organ", "liver"))));
      long own = bob.questions().all().stream().filter(q -> q.text().startsWith("A question")).findFirst().orElseThrow()
          .id();
      bob.annotations().record(new Annotation.BadQuestion(own, "ambiguous"));
      bob.packages().sendBack("Bob", file());
      WorkPackages.Taken taken = ada.packages().take(file(), Optional.of("Bob"));
      assertThat(taken.events()).isEqualTo(4);
      assertThat(taken.questions()).isEqualTo(1);
      assertThat(taken.conflicts()).containsExactly(1L);
      assertThat(ada.annotations().state(1).outcome()).isEqualTo(Outcome.CONFLICT);
      assertThat(ada.annotations().state(3).outcome()).isEqualTo(Outcome.OPEN);
      assertThat(ada.questions().all()).extracting(Question::text).contains("A question of Bob's?");
      assertThat(ada.annotations().redo("Bob")).as("he said something since").isEmpty();
      assertThat(ada.annotations().undo().orElseThrow().who()).isEqualTo("Ada");
      WorkPackages.Taken again = ada.packages().take(file(), Optional.of("Bob"));
      assertThat(again.events() + again.questions() + again.conflicts().size()).isZero();
    }
  }

  @Test
  void copiesThatHandEachOtherEverythingAreTheSameToTheLine() throws IOException {
    Path copy = toBob();
    try (Project bob = Project.open(copy); Project ada = Project.open(folder.resolve("ada"))) {
      bob.annotations().record(new Annotation.Answered(3, "seven", false));
      ada.annotations().record(new Annotation.DontKnow(4));
      Path a = folder.resolve("a.jsonl");
      Path b = folder.resolve("b.jsonl");
      ada.packages().sendAll(a);
      bob.packages().sendAll(b);
      assertThatThrownBy(() -> bob.packages().take(a, Optional.of("Ada"))).hasMessageContaining("everybody said");
      bob.packages().take(a, Optional.empty());
      ada.packages().take(b, Optional.empty());
      ada.packages().sendAll(a);
      bob.packages().sendAll(b);
      assertThat(events(a)).isEqualTo(events(b)).hasSize(6);
      assertThat(ada.annotations().labels()).hasSameSizeAs(bob.annotations().labels());
    }
  }

  private static List<String> events(Path file) throws IOException {
    return Files.readAllLines(file).stream().filter(line -> line.startsWith("{\"event\"")).toList();
  }

  @Test
  void newerGuidelinesComeWithAPackageAndOlderOnesDoNot() {
    Path copy = toBob();
    try (Project bob = Project.open(copy); Project ada = Project.open(folder.resolve("ada"))) {
      ada.changeSettings(now -> now.withGuidelines("Name unit and route."));
      ada.packages().send(List.of(4L), "Bob", file());
      assertThat(bob.packages().take(file(), Optional.of("Bob")).guidelines()).isTrue();
      assertThat(bob.settings().guidelines()).isEqualTo("Name unit and route.");
      assertThat(bob.settings().guidelineVersion()).isEqualTo(3);
      bob.packages().sendBack("Bob", file());
      ada.changeSettings(now -> now.withGuidelines("Mine."));
      assertThat(ada.packages().take(file(), Optional.of("Bob")).guidelines()).isFalse();
      assertThat(ada.settings().guidelines()).isEqualTo("Mine.");
    }
  }

  @Test
  void whatAHostilePackageTriesIsRefusedWithItsLine() throws IOException {
    Path copy = toBob();
    try (Project bob = Project.open(copy)) {
      bob.annotations().record(new Annotation.Answered(3, "seven", false));
      bob.annotations().record(new Annotation.Comment(3, "Source: x"));
      bob.packages().sendBack("Bob", file());
    }
    List<String> lines = Files.readAllLines(file());
    int last = lines.size();
    try (Project ada = Project.open(folder.resolve("ada"))) {
      refused(ada, lines, last, line -> line.replace("\"who\":\"Bob\"", "\"who\":\"Ada\""),
          ":" + last + ": is said to be by \"Ada\", in a package of \"Bob\"");
      refused(ada, lines, last, line -> line.replaceAll("\"at\":\\d+", "\"at\":99999999999999"), ":" + last
          + ": is dated more than ten years ahead");
      refused(ada, lines, last, line -> line.replaceAll("\"stamp\":\\d+", "\"stamp\":9223372036854775807"),
          "dated more than ten years ahead");
      refused(ada, lines, last, line -> line.replaceAll("\"at\":\\d+", "\"at\":-5"),
          "no whole number from 0 in \"at\"");
      refused(ada, lines, last, line -> line.replaceAll("\"of\":\"[^\"]+", "\"of\":\"../../etc"),
          "speaks of a question that is neither here nor in the package");
      refused(ada, lines, last, line -> line.replaceAll("\"event\":\"[^\"]+", "\"event\":\"before-7/1"),
          "could not merge copies");
      refused(ada, lines, last, line -> line.replaceAll("\"event\":\"[^\"]+", "\"event\":\"x/1"),
          "no name of an event");
      refused(ada, lines, last, line -> line.replace("COMMENT", "DROP_TABLE"), "unknown kind DROP_TABLE");
      refused(ada, lines, last, line -> line.substring(0, line.length() / 2),
          ":" + last + ": this line is broken JSON");
      refused(ada, lines, last, line -> line.replace("{\"event\"", "{\"who\":\"Eve\",\"event\""), "broken JSON");
      refused(ada, lines, last, line -> "[".repeat(50_000), "broken JSON");
      refused(ada, lines, last, line -> line + " ".repeat(WorkPackageFile.LONGEST_LINE), "longer than 16 MB");
      refused(ada, lines, last, line -> "7", "is no JSON object");
      refused(ada, lines, 1, line -> line.replaceAll("\"project\":\"[^\"]+", "\"project\":\"other"),
          "is a package of another project, \"test\"");
      refused(ada, lines, 1, line -> line.replace("\"version\":1", "\"version\":9"), "is of version 9");
      refused(ada, lines, 1, line -> line.replace("\"package\"", "\"parcel\""), ":1: this line does not begin");
      refused(ada, lines, 1, line -> line.replace("\"guidelineVersion\":2", "\"guidelineVersion\":0"),
          "guidelineVersion");
      refused(ada, lines, 1, line -> line.replace("\"guidelineVersion\":2", "\"guidelineVersion\":2147483647"),
          "no guidelineVersion from 1 to 1,000,000");
      refused(ada, lines, 1, line -> line.replace("\"answers\",\"guide", "\"nothing\",\"guide"),
          "does not say in \"holds\"");
      refused(ada, lines, 1, line -> line.replace("\"by\":\"Bob\"", "\"by\":\"*\""),
          "does not say in \"by\" whose it is");
      refused(ada, lines, 2, line -> line.replaceAll("\"text\":\"[^\"]+", "\"text\":\"Another?"), "not its question's");
      refused(ada, lines, last,
          line -> line.replaceAll("\"kind\":.*?}", "\"kind\":\"ADJUDICATED\",\"says\":{\"settled\":"
              + "\"ANSWERED\",\"answer\":\"9 mg\"}"),
          ":" + last + ": settles a question");
      refused(ada, lines, 1, line -> line.replaceAll("\"kind\":\"[^\"]+", "\"kind\":\"shell"), "no kind of answer");
      refused(ada, lines, 2, line -> line.replaceAll("\"text\":\"[^\"]+", "\"text\":\"  "), "question without words");
      refused(ada, lines, 2, line -> line.replaceAll("\"source\":\"[^\"]+", "\"source\":\"X"), "no source");
    }
    assertThatThrownBy(() -> WorkPackages.inspect(folder)).hasMessageContaining("is no file");
  }

  private void refused(Project ada, List<String> lines, int number, UnaryOperator<String> change, String why)
      throws IOException {
    List<String> changed = new ArrayList<>(lines);
    changed.set(number - 1, change.apply(lines.get(number - 1)));
    assertThat(changed).isNotEqualTo(lines);
    Path hostile = folder.resolve("hostile.jsonl");
    Files.write(hostile, changed);
    int before = ada.database().read(EventTable::all).size();
    assertThatThrownBy(() -> ada.packages().take(hostile, Optional.of("Bob"))).isInstanceOf(ProjectException.class)
        .hasMessageContaining(why);
    assertThat(ada.database().read(EventTable::all)).hasSize(before);
    assertThat(ada.questions().all()).hasSize(4);
  }

  @Test
  void anUndoOfWhatSomebodyElseSaidIsRefusedAndAChangedEventToo() throws IOException {
    Path copy = toBob();
    EventId adas;
    try (Project ada = Project.open(folder.resolve("ada"))) {
      adas = ada.annotations().history(1).getFirst().id();
    }
    try (Project bob = Project.open(copy)) {
      bob.annotations().record(new Annotation.Answered(1, "seven", false));
      bob.annotations().undo();
      bob.packages().sendBack("Bob", file());
    }
    List<String> lines = Files.readAllLines(file());
    try (Project ada = Project.open(folder.resolve("ada"))) {
      refused(ada, lines, lines.size(), line -> line.replaceAll("\"says\":.*?}", "\"says\":{\"event\":\"" + adas
          + "\"}"), "takes back or repeats what somebody else said");
      ada.packages().take(file(), Optional.of("Bob"));
      Files.write(file(), lines.stream().map(line -> line.replace("seven", "eleven")).toList());
      assertThatThrownBy(() -> ada.packages().take(file(), Optional.of("Bob")))
          .hasMessageContaining("says something else than the same event says here");
    }
  }

  @Test
  void controlCharactersAreTakenOutOfWhatComesIn() throws IOException {
    Path copy = toBob();
    try (Project bob = Project.open(copy)) {
      bob.annotations().record(List.of(new Annotation.Comment(3, "note"), new Annotation.Answered(3, "seven", false)));
      bob.packages().sendBack("Bob", file());
    }
    Files.writeString(file(), Files.readString(file()).replace("seven", "\\u001b[31mseven")
        .replace("\"note\"", "\"\\u001b]0;x\\u0007note\""));
    try (Project ada = Project.open(folder.resolve("ada"))) {
      ada.packages().take(file(), Optional.of("Bob"));
      assertThat(ada.annotations().state(3).answer()).contains("seven");
      assertThat(ada.annotations().state(3, "Bob").comment()).isEqualTo("note");
      assertThat(ada.packages().take(file(), Optional.of("Bob")).events()).as("the same, cleaned").isZero();
    }
  }

  @Test
  void questionsThatSayTheSameKeepTheirOwnNames() {
    try (Project project = TestProjects.create(folder.resolve("twins"), 1)) {
      project.questions().add(List.of(NewQuestion.pool("question 1", Map.of()), new NewQuestion(Optional.empty(),
          "Question 1?", Question.Source.POOL, List.of(), Map.of(), "another text")));
      Map<String, Long> keys = QuestionKeys.of(project.questions().all());
      assertThat(keys).hasSize(3).containsValues(1L, 2L, 3L);
      assertThat(keys.keySet().stream().filter(key -> key.endsWith("-2"))).hasSize(1);
    }
  }

  @Test
  void whoeverCorrectsTheirNameGoesOnAsWhomTheSenderKnows() {
    Path copy = toBob();
    assertThatThrownBy(() -> WorkPackages.create(file(), folder.resolve("robert"), "Robert", ""))
        .hasMessageContaining("is work for \"Bob\" and not for \"Robert\"");
    try (Project bob = Project.open(copy); Project ada = Project.open(folder.resolve("ada"))) {
      bob.annotations().record(new Annotation.Answered(1, "5 mg", false));
      bob.changeSettings(now -> now.withAnnotator("Robert"));
      assertThat(bob.team().annotators()).extracting(Annotator::name).containsExactly("Robert");
      assertThat(bob.queue().remaining()).hasSize(2);
      assertThat(bob.packages().sendBack("Robert", file()).events()).isEqualTo(1);
      assertThat(ada.packages().take(file(), Optional.of("Bob")).conflicts()).containsExactly(1L);
      ada.packages().send(List.of(4L), "Bob", file());
      assertThat(bob.packages().take(file(), Optional.of("Bob")).questions()).isEqualTo(1);
      assertThat(bob.packages().forColleague("Robert")).hasSize(4);
      bob.annotations().record(new Annotation.Answered(3, "7 mg", false));
      assertThatThrownBy(() -> bob.packages().sendBack("Robert", file()))
          .hasMessageContaining("\"Bob\" (1), \"Robert\" (1)").hasMessageContaining("--by NAME");
      assertThat(bob.packages().sendNamed("Bob", file()).events()).isEqualTo(1);
    }
  }

  @Test
  void whatAnOlderProgramLetIntoAQuestionIsNoReasonToRefuseItsPackage() {
    try (Project project = ada()) {
      project.database().run(handle -> handle.execute(
          "UPDATE question SET original_text = ?, context = ? WHERE id = 1", "Question\u001b[31m 1?", "a\u202eb"));
      project.packages().send(List.of(1L), "Bob", file());
      WorkPackages.create(file(), folder.resolve("clean"), "Bob", "");
      project.packages().sendAll(file());
      assertThat(project.packages().take(file(), Optional.empty()).questions()).as("it is the same").isZero();
    }
    try (Project bob = Project.open(folder.resolve("clean"))) {
      assertThat(bob.questions().all()).extracting(Question::text).containsExactly("Question 1?");
    }
  }
}
