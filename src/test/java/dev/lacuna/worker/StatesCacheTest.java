package dev.lacuna.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lacuna.knowledge.prompt.FewShotFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

class StatesCacheTest {
  private static final FewShotFormat FORMAT = new FewShotFormat("", "Q: ", "\nA:", "\n", List.of(), 12);

  private final StatesCache cache = new StatesCache();

  @Test
  void aStateIsThereForItsQuestionAndLayerOnly() {
    float[] state = {1, 2};
    cache.keep(FORMAT, "Where?", 3, state);
    assertThat(cache.state(FORMAT, "Where?", 3)).containsSame(state);
    assertThat(cache.state(FORMAT, "Where?", 2)).isEmpty();
    assertThat(cache.state(FORMAT, "When?", 3)).isEmpty();
  }

  @Test
  void anotherWayOfAskingForgetsWhatWasRead() {
    FewShotFormat other = new FewShotFormat("Answer.", "Q: ", "\nA:", "\n", List.of(), 12);
    cache.keep(FORMAT, "Where?", 3, new float[2]);
    assertThat(cache.state(other, "Where?", 3)).isEmpty();
    cache.keep(other, "When?", 3, new float[2]);
    assertThat(cache.state(FORMAT, "Where?", 3)).isEmpty();
  }

  @Test
  void itNeverHoldsMoreThanItsRoom() {
    int large = (int) (StatesCache.MOST_BYTES / 4 / 2);
    cache.keep(FORMAT, "a", 0, new float[large]);
    cache.keep(FORMAT, "b", 0, new float[large]);
    assertThat(cache.state(FORMAT, "a", 0)).isPresent();
    cache.keep(FORMAT, "c", 0, new float[1]);
    assertThat(cache.state(FORMAT, "a", 0)).isEmpty();
    assertThat(cache.state(FORMAT, "c", 0)).isPresent();
  }
}
