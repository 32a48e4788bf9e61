package dev.lacuna.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lacuna.domain.LoraSettings;
import dev.lacuna.worker.api.LacunaException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

final class LoraOptionsTest {

  private static LoraSettings settings(String... line) {
    LoraOptions options = new LoraOptions();
    new CommandLine(options).parseArgs(line);
    return options.settings();
  }

  @Test
  void whatIsNotGivenIsTheDefault() {
    assertThat(settings()).isEqualTo(LoraSettings.DEFAULT);
  }

  @Test
  void alphaFollowsTheRankUnlessItIsGiven() {
    assertThat(settings("--rank", "4").alpha()).isEqualTo(8);
    assertThat(settings("--rank", "4", "--alpha", "32").alpha()).isEqualTo(32);
  }

  @Test
  void eachOptionIsItsSetting() {
    LoraSettings base = LoraSettings.DEFAULT;
    assertThat(settings("--target", "q_proj,v_proj", "--dropout", "0.2", "--learning-rate", "0.001", "--schedule",
        "linear", "--epochs", "3", "--train-batch", "2", "--accumulate", "5"))
        .isEqualTo(new LoraSettings(base.rank(), base.alpha(), 0.2, List.of("q_proj", "v_proj"), 0.001,
            "linear", base.warmupRatio(), base.weightDecay(), base.clipNorm(), 3, 2, 5));
  }

  /** The message speaks of the option that was typed, and not of the setting's name in a file. */
  @ParameterizedTest
  @CsvSource({"--rank,0", "--rank,257", "--dropout,0.95", "--learning-rate,2", "--epochs,0", "--train-batch,1000",
      "--accumulate,0"})
  void whatMakesNoSenseIsRefusedByTheOptionsName(String option, String value) {
    assertThatThrownBy(() -> settings(option, value)).isInstanceOf(LacunaException.class).hasMessageContaining(option)
        .hasMessageContaining(value);
  }
}
