package dev.lacuna.question;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lacuna.question.QuestionGenerator.PoolQuestion;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.IntConsumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What the sample model writes after lists of questions. */
@Tag("slow")
final class WrittenTextsTest {
  private static final SampleModel SAMPLE = SampleModel.open();

  @AfterAll
  static void close() {
    SAMPLE.close();
  }

  private static WrittenTexts written(List<PoolQuestion> region, int each, long seed) {
    return new WrittenTexts(SAMPLE.model(), SampleModel.FORMAT.questionPrefix(), region, each, seed);
  }

  @Test
  void textsAfterAListAreLikeItsQuestionsAndHaveTheFirstTwoAsParents() {
    List<PoolQuestion> region = SAMPLE.region(SampleModel.POOL.size());
    List<Candidate> texts = written(region, 2, 1).write(20, n -> {});
    assertThat(texts).hasSizeBetween(10, 40).allSatisfy(candidate -> {
      assertThat(candidate.text()).isNotBlank().isEqualTo(candidate.text().strip()).doesNotContain("\n", "Q:");
      assertThat(candidate.target().none()).isTrue();
      assertThat(candidate.target().parents()).hasSize(2).doesNotHaveDuplicates()
          .allMatch(id -> id >= 100 && id < 100 + SampleModel.POOL.size());
    });
    assertThat(texts.stream().filter(candidate -> candidate.text().matches("(What|Which) .*\\?")).count())
        .as("the form of the list is gone on with").isGreaterThan(texts.size() / 2);
    StateScale scale = StateScale.of(region.stream().map(PoolQuestion::state).toArray(float[][]::new));
    List<float[]> standard = region.stream().map(question -> scale.standardise(question.state())).toList();
    assertThat(texts).as("a neighbour among the twelve nearest").allSatisfy(candidate -> {
      float[] about = standard.get((int) (candidate.target().parents().get(0) - 100));
      double distance = StateScale.distance(about,
          standard.get((int) (candidate.target().parents().get(1) - 100)));
      assertThat(standard.stream().filter(other -> StateScale.distance(about, other) < distance).count())
          .isBetween(1L, 12L);
    });
  }

  @Test
  void whatDoesNotEndInAboutTheLengthOfTheLongestQuestionIsLeftOut() {
    PoolQuestion one = new PoolQuestion(1, "Who?", SAMPLE.region(1).getFirst().state());
    int longest = SAMPLE.model().tokenizer().encode(one.text()).length + 4;
    List<String> texts = Candidate.texts(written(List.of(one), 1, 1).write(32, n -> {}));
    assertThat(texts).hasSizeLessThan(32).allSatisfy(text -> assertThat(
        SAMPLE.model().tokenizer().encode(" " + text + "\n").length).isLessThanOrEqualTo(longest));
  }

  /** In a list of two the one that it is about comes last, and what is written is most like that. */
  @Test
  void whatIsWrittenIsMostLikeTheFirstParent() {
    List<PoolQuestion> two = SAMPLE.region(2);
    int like = 0;
    int unlike = 0;
    for (Candidate candidate : written(two, 1, 1).write(64, n -> {})) {
      String about = two.get((int) (candidate.target().parents().getFirst() - 100)).text();
      like += candidate.text().startsWith(about.substring(0, 6)) ? 1 : 0;
      unlike += candidate.text().startsWith(about.startsWith("What") ? "Which " : "What c") ? 1 : 0;
    }
    assertThat(like).isGreaterThan(unlike);
  }

  @Test
  void ofARegionOfOneQuestionThatIsTheOnlyParent() {
    List<Candidate> texts = written(SAMPLE.region(1), 2, 1).write(4, n -> {});
    assertThat(texts).isNotEmpty().allSatisfy(candidate -> assertThat(candidate.target().parents())
        .containsExactly(100L));
  }

  @Test
  void theSameSeedWritesTheSameAndALaterBatchGoesOn() {
    List<PoolQuestion> region = SAMPLE.region(12);
    WrittenTexts texts = written(region, 2, 3);
    List<String> first = Candidate.texts(texts.write(4, n -> {}));
    List<String> second = Candidate.texts(texts.write(4, n -> {}));
    assertThat(second).isNotEqualTo(first);
    WrittenTexts again = written(region, 2, 3);
    assertThat(Candidate.texts(again.write(4, n -> {}))).isEqualTo(first);
    assertThat(Candidate.texts(again.write(4, n -> {}))).isEqualTo(second);
    assertThat(Candidate.texts(written(region, 2, 4).write(4, n -> {}))).isNotEqualTo(first);
    WrittenTexts alone = written(SAMPLE.region(1), 1, 3);
    assertThat(Candidate.texts(alone.write(4, n -> {}))).as("after the same list, too")
        .isNotEqualTo(Candidate.texts(alone.write(4, n -> {})));
  }

  @Test
  void progressIsToldInStatesAndNeverBeyondThoseAskedFor() {
    for (int[] asked : new int[][] {{1, 3}, {17, 2}}) {
      List<Integer> told = new ArrayList<>();
      written(SAMPLE.region(6), asked[1], 1).write(asked[0], told::add);
      assertThat(told).as("%d states, %d texts each", asked[0], asked[1]).isSorted().last().isEqualTo(asked[0]);
    }
  }

  @Test
  void writingCanBeCancelled() {
    IntConsumer cancelling = done -> {
      throw new CancellationException("cancelled");
    };
    assertThatThrownBy(() -> written(SAMPLE.region(6), 2, 1).write(1, cancelling))
        .isInstanceOf(CancellationException.class).hasMessage("cancelled");
  }
}
