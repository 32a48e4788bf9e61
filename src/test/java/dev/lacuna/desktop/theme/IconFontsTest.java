package dev.lacuna.desktop.theme;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lacuna.desktop.HeadlessToolkit;
import dev.lacuna.desktop.ToolkitTest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import javafx.application.Platform;
import javafx.scene.text.Font;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kordamp.ikonli.javafx.FontIcon;

@Tag("slow")
@ToolkitTest
class IconFontsTest {
  @TempDir
  private Path folder = Path.of("");

  @Test
  void aKilledWindowLeavesNoFontsInTheTemporaryFolder() throws Exception {
    Path temporary = Files.createDirectory(folder.resolve("tmp"));
    Path user = folder.resolve("a user%20");
    for (int start = 0; start < 2; start++) {
      Process child = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
          "-XX:TieredStopAtLevel=1", "-XX:-UsePerfData", "--enable-native-access=ALL-UNNAMED",
          "-Dfile.encoding=UTF-8", "-Djava.io.tmpdir=" + temporary, "-cp", System.getProperty("java.class.path"),
          Shower.class.getName(), user.toString()).redirectError(ProcessBuilder.Redirect.DISCARD).start();
      String said = String.valueOf(child.inputReader(StandardCharsets.UTF_8).readLine());
      child.destroyForcibly().waitFor();
      assertThat(said).isEqualTo("fth-map true");
      try (Stream<Path> left = Files.list(temporary)) {
        assertThat(left.map(file -> file.getFileName().toString()).filter(name -> name.startsWith("+JXF"))).isEmpty();
      }
    }
    assertThat(user.resolve("natives/fonts").toFile().list()).containsExactlyInAnyOrder("FeatherIcons.ttf",
        "Ikonli.ttf");
  }

  /** The child: shows an icon and waits for its end. */
  static final class Shower {
    private Shower() {}

    public static void main(String[] args) throws InterruptedException {
      HeadlessToolkit.start();
      Platform.runLater(() -> {
        IconFonts.prepare(Path.of(args[0]));
        String icon = new FontIcon("fth-map").getIconLiteral();
        System.out.println(icon + " " + Font.getFamilies().contains("FeatherIcons"));
      });
      Thread.sleep(60_000);
    }
  }
}
