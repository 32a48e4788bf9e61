package dev.lacuna.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

@ToolkitTest
class FileManagerTest {
  @Test
  void eachSystemIsAskedInItsOwnWay() {
    Path folder = Path.of("/home/ada");
    Path file = folder.resolve("my labels.csv");
    assertThat(FileManager.command("Windows 11", file)).containsExactly("explorer.exe", "/select," + file);
    assertThat(FileManager.command("Mac OS X", file)).containsExactly("open", "-R", file.toString());
    assertThat(FileManager.command("Linux", file)).containsExactly("xdg-open", folder.toString());
  }
}
