package dev.lacuna.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lacuna.project.QuestionType.Kind;
import dev.lacuna.project.QuestionType.Option;
import dev.lacuna.project.QuestionType.Parts;
import dev.lacuna.project.store.ProjectException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QuestionTypeTest {
  private static final QuestionType NUMBER = new QuestionType(Kind.NUMBER, List.of(), "mg", false);
  private static final QuestionType CHOICE = new QuestionType(Kind.CHOICE, List.of(), "", true);
  private static final String ASKED = "Mia has 10 apples and gets 9 more, e.g. from Ann. How many? A) 19 B) 1 C) 9";

  @TempDir
  private Path folder = Path.of("");

  @Test
  void optionsStandInTheQuestionItselfOrAreTheSameForAll() {
    assertThat(CHOICE.offered(ASKED)).containsExactly(new Option("A", "A) 19"), new Option("B", "B) 1"),
        new Option("C", "C) 9"));
    assertThat(CHOICE.offered("Which one?\n(A) the liver, or both\n(B) the spleen")).containsExactly(
        new Option("A", "A) the liver, or both"), new Option("B", "B) the spleen"));
    assertThat(CHOICE.offered("Who was J. S. Bach?")).isEmpty();
    assertThat(new QuestionType(Kind.YES_NO, List.of(), "", false).offered("?")).extracting(Option::answer)
        .containsExactly("yes", "no", "maybe");
    assertThat(new QuestionType(Kind.CHOICE, List.of("low", "high"), "", false).offered(ASKED))
        .extracting(Option::answer).containsExactly("low", "high");
    assertThat(QuestionType.TEXT.offered(ASKED)).isEmpty();
  }

  @Test
  void theMarkBetweenWorkingAndAnswerIsWrittenForThePerson() {
    assertThat(CHOICE.fit(ASKED, CHOICE.compose("10 + 9 = 19", "A"))).contains("10 + 9 = 19 #### A");
    assertThat(CHOICE.fit(ASKED, "10 + 9 = 19 #### 19")).as("the option's text is its letter")
        .contains("10 + 9 = 19 #### A");
    assertThat(CHOICE.fit(ASKED, "#### a.")).contains("#### A");
    assertThat(CHOICE.fit(ASKED, "10 + 9 = 19 #### ")).as("no answer yet").isEmpty();
    assertThat(CHOICE.fit(ASKED, "#### D")).isEmpty();
    assertThat(CHOICE.parts("10 + 9 = 19 #### A")).isEqualTo(new Parts("10 + 9 = 19", "A"));
    assertThat(CHOICE.parts("A")).isEqualTo(new Parts("", "A"));
    assertThat(CHOICE.compose("", " ")).isBlank();
    assertThat(QuestionType.TEXT.parts("C ####")).as("no mark where nothing is worked").isEqualTo(
        new Parts("", "C ####"));
  }

  @ParameterizedTest
  @CsvSource(delimiter = ';', value = {"250;250 mg", "250 mg;250 mg", "−3.5;-3.5 mg", "1,200;1,200 mg", "3/4;3/4 mg",
      "1e-3;1e-3 mg"})
  void aNumberIsKeptWithItsUnit(String typed, String kept) {
    assertThat(NUMBER.fit("How much?", typed)).contains(kept);
    assertThat(NUMBER.fit("How much?", kept)).as("once more").contains(kept);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "about 250", "3,5", "12 kg", "1,20", "mg"})
  void whatIsNoNumberIsNoAnswer(String typed) {
    assertThat(NUMBER.fit("How much?", typed)).isEmpty();
  }

  @Test
  void ofSeveralAnswersTheFirstIsTaughtAndAllAreRight() {
    QuestionType several = new QuestionType(Kind.SEVERAL, List.of(), "", false);
    assertThat(several.fit("?", " Lima |Ciudad de los Reyes|| Lima ")).contains("Lima | Ciudad de los Reyes");
    assertThat(several.accepted("Lima | Ciudad de los Reyes")).containsExactly("Lima", "Ciudad de los Reyes");
    assertThat(several.fit("?", " | ")).isEmpty();
    assertThat(QuestionType.TEXT.accepted("a|b")).containsExactly("a|b");
    try (Project project = TestProjects.create(folder, 1)) {
      project.annotations().record(new Annotation.Answered(1, "Lima", false, List.of("Ciudad de los Reyes")));
    }
    try (Project project = Project.open(folder)) {
      assertThat(project.annotations().labels().getFirst().accepted()).containsExactly("Lima", "Ciudad de los Reyes");
      assertThat(project.annotations().state(1).answer()).contains("Lima");
    }
  }

  @Test
  void aProjectWithoutATypeIsOneOfTextAndAnotherIsReadBack() throws Exception {
    SettingsFile file = new SettingsFile(folder);
    Files.writeString(folder.resolve("project.json"), "{\"model\": \"m\", \"answers\": {\"equivalence\": \"normal\"}}");
    assertThat(file.read().questionType()).isEqualTo(QuestionType.TEXT);
    QuestionType type = new QuestionType(Kind.YES_NO, List.of("yes", "no"), "mg", true);
    file.write(file.read().withQuestionType(type));
    assertThat(file.read().questionType()).isEqualTo(type);
    for (String[] wrong : new String[][] {{"\"kind\": \"numbers\"", "answers.kind"},
        {"\"worked\": 3", "answers.worked"}, {"\"options\": [\" \"]", "answers.options"}}) {
      Files.writeString(folder.resolve("project.json"), "{\"answers\": {" + wrong[0] + "}}");
      assertThatThrownBy(file::read).isInstanceOf(ProjectException.class).hasMessageContaining(wrong[1]);
    }
  }
}
