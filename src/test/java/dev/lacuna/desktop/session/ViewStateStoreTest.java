package dev.lacuna.desktop.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lacuna.desktop.ToolkitTest;
import java.nio.file.Path;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

@ToolkitTest
class ViewStateStoreTest {
  private final Properties values = new Properties();
  private final AtomicInteger saves = new AtomicInteger();
  private final ViewStateStore left = new ViewStateStore(values, saves::incrementAndGet);

  @Test
  void eachProjectHasItsOwnByItsFolder() {
    left.put(Path.of("/a/one"), "pane", "QUEUE");
    left.put(Path.of("/a/two"), "pane", "ROUNDS");
    assertThat(left.get(Path.of("/a/../a/one"), "pane")).contains("QUEUE");
    assertThat(left.get(Path.of("/a/two"), "pane")).contains("ROUNDS");
    assertThat(left.get(Path.of("/a/two"), "table.all.order")).isEmpty();
    assertThat(saves).hasValue(2);
    assertThat(values.toString()).as("no path in a key").doesNotContain("/a/one");
  }

  @Test
  void whatWasLeftLongestAgoIsForgottenAndNothingElse() {
    values.setProperty("theme", "DARK");
    for (int i = 0; i < 25; i++) {
      left.put(Path.of("/p" + i), "pane", "QUEUE");
      left.put(Path.of("/p0"), "question", String.valueOf(i));
    }
    assertThat(left.get(Path.of("/p1"), "pane")).isEmpty();
    assertThat(left.get(Path.of("/p0"), "pane")).as("in use all the time").contains("QUEUE");
    assertThat(left.get(Path.of("/p24"), "pane")).contains("QUEUE");
    assertThat(values).hasSize(20 + 3).containsEntry("theme", "DARK");
  }
}
