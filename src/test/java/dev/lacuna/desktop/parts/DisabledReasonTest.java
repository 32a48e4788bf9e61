package dev.lacuna.desktop.parts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lacuna.desktop.ToolkitTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.scene.control.MenuItem;
import org.junit.jupiter.api.Test;

/** A control that is dead without a reason is not disabled by hand. */
@ToolkitTest
class DisabledReasonTest {
  private static final Path DESKTOP = Path.of("src/main/java/dev/lacuna/desktop");
  /**
   * Who may, and how often: the forms of an export say how many labels they hold, and two fields have a note that says
   * it.
   */
  private static final Map<String, Integer> MAY = Map.of("DisabledReason.java", 3, "ExportMenu.java", 3,
      "RoundChangesList.java", 1, "ModelTab.java", 1,
      "ModelListDialog.java", 1);

  @Test
  void entriesOfMenusSayWhyBehindTheirWords() {
    MenuItem item = new MenuItem();
    DisabledReason.set(item, "Show on the map", Optional.of("Draw the map first."));
    assertThat(item.isDisable()).isTrue();
    assertThat(item.getText()).isEqualTo("Show on the map   (Draw the map first)");
    DisabledReason.set(item, "Show on the map", Optional.empty());
    assertThat(item.isDisable()).isFalse();
    assertThat(item.getText()).isEqualTo("Show on the map");
  }

  @Test
  void controlsAreDisabledWithAReason() throws IOException {
    try (Stream<Path> files = Files.walk(DESKTOP)) {
      List<Path> sources = files.filter(file -> file.toString().endsWith(".java")).toList();
      assertThat(sources).hasSizeGreaterThan(100);
      for (Path source : sources) {
        long times = Files.readString(source).lines()
            .filter(line -> line.contains("setDisable(") || line.contains("disableProperty().bind")).count();
        assertThat(times).as("%s disables by hand: use DisabledReason", source)
            .isLessThanOrEqualTo(MAY.getOrDefault(source.getFileName().toString(), 0));
      }
    }
  }
}
