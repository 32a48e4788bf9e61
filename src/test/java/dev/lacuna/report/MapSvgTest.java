package dev.lacuna.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.lacuna.mapgeometry.FrontierShading;
import dev.lacuna.mapgeometry.MapClusters;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** What an SVG of a map says; that it has all that it should is {@link MapPictureTest}'s. */
final class MapSvgTest {
  private static final String HOSTILE = "</text><script>alert(\"x\")</script> ]]> <!-- & \u202eשלום 🦊\u0000\u000b'";
  private static final String READ = "</text><script>alert(\"x\")</script> ]]> <!-- & \u202eשלום 🦊'";

  /** As a careful reader does it: no document types and so no entities from outside. */
  private static Document parsed(String svg) {
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
      factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      factory.setNamespaceAware(true);
      return factory.newDocumentBuilder().parse(new InputSource(new StringReader(svg)));
    } catch (ParserConfigurationException | SAXException | IOException e) {
      throw new AssertionError(svg, e);
    }
  }

  private static List<Element> all(Document document, String name) {
    NodeList nodes = document.getElementsByTagName(name);
    List<Element> elements = new ArrayList<>();
    for (int i = 0; i < nodes.getLength(); i++) {
      elements.add((Element) nodes.item(i));
    }
    return elements;
  }

  private static List<MapPicture.Point> points(int n) {
    Random random = new Random(5);
    List<MapPicture.Point> points = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      points.add(new MapPicture.Point(random.nextGaussian(3, 2), random.nextGaussian(-7, 0.5),
          MapPicture.Mark.values()[i % 6]));
    }
    return points;
  }

  /** The places of all questions, in the order of the file. */
  private static List<double[]> places(MapPicture picture) {
    return all(parsed(picture.svg(900, 600)), "use").stream()
        .filter(use -> !use.getAttribute("xlink:href").endsWith("-legend"))
        .map(use -> new double[] {Double.parseDouble(use.getAttribute("x")), Double.parseDouble(use.getAttribute("y"))})
        .toList();
  }

  private static MapPicture of(double... xy) {
    List<MapPicture.Point> points = new ArrayList<>();
    for (int i = 0; i < xy.length; i += 2) {
      points.add(new MapPicture.Point(xy[i], xy[i + 1], MapPicture.Mark.KNOWN));
    }
    return MapPicture.of("t", points);
  }

  @Test
  void everySignThatXmlForbidsIsLeftOutAndEveryOtherIsReadAsItWas() {
    StringBuilder all = new StringBuilder();
    StringBuilder allowed = new StringBuilder();
    for (int c = 0; c < 0x11000; c++) {
      boolean half = c >= 0xD800 && c <= 0xDFFF;
      boolean control = c < 0x20 && c != '\t' && c != '\n' && c != '\r';
      // A point between, or two halves would be one sign.
      all.appendCodePoint(c).append('.');
      allowed.append(half || control || c == 0xFFFE || c == 0xFFFF ? "" : Character.toString(c == '\r' ? '\n' : c))
          .append('.');
    }
    assertThat(parsed("<a>" + MapSvg.escaped(all.toString()) + "</a>").getDocumentElement().getTextContent())
        .as("a carriage return is read as a new line").isEqualTo(allowed.toString());
    assertThat(MapSvg.escaped("")).isEmpty();
    assertThat(MapSvg.escaped("a\"&<>'")).isEqualTo("a&quot;&amp;&lt;&gt;'");
    assertThat(MapSvg.escaped("\uD83Ea\uDD8A")).as("halves of a sign").isEqualTo("a");
  }

  @Test
  void whatStrangersWroteIsTextWhereverItStands() {
    MapPicture picture = MapPicture.of(HOSTILE, points(60))
        .withNames(List.of(new MapPicture.Name(new MapClusters.Cluster(HOSTILE, 3, -7, 1, 60), HOSTILE)))
        .withLegend(List.of(new MapPicture.Entry(HOSTILE, MapPicture.Mark.SHAKY, 0xCC_79_A7, 1_234)))
        .withBackground(new Ground());
    String text = picture.svg(900, 600);
    Document svg = parsed(text);
    assertThat(all(svg, "script")).isEmpty();
    assertThat(text).doesNotContain("<script", "<!--", "]]>");
    assertThat(all(svg, "title").getFirst().getTextContent()).isEqualTo(READ);
    assertThat(all(svg, "text").stream().map(Element::getTextContent)).as("title, name, its facts, legend, ground")
        .contains(READ, READ + "  1,234").filteredOn(words -> words.contains("alert")).hasSize(5);
  }

  /** Behind everything, of one colour. */
  private static final class Ground implements MapPicture.Background {
    @Override
    public void draw(int[] argb, int width, int height, FrontierShading.ShadedView view) {
      Arrays.fill(argb, 0xFF_80_80_80);
    }

    @Override
    public int colour(double share) {
      return 0x80_80_80;
    }

    @Override
    public String label() {
      return HOSTILE;
    }
  }

  @Test
  void upIsUpAndBothAxesAreAlike() {
    List<double[]> at = places(of(0, 0, 10, 0, 0, 5));
    assertThat(at.get(1)[0]).isGreaterThan(at.get(0)[0]);
    assertThat(at.get(1)[1]).isEqualTo(at.get(0)[1]);
    assertThat(at.get(2)[1]).as("SVG counts downwards").isLessThan(at.get(0)[1]);
    assertThat(at.get(1)[0] - at.get(0)[0]).isCloseTo(2 * (at.get(0)[1] - at.get(2)[1]), within(0.3));
  }

  @Test
  void everyQuestionHasAPlaceWithinTheFrame() {
    Element frame = all(parsed(MapPicture.of("t", points(300)).svg(900, 600)), "rect").get(2);
    double left = Double.parseDouble(frame.getAttribute("x"));
    double top = Double.parseDouble(frame.getAttribute("y"));
    double right = left + Double.parseDouble(frame.getAttribute("width"));
    double bottom = top + Double.parseDouble(frame.getAttribute("height"));
    assertThat(places(MapPicture.of("t", points(300)))).hasSize(300).allSatisfy(at -> {
      assertThat(at[0]).isBetween(left + 10, right - 10);
      assertThat(at[1]).isBetween(top + 10, bottom - 10);
    });
    for (double[] alone : places(of(1e6, -1e6, 1e6, -1e6))) {
      assertThat(alone).as("of one place, in the middle").containsExactly((left + right) / 2, (top + bottom) / 2);
    }
  }

  @Test
  void aMapAsWideAsItIsLowAndOneAsNarrowAsItIsHighFillTheFrame() {
    for (double[] spread : new double[][] {{1000, 1}, {1, 1000}}) {
      List<double[]> at = places(of(0, 0, spread[0], spread[1]));
      double wide = Math.abs(at.get(1)[0] - at.get(0)[0]);
      double high = Math.abs(at.get(1)[1] - at.get(0)[1]);
      assertThat(spread[0] > 1 ? wide : high).isGreaterThan(400);
      assertThat(spread[0] > 1 ? high : wide).isLessThan(2);
    }
  }

  @Test
  void generatedOnesAreHollowAndDrawnLastAndOnTheDarkGroundTheyAreLight() {
    MapPicture picture = MapPicture.of("t", points(120));
    for (boolean dark : new boolean[] {false, true}) {
      Document svg = parsed(picture.onDark(dark).svg(900, 600));
      List<Element> groups = all(svg, "g").stream().filter(group -> group.hasAttribute("class")).toList();
      assertThat(groups).extracting(group -> group.getAttribute("class")).containsExactly("unprobed", "known",
          "unknown", "misconception", "shaky", "generated");
      Element generated = groups.getLast();
      assertThat(generated.hasAttribute("fill")).isFalse();
      assertThat(generated.getAttribute("stroke")).isEqualTo(dark ? "#c9d1d9" : "#222222");
      assertThat(groups.get(1).getAttribute("fill")).isEqualTo("#0072b2");
      assertThat(all(svg, "rect").stream().filter(rect -> rect.getAttribute("width").equals("100%")))
          .extracting(rect -> rect.getAttribute("fill")).containsExactly(dark ? "#0d1117" : "#ffffff");
    }
  }

  @Test
  void marksOfAnotherColourAreGroupedByIt() {
    List<MapPicture.Point> points = List.of(new MapPicture.Point(0, 0, MapPicture.Mark.KNOWN, 0x00_00_FF, false),
        new MapPicture.Point(1, 0, MapPicture.Mark.KNOWN, 0x12_34_56, false),
        new MapPicture.Point(2, 0, MapPicture.Mark.KNOWN, 0x00_00_FF, false));
    Document svg = parsed(MapPicture.of("t", points).svg(900, 600));
    List<Element> groups = all(svg, "g").stream().filter(group -> group.hasAttribute("class")).toList();
    assertThat(groups).extracting(group -> group.getAttribute("fill")).containsExactly("#0000ff", "#123456");
    assertThat(groups.getFirst().getElementsByTagName("use").getLength()).isEqualTo(2);
  }

  @Test
  void noNameIsGivenTwiceInAFile() {
    List<MapPicture.Point> labelled = points(90).stream()
        .map(point -> new MapPicture.Point(point.x(), point.y(), point.mark(), point.rgb(), true)).toList();
    Document svg = parsed(MapPicture.of("t", labelled).withContours(true).withBackground(new Ground())
        .withLegend(List.of(new MapPicture.Entry("labelled", MapPicture.Mark.LABELLED, 0, 90))).svg(900, 600));
    List<String> ids = new ArrayList<>();
    all(svg, "*").stream().filter(element -> element.hasAttribute("id"))
        .forEach(element -> ids.add(element.getAttribute("id")));
    assertThat(ids).doesNotHaveDuplicates().contains("labelled", "labelled-legend", "known", "ground", "questions",
        "legend", "contours", "map", "ramp");
  }

  @Test
  void whatIsDrawnIsDefinedAlsoWhereTheLegendDoesNotHaveIt() {
    List<MapPicture.Point> labelled = List.of(new MapPicture.Point(0, 0, MapPicture.Mark.UNPROBED, 0x8C_95_9F, true),
        new MapPicture.Point(1, 1, MapPicture.Mark.GENERATED, 0x22_22_22, false));
    Document svg = parsed(MapPicture.of("t", labelled).withLegend(List.of()).svg(900, 600));
    List<String> ids = all(svg, "*").stream().map(element -> "#" + element.getAttribute("id")).toList();
    assertThat(all(svg, "use")).extracting(use -> use.getAttribute("xlink:href"))
        .containsExactly("#unprobed", "#generated", "#labelled").isSubsetOf(ids);
  }

  @Test
  void theSameMapIsTheSameFileOnEveryMachine() {
    MapPicture picture = MapPicture.of(HOSTILE, points(50)).withContours(true);
    assertThat(picture.svg(900, 600)).isEqualTo(picture.svg(900, 600)).doesNotContain("\r", "NaN", "Infinity")
        .isNotEqualTo(picture.svg(900, 601));
  }
}
