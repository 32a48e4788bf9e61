package dev.lacuna.selection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/**
 * The identities of docs/methods.md ("Selection"), which let the strategies do without what their definitions would
 * build.
 */
final class SelectionIdentitiesTest {
  private static final int TRIES = 50;

  @Property(tries = TRIES)
  void baldIsTheMeanDivergenceFromTheMean(@ForAll long seed) {
    float[][] members = Pools.members(new Random(seed));
    double[] mean = Information.mean(members);
    double sum = 0;
    for (float[] member : members) {
      for (int c = 0; c < mean.length; c++) {
        sum += member[c] * Math.log(member[c] / mean[c]) / members.length;
      }
    }
    assertThat(Information.mutual(members)).isCloseTo(sum, within(1e-7));
  }

  @Property(tries = TRIES)
  void baldIsNoughtWhereAllMembersAgree(@ForAll long seed) {
    // A fresh adapter: B = 0, and dropout on the way to it changes nothing.
    float[] one = Pools.chances(new Random(seed), 4);
    assertThat(Information.mutual(new float[][] {one, one, one})).isCloseTo(0, within(1e-12));
    assertThat(Information.voteEntropy(new float[][] {one, one, one})).isZero();
  }

  @Property(tries = TRIES)
  void aFactorisedDistanceIsTheExplicitOne(@ForAll long seed) {
    Random random = new Random(seed);
    Distribution[][] tokens = {{full(random)}, {full(random)}};
    float[][][] states = {{state(random)}, {state(random)}};
    AnswerGradients gradients = new AnswerGradients(tokens, states);
    double[] norms = gradients.squaredNorms();
    double[][] a = explicit(tokens[0], states[0]);
    double[][] b = explicit(tokens[1], states[1]);
    double distance = 0;
    for (int y = 0; y < a.length; y++) {
      for (int k = 0; k < a[0].length; k++) {
        distance += (a[y][k] - b[y][k]) * (a[y][k] - b[y][k]);
      }
    }
    assertThat(norms[0] + norms[1] - 2 * gradients.dots(0)[1]).isCloseTo(distance, within(1e-5 * (1 + distance)));
  }

  @Property(tries = TRIES)
  void theSequenceFormIsTheInnerProductOfTheSummedGradients(@ForAll long seed) {
    Random random = new Random(seed);
    Distribution[][] tokens = new Distribution[3][];
    float[][][] states = new float[3][][];
    for (int i = 0; i < 3; i++) {
      int length = 1 + random.nextInt(4);
      tokens[i] = new Distribution[length];
      states[i] = new float[length][];
      for (int t = 0; t < length; t++) {
        tokens[i][t] = full(random);
        states[i][t] = state(random);
      }
    }
    AnswerGradients gradients = new AnswerGradients(tokens, states);
    for (int i = 0; i < 3; i++) {
      double[] dots = gradients.dots(i);
      for (int j = 0; j < 3; j++) {
        double expected = dot(explicit(tokens[i], states[i]), explicit(tokens[j], states[j]));
        assertThat(dots[j]).isCloseTo(expected, within(1e-5 * (1 + Math.abs(expected))));
      }
      assertThat(gradients.squaredNorms()[i]).isCloseTo(dots[i], within(1e-5 * (1 + dots[i])));
    }
  }

  @Property(tries = TRIES)
  void theExpectedSquaredGradientHasAClosedForm(@ForAll long seed) {
    Random random = new Random(seed);
    Distribution p = full(random);
    float[] h = state(random);
    double expected = 0;
    for (int y = 0; y < p.outcomes(); y++) {
      for (int c = 0; c < p.outcomes(); c++) {
        for (float k : h) {
          expected += p.chance(y) * Math.pow((p.chance(c) - (c == y ? 1 : 0)) * k, 2);
        }
      }
    }
    assertThat(ExpectedGradient.squaredLength(p, h)).isCloseTo(expected, within(1e-5 * (1 + expected)));
  }

  @Property(tries = TRIES)
  void aBatchOfOneByBatchBaldIsBalds(@ForAll long seed) {
    CandidatePool pool = Pools.of(15, 0, seed, 1);
    assertThat(Strategies.batchBald().select(pool, 1, seed).getFirst().id())
        .isEqualTo(Strategies.bald().select(pool, 1, seed).getFirst().id());
    float[][] members = Pools.members(new Random(seed));
    assertThat(new JointAnswers(members.length, seed).gain(members)).isCloseTo(Information.mutual(members),
        within(1e-9));
  }

