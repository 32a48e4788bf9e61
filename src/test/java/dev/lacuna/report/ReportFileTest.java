package dev.lacuna.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportFileTest {
  @TempDir
  private Path folder = Path.of("");

  @Test
  void noReportIsWrittenOverAPartOfAProject() throws Exception {
    Files.writeString(folder.resolve("project.json"), "{}");
    MapPicture map = MapPicture.of("t", List.of(new MapPicture.Point(1, 1, MapPicture.Mark.KNOWN)));
    Map<String, Consumer<Path>> writers = Map.of("md", MarkdownReport.titled("t")::write, "html",
        HtmlReport.titled("t")::write, "svg", file -> map.write(file, 300, 200), "png",
        file -> ChartFiles.writePng(new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB), file));
    for (String part : List.of("lacuna.db", "project.json", "artifacts/x.svg", "backups/1/LACUNA.DB")) {
      Path file = folder.resolve(part);
      Files.createDirectories(file.getParent());
      Files.writeString(file, "mine");
      writers.forEach((kind, writer) -> assertThatThrownBy(() -> writer.accept(file)).as("%s over %s", kind, part)
          .isInstanceOf(UncheckedIOException.class).hasMessageContaining("is a part of a project"));
      assertThat(file).hasContent("mine");
    }
    assertThatThrownBy(() -> new StrategyComparisonReport("x", Map.of()).write(folder.resolve("artifacts"),
        StrategyComparisonReport.Prices.DEFAULT)).hasMessageContaining("is a part of a project");
    writers.forEach((kind, writer) -> writer.accept(folder.resolve("report." + kind)));
    assertThat(folder.resolve("report.md")).isNotEmptyFile();
  }
}
