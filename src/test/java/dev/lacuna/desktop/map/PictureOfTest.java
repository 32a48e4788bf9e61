package dev.lacuna.desktop.map;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lacuna.desktop.model.FakeDoor;
import dev.lacuna.desktop.model.FakeWorkbench;
import dev.lacuna.desktop.model.Threads;
import dev.lacuna.desktop.model.Verdict;
import dev.lacuna.desktop.model.WorkbenchModel;
import dev.lacuna.desktop.theme.Palette;
import dev.lacuna.report.MapPicture;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
class PictureOfTest {
  @TempDir private Path folder = Path.of("");
  private final WorkbenchModel workbench = new WorkbenchModel(new FakeDoor(FakeWorkbench.withColumns(120)),
      Threads.direct());
  private final MapModel map = open();

  private MapModel open() {
    workbench.open(Path.of("/p")).join();
    return new MapModel(workbench);
  }

  private MapPicture picture() {
    return new PictureOf("Atlas", map.view().get(), Palette.LIGHT, false, true).picture();
  }

  @Test
  void hiddenKindsAreNotInThePicture() {
    int all = picture().points().size();
    map.toggle(new Kind(Kind.Group.VERDICT, Verdict.KNOWN.ordinal()));
    assertThat(picture().points()).hasSizeLessThan(all).noneMatch(point -> point.mark() == MapPicture.Mark.KNOWN);
  }

  @Test
  void whatIsNotSelectedIsPaleAndBelow() {
    workbench.select(List.of(3L, 4L));
    List<MapPicture.Point> points = picture().points();
    int pale = Palette.LIGHT.faded() & 0xFFFFFF;
    assertThat(points.subList(0, points.size() - 2)).allMatch(point -> point.rgb() == pale);
    assertThat(points.subList(points.size() - 2, points.size())).noneMatch(point -> point.rgb() == pale);
  }

  @Test
  void theLegendTellsTheColoursAndTheFileIsWritten() throws Exception {
    map.colourBy().set(new ColourBy.Column("relation"));
    assertThat(picture().legend()).extracting(MapPicture.Entry::label).contains("Known", "capital", "currency");
    Path file = folder.resolve("map.svg");
    picture().write(file, 600, 400);
    assertThat(Files.readString(file)).startsWith("<?xml").contains("currency");
    picture().write(folder.resolve("map.png"), 300, 200);
    assertThat(Files.size(folder.resolve("map.png"))).isGreaterThan(1000);
  }
}