  @Property(tries = 20)
  void drawnJointAnswersComeNearToCountedOnes(@ForAll long seed) {
    Random random = new Random(seed);
    JointAnswers joint = new JointAnswers(4, seed);
    List<float[][]> picks = new java.util.ArrayList<>();
    // 3^7 joint answers are more than are counted out.
    for (int n = 0; n < 7; n++) {
      float[][] members = Pools.members(random);
      picks.add(members);
      joint.add(members);
    }
    float[][] next = Pools.members(random);
    assertThat(joint.gain(next)).isCloseTo(
        entropy(picks, next) - entropy(picks, new float[][] {{1}, {1}, {1}, {1}}) - Information.meanEntropy(next),
        within(0.02));
  }

  /** H of all answers together, by going through them all. */
  private static double entropy(List<float[][]> picks, float[][] next) {
    List<float[][]> all = new java.util.ArrayList<>(picks);
    all.add(next);
    return walk(all, 0, new double[] {1, 1, 1, 1});
  }

  private static double walk(List<float[][]> all, int at, double[] chances) {
    if (at == all.size()) {
      return -Information.xLogX(java.util.Arrays.stream(chances).average().orElseThrow());
    }
    double sum = 0;
    for (int y = 0; y < all.get(at)[0].length; y++) {
      double[] next = chances.clone();
      for (int k = 0; k < next.length; k++) {
        next[k] *= all.get(at)[k][y];
      }
      sum += walk(all, at + 1, next);
    }
    return sum;
  }

  @Property(tries = TRIES)
  void epigIsTheMutualInformationAndNotNegative(@ForAll long seed) {
    Random random = new Random(seed);
    float[][] one = Pools.members(random);
    float[][] other = Pools.members(random);
    double[] mean = Information.mean(one);
    double[] otherMean = Information.mean(other);
    double expected = 0;
    for (int y = 0; y < mean.length; y++) {
      for (int z = 0; z < otherMean.length; z++) {
        double joint = 0;
        for (int k = 0; k < one.length; k++) {
          joint += one[k][y] * other[k][z] / one.length;
        }
        expected += joint * Math.log(joint / (mean[y] * otherMean[z]));
      }
    }
    assertThat(Epig.information(one, other)).isNotNegative().isCloseTo(expected, within(1e-6));
  }

  @Property(tries = TRIES)
  void aTailIsAsGoodAsItsOutcomesListed(@ForAll long seed) {
    Random random = new Random(seed);
    float[] p = Pools.chances(random, 3);
    float[] q = Pools.chances(random, 3);
    Distribution some = Distribution.of(5, new int[] {0, 3}, new float[] {p[0], p[1]});
    Distribution other = Distribution.of(5, new int[] {3, 4}, new float[] {q[0], q[1]});
    Distribution all = Distribution.full(p[0], p[2] / 3, p[2] / 3, p[1], p[2] / 3);
    Distribution otherAll = Distribution.full(q[2] / 3, q[2] / 3, q[2] / 3, q[0], q[1]);
    assertThat(some.entropy()).isCloseTo(all.entropy(), within(1e-5));
    assertThat(some.sumOfSquares()).isCloseTo(all.sumOfSquares(), within(1e-6));
    assertThat(some.divergence(other)).isCloseTo(all.divergence(otherAll), within(1e-5));
    assertThat(some.divergence(some)).isCloseTo(0, within(1e-9));
  }

  private static Distribution full(Random random) {
    return Distribution.full(Pools.chances(random, 5));
  }

  private static float[] state(Random random) {
    return new float[] {(float) random.nextGaussian(), (float) random.nextGaussian(), (float) random.nextGaussian()};
  }

  /** (1/T) Σ_t δ_t ⊗ h_t. */
  private static double[][] explicit(Distribution[] tokens, float[][] states) {
    double[][] out = new double[tokens[0].outcomes()][states[0].length];
    for (int t = 0; t < tokens.length; t++) {
      for (int y = 0; y < out.length; y++) {
        double delta = tokens[t].chance(y) - (y == tokens[t].best() ? 1 : 0);
        for (int k = 0; k < out[0].length; k++) {
          out[y][k] += delta * states[t][k] / tokens.length;
        }
      }
    }
    return out;
  }

  private static double dot(double[][] a, double[][] b) {
    double sum = 0;
    for (int y = 0; y < a.length; y++) {
      for (int k = 0; k < a[0].length; k++) {
        sum += a[y][k] * b[y][k];
      }
    }
    return sum;
  }
}
