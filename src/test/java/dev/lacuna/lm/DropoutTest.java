package dev.lacuna.lm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.jni.IValue;
import dev.lacuna.lm.kernel.Libtorch;
import dev.lacuna.lm.kernel.TorchModule;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which inputs of an adapter are dropped: of 64 random bits each quarter decides for one. */
@Tag("slow")
class DropoutTest {
  private static final int ROWS = 400;
  private static final int WIDTH = 101;
  private static TorchModule module;

  @BeforeAll
  static void load() {
    Libtorch.engine();
    module = TorchModule.load("kernels.torchscript", Device.cpu());
  }

  @AfterAll
  static void close() {
    module.close();
  }

  private static boolean[] dropped(double p) {
    try (PtNDManager manager = (PtNDManager) module.manager().newSubManager();
        NDArray x = manager.zeros(new Shape(ROWS, WIDTH));
        IValue mask = module.call("dropped", IValue.from((PtNDArray) x), IValue.from(p));
        NDArray told = mask.toTensor(manager)) {
      assertThat(told.getShape()).isEqualTo(new Shape(ROWS, WIDTH));
      return told.toBooleanArray();
    }
  }

  private static long count(boolean[] mask, int from, int to, int step) {
    return IntStream.iterate(from, i -> i < to, i -> i + step).filter(i -> mask[i]).count();
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.05, 0.5, 0.9})
  void theShareIsTheChanceEverywhere(double p) {
    Libtorch.engine().setRandomSeed(7);
    boolean[] mask = dropped(p);
    int n = mask.length;
    double error = Math.sqrt(p * (1 - p) / n);
    assertThat(count(mask, 0, n, 1) / (double) n).isCloseTo(p, within(4 * error));
    for (int quarter = 0; quarter < 4; quarter++) {
      assertThat(count(mask, quarter * n / 4, (quarter + 1) * n / 4, 1) * 4.0 / n).as("quarter %d", quarter)
          .isCloseTo(p, within(8 * error));
    }
    for (int column = 0; column < WIDTH; column++) {
      assertThat(count(mask, column, n, WIDTH) / (double) ROWS).as("column %d", column)
          .isCloseTo(p, within(5 * Math.sqrt(p * (1 - p) / ROWS)));
    }
  }

  @Test
  void elementsOfOneDrawAreIndependentAndSeedsDecide() {
    Libtorch.engine().setRandomSeed(7);
    boolean[] mask = dropped(0.5);
    int quarter = (mask.length + 3) / 4;
    for (int other = 1; other < 4; other++) {
      int shift = other * quarter;
      long both = IntStream.range(0, quarter).filter(i -> i + shift < mask.length && mask[i] && mask[i + shift])
          .count();
      assertThat(both / (double) quarter).isCloseTo(0.25, within(4 * Math.sqrt(0.25 * 0.75 / quarter)));
    }
    assertThat(dropped(0.5)).isNotEqualTo(mask);
    Libtorch.engine().setRandomSeed(7);
    assertThat(dropped(0.5)).isEqualTo(mask);
  }
}
