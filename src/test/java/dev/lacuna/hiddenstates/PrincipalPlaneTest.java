package dev.lacuna.hiddenstates;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

final class PrincipalPlaneTest {

  @Test
  void theLongestDirectionLiesAlongX() {
    Random random = new Random(1);
    float[][] states = new float[300][5];
    for (float[] state : states) {
      state[3] = 100 + 10 * (float) random.nextGaussian();
      state[1] = (float) random.nextGaussian();
      state[0] = 1e-3f * (float) random.nextGaussian();
    }
    float[] at = PrincipalPlane.shown(states);
    float most = 0;
    for (float value : at) {
      most = Math.max(most, Math.abs(value));
    }
    assertThat(most).isEqualTo(1);
    double alike = 0;
    for (int i = 1; i < states.length; i++) {
      alike += Math.signum(at[2 * i] - at[2 * i - 2]) == Math.signum(states[i][3] - states[i - 1][3]) ? 1 : 0;
    }
    assertThat(alike / (states.length - 1)).isGreaterThan(0.99);
  }

  @Test
  void statesThatAreAllTheSameStandInTheMiddle() {
    assertThat(PrincipalPlane.shown(new float[][] {{1, 2}, {1, 2}})).containsExactly(0, 0, 0, 0);
  }
}
