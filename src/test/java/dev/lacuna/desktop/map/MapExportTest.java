package dev.lacuna.desktop.map;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lacuna.desktop.ToolkitTest;
import dev.lacuna.desktop.map.drawing.Camera;
import dev.lacuna.desktop.map.drawing.PointCloud;
import dev.lacuna.desktop.model.Dispatchers;
import dev.lacuna.desktop.model.FakeProjectCatalog;
import dev.lacuna.desktop.model.FakeProjectSession;
import dev.lacuna.desktop.model.ProjectSessionModel;
import dev.lacuna.desktop.theme.Palette;
import dev.lacuna.domain.Verdict;
import dev.lacuna.report.MapPicture;
import dev.lacuna.maptiles.TilePyramid;
import dev.lacuna.maptiles.TilePyramidBuilder;
import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@ToolkitTest
@Tag("slow")
class MapExportTest {
  @TempDir
  private Path folder = Path.of("");
  private final ProjectSessionModel sessionModel = new ProjectSessionModel(
      new FakeProjectCatalog(FakeProjectSession.withColumns(120)),
      Dispatchers.direct());
  private final MapModel map = open();

  private MapModel open() {
    sessionModel.open(Path.of("/p")).join();
    return new MapModel(sessionModel);
  }

  private MapPicture picture() {
    return seen(Palette.LIGHT).picture();
  }

  private MapExport seen(Palette palette) {
    return new MapExport("Atlas", map.view().get(), palette, map.hidden().get(),
        new MapExport.Layers(false, true, true, Optional.empty()));
  }

  @Test
  void hiddenKindsAreNotInThePicture() {
    int all = picture().points().size();
    map.toggle(new LegendKind(LegendKind.Group.VERDICT, Verdict.KNOWN.ordinal()));
    assertThat(picture().points()).hasSizeLessThan(all).noneMatch(point -> point.mark() == MapPicture.Mark.KNOWN);
    assertThat(picture().legend()).extracting(MapPicture.Entry::label).contains("Unknown").doesNotContain("Known");
    assertThat(picture().points()).hasSize(map.view().get().points().visible().cardinality());
  }

  @Test
  void namesGroundAndTicksAreThoseOfTheWindow() throws Exception {
    MapPicture picture = picture();
    MapView view = map.view().get();
    assertThat(picture.names()).isNotEmpty().allSatisfy(name -> {
      int group = view.clusters().clusters().indexOf(name.group());
      assertThat(name.facts())
          .isEqualTo(RegionSummary.facts(view, view.clusters().members(group), view.points().visible()))
          .contains("%");
    });
    MapPicture.FrontierBackground frontier = (MapPicture.FrontierBackground) picture.background().orElseThrow();
    assertThat(frontier.field()).isEqualTo(FrontierLayer.field(view.points(), view.unknown()));
    assertThat(picture.points().stream().filter(MapPicture.Point::labelled).count())
        .isEqualTo(IntStream.range(0, view.points().size()).filter(i -> view.points().ticks()[i]).count());
    Path svg = folder.resolve("ground.svg");
    picture.write(svg, 1200, 800);
    assertThat(Files.readString(svg)).contains("id=\"ground\"", "id=\"ground-legend\"", "Ground: share unknown",
        picture.names().getFirst().facts());
    for (Palette palette : List.of(Palette.LIGHT, Palette.DARK)) {
      MapPicture shaded = seen(palette).picture();
      BufferedImage with = shaded.image(1200, 800, 1);
      BufferedImage without = new MapExport("Atlas", view, palette, Set.of(), new MapExport.Layers(false, true, false,
          Optional.empty()))
          .picture().image(1200, 800, 1);
      assertThat(differing(with, without)).isGreaterThan(20_000);
    }
  }

