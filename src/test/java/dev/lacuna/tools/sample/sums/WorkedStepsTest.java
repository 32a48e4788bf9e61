package dev.lacuna.tools.sample.sums;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lacuna.sample.SampleFormatException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class WorkedStepsTest {
  private static final Map<String, Integer> NUMBERS = Map.of("a", 12, "b", 5, "c", 4);

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      a + b             | 12 + 5 = 17              | 17 | true
      a + b; _ - c      | 12 + 5 = 17, 17 - 4 = 13 | 13 | true
      a / c; _ * 10     | 12 / 4 = 3, 3 * 10 = 30  | 30 | true
      a % b; _ > c      | 12 % 5 = 2, 2 < 4        | 2  | false
      a >= 12           | 12 = 12                  | 0  | true
      b                 | 5                        | 5  | true
      """)
  void areWrittenDownAsTheyAreWorked(String steps, String text, int value, boolean holds) {
    assertThat(WorkedSteps.parse(steps).work(NUMBERS)).contains(new WorkedSteps.Worked(text, value, holds));
  }

  @ParameterizedTest
  @CsvSource({"b - a", "a / b", "a * a", "a % 0"})
  void comeToNothingOutsideTheNumbersOfASmallChild(String steps) {
    assertThat(WorkedSteps.parse(steps).work(NUMBERS)).isEmpty();
  }

  @Test
  void numbersMeetTheirConditions() {
    NumberDraw draw = NumberDraw.parse("a=2..30 b=2..20 c=a+b c>25 a+b>c");
    assertThat(draw.draw(new SplittableRandom(1))).as("a+b is c and so never more").isEmpty();
    NumberDraw loose = NumberDraw.parse("a=2..30 b=2..20 c=a+b a>b");
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < 200; i++) {
      loose.draw(random).ifPresent(map -> {
        int a = map.getOrDefault("a", 0);
        int b = map.getOrDefault("b", 0);
        assertThat(a).isGreaterThan(b);
        assertThat(map).containsEntry("c", a + b);
      });
    }
  }

  @Test
  void aBrokenTemplateIsNamedByFileAndLine(@TempDir Path samples) throws IOException {
    Path folder = Files.createDirectories(samples.resolve("sums-word"));
    Files.writeString(folder.resolve("templates.tsv"), "kind\tstatus\tnumbers\tright\twrong\ttemplate\n"
        + "gain\tknown\ta=2..9\ta + + b\ta - b\tHow many?\n");
    assertThatThrownBy(() -> SumsProject.read(samples, SumsTask.WORD)).isInstanceOf(SampleFormatException.class)
        .hasMessageContaining("templates.tsv, line 2").hasMessageContaining("'a + + b' cannot be read");
  }
}
