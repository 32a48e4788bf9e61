package dev.lacuna.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Which variables a process that loads libtorch is given. */
final class OpenMpSpinTest {

  @Test
  void whatTheUserHasSetStays() {
    assertThat(shortened(Map.of())).containsOnlyKeys("GOMP_SPINCOUNT");
    assertThat(shortened(Map.of("GOMP_SPINCOUNT", "7"))).containsEntry("GOMP_SPINCOUNT", "7");
    assertThat(shortened(Map.of("OMP_WAIT_POLICY", "passive"))).containsOnlyKeys("OMP_WAIT_POLICY");
  }

  private static Map<String, String> shortened(Map<String, String> before) {
    Map<String, String> variables = new HashMap<>(before);
    OpenMpSpin.shorten(variables);
    return variables;
  }
}
