package dev.lacuna.fuzz;

import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
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
  private static final Map<FuzzTarget, String> WORDS = Map.of(
      FuzzTarget.TEMPLATE, "{% for m in messages %}[{{ m.role }}] {{ m['content'] | trim }}{% endfor %}",
      FuzzTarget.CSV, "question,answer,about\n\"A, b?\",x;y,\"c \"\"d\"\"\"\nB?,,\n",
      FuzzTarget.JSONL, "{\"question\":\"A?\",\"answers\":[\"x\",1]}\n{\"question\":\"B?\"}\n",
      FuzzTarget.DATABASE,
      "ANSWERED\nAda\n{\"answer\":\"x\",\"act\":1}\n[1]\n{\"a\":\"b\"}\nqueue\n2\n[\"y\"]\nC?\n[\"z\"]\nf");

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = {"SAFETENSORS", "CONFIG", "TOKENIZER"})
  void strangersBytesGiveOurErrorOrAResult(FuzzTarget target) throws IOException {
    byte[] whole = whole(target);
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

  private static byte[] whole(FuzzTarget target) throws IOException {
    return target == FuzzTarget.SETTINGS ? Files.readAllBytes(Path.of("sample-projects/atlas/project.json"))
        : WORDS.getOrDefault(target, "").getBytes(StandardCharsets.UTF_8);
  }
}
