package dev.lacuna.question;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The figures that decoders are judged by, BLEU against sacrebleu (src/test/python/make_bleu_golden.py). */
final class ReadingTest {

  @Test
  void bleuIsSacrebleus() throws IOException {
    try (InputStream in = ReadingTest.class.getResourceAsStream("bleu-golden.json")) {
      JsonNode cases = new ObjectMapper().readTree(in).path("cases");
      assertThat(cases.size()).isGreaterThanOrEqualTo(7);
      for (JsonNode one : cases) {
        assertThat(Bleu.corpus(texts(one.path("hypotheses")), texts(one.path("references")))).as(one.toString())
            .isCloseTo(one.path("bleu").asDouble(), within(1e-9));
      }
    }
  }

  private static List<String> texts(JsonNode list) {
    List<String> texts = new ArrayList<>();
    list.forEach(node -> texts.add(node.asText()));
    return texts;
  }

  @Test
  void bleuRefusesUnequalNumbersOfTexts() {
    assertThatThrownBy(() -> Bleu.corpus(List.of("a"), List.of())).hasMessageContaining("1 texts with 0");
  }

  @Test
  void tokenF1CountsEachSharedWordAsOftenAsBothHaveIt() {
    assertThat(ReadingScore.tokenF1("the the cat", "The cat!")).isCloseTo(2 * 2 / 5.0, within(1e-12));
    assertThat(ReadingScore.tokenF1("a", "b")).isZero();
  }

  @Test
  void aScoreIsTheMeanOverQuestions() {
    List<float[]> states = List.of(new float[] {1, 0}, new float[] {0, 2});
    ReadingScore score = ReadingScore.of(List.of("who is it", "what"), List.of("Who is it?", "Which one is it?"),
        states,
        List.of(new float[] {2, 0}, new float[] {3, 0}));
    assertThat(score.exact()).isEqualTo(0.5);
    assertThat(score.tokenF1()).isEqualTo(0.5);
    assertThat(score.cosine()).isCloseTo(0.5, within(1e-9));
  }

  @Test
  void ridgeFindsALinearMapInEitherForm() {
    float[][] x = {{1, 0, 2}, {0, 1, 1}, {3, 1, 0}, {1, 1, 1}, {0, 2, 5}};
    float[][] y = new float[x.length][];
    for (int i = 0; i < x.length; i++) {
      y[i] = new float[] {2 * x[i][0] - x[i][2] + 4, x[i][1]};
    }
    for (float[][] rows : List.of(x, java.util.Arrays.copyOf(x, 2))) {
      RidgeRegression.Map map = RidgeRegression.fit(rows, java.util.Arrays.copyOf(y, rows.length), 1e-6);
      for (int i = 0; i < rows.length; i++) {
        for (int o = 0; o < 2; o++) {
          double at = map.bias()[o];
          for (int k = 0; k < 3; k++) {
            at += map.weight()[o][k] * rows[i][k];
          }
          assertThat(at).isCloseTo(y[i][o], within(1e-3));
        }
      }
    }
  }
}
