package dev.lacuna.knowledge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.lacuna.knowledge.probe.Calibration;
import dev.lacuna.statistics.Metrics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class GreedyEvidenceTest {
  @TempDir
  private Path folder;

  @Test
  void theShareIsThatOfDrawnAnswers() {
    Random random = new Random(3);
    for (double p : new double[] {0.3, 0.62, 0.7, 0.9}) {
      int inconsistent = 0;
      for (int turn = 0; turn < 20_000; turn++) {
        int greedy = 0;
        for (int i = 0; i < 10; i++) {
          greedy += random.nextDouble() < p ? 1 : 0;
        }
        double entropy = (10 - greedy) * 0.1 * Math.log(10) - (greedy == 0
            ? 0
            : greedy / 10.0 * Math.log(greedy / 10.0));
        inconsistent += entropy > 1.083 ? 1 : 0;
      }
      assertThat(GreedyEvidence.share(p, 10, 1.083)).as("p %s", p).isCloseTo(inconsistent / 20_000.0, within(0.012));
    }
    assertThat(GreedyEvidence.share(1, 10, 1.083)).isZero();
    assertThat(GreedyEvidence.share(0, 10, 1.083)).isEqualTo(1);
  }

  @Test
  void itIsCalibratedByAProbingWhoseAnswersAreNeverAlike() {
    Random random = new Random(5);
    double[] probabilities = new double[600];
    boolean[] unknown = new boolean[probabilities.length];
    for (int i = 0; i < probabilities.length; i++) {
      unknown[i] = i % 3 == 0;
      // As of worked solutions: even a sure model never writes the same one twice.
      probabilities[i] = Math.clamp((unknown[i] ? 0.25 : 0.4) + 0.05 * random.nextGaussian(), 0.01, 0.99);
    }
    GreedyEvidence evidence = GreedyEvidence.fit(probabilities, 1.083, unknown, 0.9);
    assertThat(evidence.better()).isTrue();
    double[] p = evidence.unknown(probabilities, 1.083);
    assertThat(Metrics.ece(p, unknown)).isLessThan(0.05);
    assertThat(GreedyEvidence.share(0.4, 10, 1.083)).as("by itself it would say unknown to all").isGreaterThan(0.5);
    assertThat(GreedyEvidence.fit(probabilities, 1.083, unknown, 0.999).better()).isFalse();
  }

  @Test
  void aDamagedFileIsAsNone() throws IOException {
    GreedyEvidence evidence = new GreedyEvidence(new Calibration(0.5, -0.25), 0.97, 0.95);
    assertThat(GreedyEvidence.load(folder)).isEmpty();
    evidence.save(folder);
    assertThat(GreedyEvidence.load(folder)).contains(evidence);
    Files.writeString(folder.resolve("evidence.json"), "{\"slope\": 1");
    assertThat(GreedyEvidence.load(folder)).isEmpty();
  }
}