  @Test
  void judgedQuestionsAreInAPictureInThePlaceOfTheGround() throws Exception {
    TilePyramidBuilder builder = new TilePyramidBuilder();
    for (int i = 0; i < 40_000; i++) {
      builder.add(-0.8f + 0.00004f * i, 0.8f - 0.00002f * i, i / 40_000f);
    }
    Path file = folder.resolve("judged.tiles");
    builder.write(file, 1);
    try (TilePyramid tiles = TilePyramid.open(file)) {
      MapView view = map.view().get();
      MapPicture with = new MapExport("Atlas", view, Palette.LIGHT, Set.of(),
          new MapExport.Layers(false, false, true, Optional.of(tiles))).picture();
      MapPicture without = new MapExport("Atlas", view, Palette.LIGHT, Set.of(),
          new MapExport.Layers(false, false, false, Optional.empty())).picture();
      assertThat(differing(with.image(1200, 800, 1), without.image(1200, 800, 1))).isGreaterThan(500);
      Path svg = folder.resolve("judged.svg");
      with.write(svg, 1200, 800);
      assertThat(Files.readString(svg)).contains("40,000 judged questions: share unknown", "id=\"ground\"");
    }
  }

  @Test
  void whatIsSeenHasTheViewsProportionsAndNothingFromOutside() throws Exception {
    PointCloud points = map.view().get().points();
    Camera camera = new Camera(points.xs()[0], points.ys()[0], 400, 700, 500);
    MapPicture whole = picture();
    MapPicture seen = seen(Palette.LIGHT).picture(camera, whole.names().subList(0, 1));
    Path svg = folder.resolve("seen.svg");
    seen.writeAround(svg, camera.width(), camera.height());
    String text = Files.readString(svg);
    // The map itself, in a frame beside its legend.
    assertThat(text).contains("width=\"700.0\" height=\"500.0\" fill=\"none\"");
    long within = IntStream.range(0, points.size()).filter(i -> points.visible().get(i))
        .filter(i -> Math.abs(camera.screenX(points.xs()[i]) - 350) < 358
            && Math.abs(camera.screenY(points.ys()[i]) - 250) < 258)
        .count();
    assertThat(within).isBetween(1L, points.size() - 1L);
    assertThat(text).contains("<desc>" + within + " questions");
    assertThat(text).contains("x=\"374.0\" y=\"306.0\"");
    assertThat(text).contains(whole.names().getFirst().facts());
    Path file = folder.resolve("small.png");
    seen.writeAround(file, 350, 200);
    BufferedImage image = ImageIO.read(file.toFile());
    // A low view is drawn larger, of its own proportions: 700 × 400.
    assertThat(image.getWidth()).isEqualTo(2 * (700 + 24 + 24 + 214));
    assertThat(image.getHeight()).isEqualTo(2 * (400 + 56 + 24));
  }

  private static int differing(BufferedImage a, BufferedImage b) {
    int differing = 0;
    for (int y = 0; y < a.getHeight(); y++) {
      for (int x = 0; x < a.getWidth(); x++) {
        differing += a.getRGB(x, y) == b.getRGB(x, y) ? 0 : 1;
      }
    }
    return differing;
  }

  @Test
  void whatIsNotSelectedIsPaleAndBelow() {
    sessionModel.selected().select(List.of(3L, 4L));
    List<MapPicture.Point> points = picture().points();
    int pale = Palette.LIGHT.faded() & 0xFFFFFF;
    assertThat(points.subList(0, points.size() - 2)).allMatch(point -> point.rgb() == pale);
    assertThat(points.subList(points.size() - 2, points.size())).noneMatch(point -> point.rgb() == pale);
    PointCloud all = map.view().get().points();
    List<Long> labelled = IntStream.range(0, all.size()).filter(i -> all.ticks()[i]).mapToObj(i -> all.ids()[i])
        .toList();
    assertThat(labelled).hasSizeGreaterThan(2);
    sessionModel.selected().select(labelled.subList(0, 2));
    assertThat(picture().points().stream().filter(MapPicture.Point::labelled)).hasSize(2)
        .noneMatch(point -> point.rgb() == pale);
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
