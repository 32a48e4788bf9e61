package dev.lacuna.selection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Against numbers of small-text, scikit-activeml, baal, batchbald_redux: see {@code make_selection_golden.py}. */
final class SelectionGoldenTest {
  private static final JsonNode GOLDEN = load();
  private static final int N = 12;

  private static JsonNode load() {
    try (InputStream in = Objects
        .requireNonNull(SelectionGoldenTest.class.getResourceAsStream("/golden/selection.json"))) {
      return new ObjectMapper().readTree(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static double[] numbers(JsonNode array) {
    double[] out = new double[array.size()];
    Arrays.setAll(out, i -> array.get(i).asDouble());
    return out;
  }

  private static float[][] rows(JsonNode array) {
    float[][] out = new float[array.size()][];
    for (int i = 0; i < out.length; i++) {
      double[] row = numbers(array.get(i));
      out[i] = new float[row.length];
      for (int k = 0; k < row.length; k++) {
        out[i][k] = (float) row[k];
      }
    }
    return out;
  }

  private static float[][] input(String name) {
    return rows(GOLDEN.at("/inputs/" + name));
  }

  private static Distribution[][] answers(float[][] chances) {
    return Arrays.stream(chances).map(p -> new Distribution[] {Distribution.full(p)}).toArray(Distribution[][]::new);
  }

  private static CandidatePool pool() {
    JsonNode members = GOLDEN.at("/inputs/members");
    float[][][] committee = IntStream.range(0, N).mapToObj(i -> rows(members.get(i))).toArray(float[][][]::new);
    PoolItems candidates = PoolItems.of(LongStream.range(0, N).toArray()).matrices(Feature.DROPOUT_MEMBERS, committee)
        .distributions(Feature.ANSWER_TOKENS, answers(input("p")))
        .matrices(Feature.ANSWER_STATES, Arrays.stream(input("states")).map(h -> new float[][] {h})
            .toArray(float[][][]::new))
        .vectors(Feature.STATE, input("states"))
        .vectors(Feature.SAMPLE_LIKELIHOODS, rows(GOLDEN.at("/semanticEntropy/logs")))
        .vectors(Feature.SAMPLE_CLUSTERS, rows(GOLDEN.at("/semanticEntropy/clusters"))).build();
    PoolItems labelled = PoolItems.of(LongStream.range(100, 106).toArray()).vectors(Feature.STATE, input("labelled"))
        .distributions(Feature.ANSWER_TOKENS, answers(input("pLabelled"))).build();
    return new CandidatePool(candidates, labelled);
  }

  private static void assertScores(Score score, String pointer, double tolerance) {
    assertThat(score.of(pool(), 1)).as(pointer).containsExactly(numbers(GOLDEN.at(pointer)), within(tolerance));
  }

  @Test
  void confidenceScoresAgree() {
    assertScores(Strategies.leastConfidence().score(), "/leastConfidence", 1e-7);
    assertScores(Strategies.margin().score(), "/margin", 1e-7);
    assertThat(Arrays.stream(answers(input("p"))).mapToDouble(p -> p[0].entropy()).toArray())
        .containsExactly(numbers(GOLDEN.at("/entropy")), within(1e-6));
    assertScores(Strategies.semanticEntropy().score(), "/semanticEntropy/value", 1e-6);
  }

  @Test
  void committeesAgree() {
    assertScores(Strategies.bald().score(), "/bald", 1e-6);
    assertScores(Strategies.qbcDropout().score(), "/voteEntropy", 1e-6);
    assertScores(Strategies.epig().score(), "/epig", 1e-5);
  }

  @Test
  void batchBaldMakesTheSameBatchWithTheSameJointInformation() {
    List<BatchSelector.Pick> picks = Strategies.batchBald().selector()
        .select(pool(), Strategies.bald().score().of(pool(), 1), 5, 1);
    assertThat(picks.stream().mapToDouble(BatchSelector.Pick::row).toArray())
        .containsExactly(numbers(GOLDEN.at("/batchBald/indices")));
    double[] joint = picks.stream().mapToDouble(pick -> pick.reasons().getFirst().value()).toArray();
    Arrays.parallelPrefix(joint, Double::sum);
    assertThat(joint).containsExactly(numbers(GOLDEN.at("/batchBald/scores")), within(1e-5));
  }

  @Test
  void kCenterMakesTheSameBatch() {
    assertThat(Strategies.kCenter().select(pool(), 5, 1).stream().mapToDouble(Selection::id).toArray())
        .containsExactly(numbers(GOLDEN.at("/kCenter")));
  }

  @Test
  void theMostTypicalIsTheSame() {
    CandidatePool alone = new CandidatePool(pool().candidates(), PoolItems.none());
    Selection best = Strategies.typiclust().select(alone, 1, 1).getFirst();
    assertThat(best.id()).isEqualTo(GOLDEN.at("/typicality/best").asLong());
    assertThat(best.reasons().getLast().value()).isCloseTo(GOLDEN.at("/typicality/value").asDouble(), within(1e-4));
  }

  @Test
  void badgeMeasuresTheSameDistancesWithoutBuildingGradients() {
    PoolItems items = pool().candidates();
    AnswerGradients gradients = new AnswerGradients(items.distributions(Feature.ANSWER_TOKENS),
        items.matrices(Feature.ANSWER_STATES));
    double[] norms = gradients.squaredNorms();
    assertThat(norms).containsExactly(numbers(GOLDEN.at("/badge/squared/0")), within(1e-6));
    double[] nearest = new double[N];
    Arrays.fill(nearest, Double.POSITIVE_INFINITY);
    for (int n = 0; n < 3; n++) {
      int pick = GOLDEN.at("/badge/picks/" + n).asInt();
      double[] dots = gradients.dots(pick);
      Arrays.setAll(nearest, i -> Math.min(nearest[i], norms[i] + norms[pick] - 2 * dots[i]));
      assertThat(nearest).containsExactly(numbers(GOLDEN.at("/badge/squared/" + (n + 1))), within(1e-5));
    }
    assertThat(Strategies.badge().select(pool(), 1, 1).getFirst().id()).isEqualTo(GOLDEN.at("/badge/picks/0").asLong());
  }

  @Test
  void contrastiveScoresAgree() {
    assertScores(Strategies.calContrastive().score(), "/contrastive", 1e-5);
  }

  @Test
  void expectedErrorsAgreeUpToTheNumberOfTargets() {
    JsonNode right = GOLDEN.at("/eer/right");
    boolean[] rights = new boolean[right.size()];
    for (int i = 0; i < rights.length; i++) {
      rights[i] = right.get(i).asBoolean();
    }
    double[] scores = ExpectedError.scores(input("states"), IntStream.range(0, N).toArray(), input("labelled"), rights,
        GOLDEN.at("/eer/gamma").asDouble());
    assertThat(Arrays.stream(scores).map(s -> s * N).toArray())
        .containsExactly(numbers(GOLDEN.at("/eer/scores")), within(1e-6));
  }

  @Test
  void expectedGradientsAgree() {
    double[] squared = Arrays.stream(Strategies.egl().score().of(pool(), 1)).map(x -> x * x).toArray();
    assertThat(squared).containsExactly(numbers(GOLDEN.at("/egl")), within(1e-5));
  }

  @Test
  void theMixtureOfLossesAgrees() {
    assertThat(NoisyLabel.noisy(numbers(GOLDEN.at("/noisy/losses"))))
        .containsExactly(numbers(GOLDEN.at("/noisy/p")), within(1e-3));
  }
}
