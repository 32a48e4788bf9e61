package dev.lacuna.tools.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lacuna.domain.ProbeTarget;
import dev.lacuna.hiddenstates.StateLayers;
import dev.lacuna.knowledge.comparison.ComparedSet;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sets in which the first number of a state says what is wrong, one in which the second does, and one of noise. */
final class ProbeTransferTest {
  private static final int N = 80;

  @TempDir
  Path folder = Path.of("");

  @Test
  void carriesOverWhereTheSameDirectionTells() {
    ComparedSet source = kept("source", 0, 3);
    List<List<ProbeTransfer.TransferScore>> scores = new ProbeTransfer(7).from(source,
        List.of(kept("same", 0, 3), kept("other", 1, 3)));

    assertThat(scores.getFirst()).extracting(ProbeTransfer.TransferScore::target)
        .containsExactly(ProbeTarget.ENTROPY, ProbeTarget.INCORRECT);
    assertThat(scores.getFirst()).allSatisfy(score -> {
      assertThat(score.layer()).isEqualTo(1);
      assertThat(score.auroc().value()).isGreaterThan(0.95);
      assertThat(score.auroc().low()).isGreaterThan(0.85).isLessThanOrEqualTo(score.auroc().value());
    });
    assertThat(scores.getLast()).allSatisfy(score -> assertThat(score.auroc().value()).isBetween(0.3, 0.7));
  }

  @Test
  void leavesOutATargetThatTheSourceHasOneKindOf() {
    boolean[] wrong = new boolean[N];
    java.util.Arrays.fill(wrong, true);
    boolean[] inconsistent = new boolean[N];
    for (int i = 0; i < N; i += 2) {
      inconsistent[i] = true;
    }
    ComparedSet.save(folder.resolve("one"), wrong, inconsistent,
        StateLayers.of(states(new Random(1), inconsistent, 0, 3)));
    List<List<ProbeTransfer.TransferScore>> scores = new ProbeTransfer(7).from(ComparedSet.load(folder.resolve("one")),
        List.of(kept("test", 0, 3)));
    assertThat(scores.getFirst()).extracting(ProbeTransfer.TransferScore::target).containsExactly(ProbeTarget.ENTROPY);
  }

  @Test
  void namesTheFileThatIsMissing() {
    Path none = folder.resolve("none");
    assertThatThrownBy(() -> ComparedSet.load(none)).hasMessageContaining(none.resolve("labels.bin").toString())
        .hasMessageContaining("compare the project first");
    kept("cut", 0, 3);
    assertThat(folder.resolve("cut").resolve("layer-1.bin").toFile().delete()).isTrue();
    assertThatThrownBy(() -> new ProbeTransfer(7).from(ComparedSet.load(folder.resolve("cut")), List.of()))
        .hasMessageContaining("layer-1.bin");
    assertThat(Files.exists(folder.resolve("cut").resolve("layer-0.bin"))).isTrue();
  }

  private ComparedSet kept(String name, int tells, float by) {
    Random random = new Random(name.hashCode());
    boolean[] wrong = new boolean[N];
    for (int i = 0; i < N; i++) {
      wrong[i] = i % 2 == 0;
    }
    Path set = folder.resolve(name);
    ComparedSet.save(set, wrong, wrong, StateLayers.of(states(random, wrong, tells, by)));
    ComparedSet read = ComparedSet.load(set);
    assertThat(read.wrong()).isEqualTo(wrong);
    assertThat(read.layers()).isEqualTo(2);
    return read;
  }

  /** Noise in the first layer; in the second the number {@code tells} is greater where the answer is wrong. */
  private static float[][][] states(Random random, boolean[] wrong, int tells, float by) {
    float[][][] states = new float[2][N][4];
    for (float[][] layer : states) {
      for (float[] row : layer) {
        for (int k = 0; k < row.length; k++) {
          row[k] = (float) random.nextGaussian();
        }
      }
    }
    for (int i = 0; i < N; i++) {
      states[1][i][tells] += wrong[i] ? by : -by;
    }
    return states;
  }
}
