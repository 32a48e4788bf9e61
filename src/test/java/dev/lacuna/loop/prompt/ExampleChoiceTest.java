package dev.lacuna.loop.prompt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lacuna.project.ProjectSettings.Format;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Tag("slow")
class ExampleChoiceTest {

  private static AnsweredQuestion answered(String question, String... answers) {
    return new AnsweredQuestion(question.hashCode(), question, List.of(answers));
  }

  private static List<AnsweredQuestion> threeKinds() {
    List<AnsweredQuestion> all = new ArrayList<>();
    for (String land : List.of("Peru", "Chad", "Fiji", "Laos", "Mali", "Oman", "Togo", "Cuba", "Iran", "Iraq")) {
      all.add(answered("Which city is the capital of " + land + "?", "City of " + land.charAt(0)));
      all.add(answered("In which year did " + land + " become independent?", "19" + (10 + land.hashCode() % 9)));
      all.add(answered("How many people live in " + land + "?", Integer.toString(3 + land.length()) + " million"));
    }
    return all;
  }

  @Test
  void everyKindOfQuestionHasAnExample() {
    List<String> chosen = ExampleChoice.of(threeKinds(), 3).stream().map(AnsweredQuestion::question).toList();

    assertThat(chosen).anyMatch(text -> text.startsWith("Which city"))
        .anyMatch(text -> text.startsWith("In which year"))
        .anyMatch(text -> text.startsWith("How many"));
  }

  @Test
  void everyAnswerOfAClosedSetIsShown() {
    List<AnsweredQuestion> all = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      String answer = i < 24 ? "yes" : i < 36 ? "no" : "maybe";
      all.add(answered("Does substance " + i + " help against disease " + i % 7 + "?", answer));
    }

    assertThat(AnswerKinds.of(all).closed()).containsExactly("yes", "no", "maybe");
    assertThat(ExampleChoice.of(all, 5).stream().map(AnsweredQuestion::shown)).contains("yes", "no", "maybe")
        .hasSize(5);
  }

  @Test
  void ofManyNamesTheUsualOneIsShown() {
    assertThat(answered("Who was the Georgia Peach?", "Cobb, Ty", "Ty Cobb", "The Georgia Peach", "Tyrus Raymond Cobb",
        "Tyrus Cobb").shown()).isEqualTo("Ty Cobb");
    assertThat(answered("What is it?", "Age of the Milky Way", "Milky Way (band of light)", "Our galaxy", "Milky way",
        "🌌", "The Milky Way", "Milkyway").shown()).isEqualTo("The Milky Way");
    assertThat(answered("Which country borders Israel?", "Egypt", "Jordan", "Lebanon", "Syria").shown())
        .isEqualTo("Egypt");
    assertThat(answered("Which money?", "Euro", "EUR", "the euro").shown()).as("of a few the first").isEqualTo("Euro");
  }

  /**
   * A question of TriviaQA has up to hundreds of names for its answer; comparing each with each took minutes a file.
   */
  @Test
  @Timeout(20)
  void thousandsOfNamesTakeNoTime() {
    String[] names = IntStream.range(0, 3000).mapToObj(i -> i % 3 == 0 ? "Ty Cobb" : "Cobb " + i + ", Ty")
        .toArray(String[]::new);
    AnsweredQuestion many = answered("Who was the Georgia Peach?", names);
    for (int i = 0; i < 500; i++) {
      assertThat(many.shown()).isEqualTo("Ty Cobb");
    }
  }

  @Test
  void answersThatDifferAreNoClosedSet() {
    assertThat(AnswerKinds.of(threeKinds()).closed()).isEmpty();
    assertThat(AnswerKinds.of(List.of(answered("Is it?", "yes"), answered("Was it?", "no"))).closed()).isEmpty();
  }

  @Test
  void longOrUnclearAnswersAreNotShownWhereOthersAre() {
    List<AnsweredQuestion> all = new ArrayList<>(IntStream.range(0, 20)
        .mapToObj(i -> answered("What is thing number " + i + "?", "it is the thing that comes after the one before, "
            + "number " + i))
        .toList());
    all.add(answered("What is thing number 90?", "a stone"));
    all.add(answered("What is thing number 91?", "a stone (or a tree)", "stone; tree"));
    all.add(answered("What is a lamp called by Lamp Makers?", "Lamp Makers"));
    all.add(answered("What is thing number 92?", "a very long account of things", "a tree"));

    assertThat(ExampleChoice.of(all, 2).stream().map(AnsweredQuestion::shown)).containsExactlyInAnyOrder("a stone",
        "a tree");
  }

  @Test
  void mostAnsweredQuestionsStayToMeasureOn() {
    assertThat(ExampleChoice.of(threeKinds().subList(0, 9), 5)).hasSize(2);
    assertThat(ExampleChoice.of(threeKinds().subList(0, 3), 5)).isEmpty();
    assertThat(ExampleChoice.of(List.of(), 5)).isEmpty();
    assertThat(ExampleChoice.of(threeKinds(), 0)).isEmpty();
  }

  @Test
  void theInstructionFollowsTheAnswers() {
    assertThat(PromptDraft.of(Format.DEFAULT, List.of(), false, 5).chat().instruction()).isEqualTo(PromptDraft.SHORTLY);
    assertThat(PromptDraft.of(Format.DEFAULT, threeKinds(), false, 5).chat().instruction())
        .isEqualTo(PromptDraft.SHORTLY);
    assertThat(PromptDraft.of(Format.DEFAULT, threeKinds(), false, 5).plain().instruction()).isEmpty();
    assertThat(PromptDraft.of(Format.DEFAULT, threeKinds(), false, 5).plain().examples()).hasSize(5);
    List<AnsweredQuestion> solved = IntStream.range(0, 12)
        .mapToObj(i -> answered("Ann has " + i + " apples, and Bob " + i
            + ". How many have both?", "Ann has " + i + " and Bob has " + i + ", which together makes " + 2 * i))
        .toList();
    assertThat(PromptDraft.of(Format.DEFAULT, solved, false, 5).chat().instruction())
        .contains("in the form of the examples");
    assertThat(PromptDraft.of(Format.DEFAULT, solved, true, 5).chat().instruction())
        .isEqualTo("Answer as briefly as possible.");
  }
}
