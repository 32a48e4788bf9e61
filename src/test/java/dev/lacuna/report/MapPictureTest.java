package dev.lacuna.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lacuna.mapgeometry.MapClusters;
import dev.lacuna.mapgeometry.Outlines;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import javax.imageio.ImageIO;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

@Tag("slow")
class MapPictureTest {
  private static final String NASTY = "Ken & \"Kim\" <b>a>b</b> ]]> \u0000\u0008 100 % 中文 'x'";

  private static List<MapPicture.Point> points(int n) {
    Random random = new Random(2);
    List<MapPicture.Point> points = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      points.add(new MapPicture.Point(random.nextGaussian(i % 2, 0.1), random.nextGaussian(0, 0.1),
          MapPicture.Mark.values()[1 + i % 5]));
    }
    return points;
  }

  private static MapPicture full(int n) {
    return MapPicture.of(NASTY, points(n)).withContours(true)
        .withGroups(List.of(new MapClusters.Cluster("rivers & <lakes>", 0, 0, 0.1f, n / 2),
            new MapClusters.Cluster("capital city", 1, 0, 0.1f, n / 2)));
  }

  /** As a careful reader does it: no document types and so no entities from outside. */
  private static Document parsed(String svg) throws Exception {
    DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
    factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
    factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
    factory.setFeature("http://xml.org/sax/features/external-general-entities", false);
    factory.setFeature("http://xml.org/sax/features/external-parameter-entities", false);
    factory.setNamespaceAware(true);
    return factory.newDocumentBuilder().parse(new InputSource(new StringReader(svg)));
  }

  private static List<Element> all(Document document, String name) {
    NodeList nodes = document.getElementsByTagName(name);
    List<Element> elements = new ArrayList<>();
    for (int i = 0; i < nodes.getLength(); i++) {
      elements.add((Element) nodes.item(i));
    }
    return elements;
  }

  @Test
  void anSvgHasAMarkForEachQuestionAndItsLegend() throws Exception {
    Document svg = parsed(full(400).svg(900, 600));
    assertThat(svg.getDocumentElement().getTagName()).isEqualTo("svg");
    assertThat(all(svg, "use")).hasSize(400 + 5);
    assertThat(all(svg, "image")).isEmpty();
    assertThat(all(svg, "text").stream().map(Element::getTextContent)).contains("known  80", "rivers & <lakes>",
        "capital city");
  }

  @Test
  void wordsAreEscapedAndForbiddenSignsLeftOut() throws Exception {
    Document svg = parsed(full(50).svg(900, 600));
    assertThat(all(svg, "title").getFirst().getTextContent()).isEqualTo(NASTY.replace("\u0000\u0008", ""));
    assertThat(all(svg, "b")).isEmpty();
  }

  @Test
  void everyReferenceOfAnSvgIsDefinedInIt() throws Exception {
    Document svg = parsed(full(200).svg(900, 600));
    List<String> ids = new ArrayList<>();
    all(svg, "path").forEach(element -> ids.add("#" + element.getAttribute("id")));
    all(svg, "circle").forEach(element -> ids.add("#" + element.getAttribute("id")));
    assertThat(all(svg, "use")).allSatisfy(use -> assertThat(ids)
        .contains(use.getAttributeNS("http://www.w3.org/1999/xlink", "href")));
  }

  @Test
  void contoursOfAnSvgAreClosedPaths() throws Exception {
    Document svg = parsed(full(400).svg(900, 600));
    List<Element> lines = all(svg, "path").stream().filter(element -> element.hasAttribute("opacity")).toList();
    assertThat(lines).isNotEmpty().allSatisfy(line -> assertThat(line.getAttribute("d")).startsWith("M").endsWith("Z"));
  }

  @Test
  void aCrowdIsOnePictureLayerAndTheSvgSaysSo() throws Exception {
    String text = full(MapPictureLayout.CROWDED_FROM + 1).svg(900, 600);
    Document svg = parsed(text);
    assertThat(text).contains("<!-- 20,001 questions are too many for vectors");
    assertThat(all(svg, "use")).hasSize(5);
    String data = all(svg, "image").getFirst().getAttributeNS("http://www.w3.org/1999/xlink", "href");
    BufferedImage raster = ImageIO.read(new ByteArrayInputStream(
        Base64.getDecoder().decode(data.substring("data:image/png;base64,".length()))));
    assertThat(raster.getWidth()).isGreaterThan(1_000);
    assertThat(raster.getRGB(0, 0) >>> 24).isZero();
  }

  @Test
  void theLegendHasTheTickWhereQuestionsBearOneAndBothFilesDrawItAlike() throws Exception {
    for (int n : new int[] {300, MapPictureLayout.CROWDED_FROM + 1}) {
      boolean ticked = n == 300;
      List<MapPicture.Point> labelled = points(n).stream()
          .map(point -> new MapPicture.Point(point.x(), point.y(), point.mark(), point.rgb(), true)).toList();
      MapPicture picture = MapPicture.of("", labelled)
          .withLegend(List.of(new MapPicture.Entry("labelled", MapPicture.Mark.LABELLED, 0, n)));
      Document svg = parsed(picture.svg(900, 600));
      assertThat(all(svg, "use").stream().filter(use -> use.getAttribute("xlink:href").equals("#labelled")))
          .hasSize(ticked ? n : 0);
      assertThat(all(svg, "use").stream().filter(use -> use.getAttribute("xlink:href").equals("#labelled-legend")))
          .hasSize(ticked ? 1 : 0);
      BufferedImage image = picture.image(900, 600, 1);
      assertThat(dark(image, 900 - 214, 900 - 214 + 18)).isEqualTo(ticked);
    }
    // Within the mark's own square: one that is drawn elsewhere would not stand beside its word.
    double[] ends = Outlines.tick();
    MapMarks.Tick alone = MapMarks.Tick.alone(5);
    for (int i = 0; i < ends.length; i += 2) {
      assertThat(Math.abs(alone.x() + alone.radius() * ends[i])).isLessThan(5);
      assertThat(Math.abs(alone.y() + alone.radius() * ends[i + 1])).isLessThan(8);
    }
    assertThat(alone.data()).isNotEqualTo(MapMarks.Tick.beside(5).data());
  }

  /** Whether there is something in the first line of the legend between these columns. */
  private static boolean dark(BufferedImage image, int from, int to) {
    for (int x = from; x < to; x++) {
      for (int y = 56; y < 80; y++) {
        if ((image.getRGB(x, y) & 0xFF) < 0x60) {
          return true;
        }
      }
    }
    return false;
  }

  @Test
  void theFilesNameSaysWhatIsWritten(@TempDir Path folder) throws Exception {
    full(60).write(folder.resolve("sub/map.svg"), 900, 600);
    full(60).write(folder.resolve("map.png"), 900, 600);
    assertThat(parsed(Files.readString(folder.resolve("sub/map.svg"))).getDocumentElement().getAttribute("width"))
        .isEqualTo("900");
    assertThat(ImageIO.read(folder.resolve("map.png").toFile()).getWidth()).isEqualTo(1_800);
  }

  @Test
  void aMapWithoutPointsIsAPictureToo() throws Exception {
    MapPicture none = MapPicture.of("nothing", List.of()).withContours(true).onDark(true);
    assertThat(all(parsed(none.svg(600, 400)), "use")).hasSize(5);
    assertThat(none.image(600, 400, 1).getRGB(2, 2) & 0xFFFFFF).isEqualTo(0x0D1117);
  }
}
