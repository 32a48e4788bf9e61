package dev.lacuna.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lacuna.desktop.model.FakeProjectCatalog;
import dev.lacuna.desktop.model.FakeProjectSession;
import dev.lacuna.desktop.model.ProjectSessionModel;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@ToolkitTest
@Tag("slow")
class ScreenshotsTest {
  @TempDir
  private Path folder;

  @Test
  void drawsTheMapInTheDarkWithEveryVerdictsColour() throws Exception {
    Path file = folder.resolve("map.png");
    Screenshots.take(new FakeProjectCatalog(FakeProjectSession.busy(400)), Path.of("/projects/atlas"),
        ProjectSessionModel.Pane.MAP, true,
        file);
    BufferedImage image = ImageIO.read(file.toFile());
    assertThat(image.getWidth()).isEqualTo(1440);
    assertThat(image.getHeight()).isEqualTo(900);
    Set<Integer> colours = IntStream.range(0, 1440 * 900).mapToObj(i -> image.getRGB(i % 1440, i / 1440))
        .collect(Collectors.toSet());
    assertThat(colours).contains(0xFF0D1117).hasSizeGreaterThan(200);
  }
}
