package dev.lacuna.tools.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lacuna.lm.TestModels;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The GPU's trial, on the CPU: it must run where it is needed, on a machine that nobody can try it on before. */
@Tag("slow")
class DeviceTrialTest {

  @Test
  void aTinyModelIsMeasuredFromEndToEnd(@TempDir Path folder) {
    try (DeviceTrial trial = DeviceTrial.of(DeviceTrial.Size.TINY, TestModels.COMPUTE, folder)) {
      assertThat(trial.loraTokensPerSecond(1)).isPositive().isFinite();
      assertThat(trial.sampledTokensPerSecond()).isPositive().isFinite();
      assertThat(trial.logitError()).as("the CPU against itself").isLessThan(1e-5);
    }
  }

  @Test
  void sizesAreWhatTheirNamesSay() {
    assertThat(DeviceTrial.Size.of("8b").layers()).isEqualTo(32);
    assertThatThrownBy(() -> DeviceTrial.Size.of("70b")).hasMessageContaining("[tiny, 0.1b, 1.5b, 8b]");
  }
}
