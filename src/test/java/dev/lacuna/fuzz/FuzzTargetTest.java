package dev.lacuna.fuzz;

import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A few damaged files of each kind that the fuzzer knows and {@code FuzzTest} does not: our own error or a result, and
 * nothing else.
 */
@Tag("slow")
class FuzzTargetTest {
  private static final int CASES = 15;

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = {"SAFETENSORS", "GGUF", "CONFIG", "TOKENIZER"})
  void strangersBytesGiveOurErrorOrAResult(FuzzTarget target) throws IOException {
    byte[] whole = FuzzSeeds.of(target).getFirst();
    assertThatCode(() -> target.take(whole)).doesNotThrowAnyException();
    Random random = new Random(target.ordinal());
    for (int number = 0; number < CASES; number++) {
      byte[] damaged = whole.clone();
      for (int i = 0; i <= random.nextInt(6); i++) {
        damaged[random.nextInt(Math.min(damaged.length, 3_000))] ^= (byte) (1 << random.nextInt(8));
      }
      assertThatCode(() -> target.take(damaged)).as("%s, case %d", target, number).doesNotThrowAnyException();
    }
  }
}
