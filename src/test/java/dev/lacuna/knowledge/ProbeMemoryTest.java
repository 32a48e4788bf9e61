package dev.lacuna.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lacuna.hiddenstates.StateLayers;
import dev.lacuna.hiddenstates.StatesSpool;
import dev.lacuna.knowledge.probe.GatedMlp;
import dev.lacuna.knowledge.probe.ProbeFit;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A probe over many layers is fitted in a heap that could not hold them: of 32 layers, room for four. */
@Tag("slow")
final class ProbeMemoryTest {
  private static final int LAYERS = 32;
  private static final int ROWS = 1000;
  private static final int WIDTH = 1024;

  @Test
  void theHeapHoldsOneLayerAndNotAll() throws Exception {
    long all = (long) LAYERS * ROWS * WIDTH * Float.BYTES >> 20;
    Process child = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-XX:+UseSerialGC", "-Xmx" + all / 4 + "m", "-cp", System.getProperty("java.class.path"),
        Child.class.getName()).redirectErrorStream(true).start();
    String said = new String(child.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
    assertThat(child.waitFor(240, TimeUnit.SECONDS)).isTrue();

    assertThat(said).as("%d MB of states", all).contains("layer 17");
    assertThat(child.exitValue()).isZero();
  }

  /** Fits a probe on states of which one layer tells; {@code heap} as an argument keeps them all in memory. */
  static final class Child {
    private Child() {}

    public static void main(String[] args) {
      Random random = new Random(7);
      boolean[] targets = new boolean[ROWS];
      for (int i = 0; i < ROWS; i++) {
        targets[i] = random.nextBoolean();
      }
      ProbeFit.Settings quick = new ProbeFit.Settings(2, List.of(1000.0), 1,
          new GatedMlp.Settings(8, 1e-3, 0.1, 32, 3, 2, 0.15));
      try (StatesSpool spool = StatesSpool.temporary(LAYERS, WIDTH)) {
        float[][][] held = new float[LAYERS][ROWS][];
        for (int i = 0; i < ROWS; i++) {
          float[][][] states = new float[LAYERS][1][WIDTH];
          for (int layer = 0; layer < LAYERS; layer++) {
            for (int k = 0; k < WIDTH; k++) {
              states[layer][0][k] = (float) random.nextGaussian() + (layer == 17 && k < 8 && targets[i] ? 2 : 0);
            }
            if (args.length > 0) {
              held[layer][i] = states[layer][0];
            }
          }
          spool.append(new long[] {i}, states);
        }
        StateLayers all = args.length > 0 ? StateLayers.of(held) : spool.rows(LongStream.range(0, ROWS).toArray());
        ProbeFit fit = ProbeFit.of(all, targets, quick, 1);
        System.out.println("layer " + fit.best().layer());
      }
    }
  }
}
