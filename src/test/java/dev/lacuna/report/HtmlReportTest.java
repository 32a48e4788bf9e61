package dev.lacuna.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

final class HtmlReportTest {
  private static final String HOSTILE = "<script>alert(\"x\")</script> & 'y'";

  @Test
  void nothingOfATextIsRead() {
    String text = HtmlReport.titled(HOSTILE).section(HOSTILE).paragraph(HOSTILE).note(HOSTILE)
        .table(List.of(HOSTILE), List.of(List.of(HOSTILE)), 0)
        .picture(HOSTILE, new BufferedImage(2, 2, BufferedImage.TYPE_INT_RGB), 1).drawing(HOSTILE, "<svg></svg>")
        .text();
    assertThat(text).doesNotContain("<script").doesNotContain("\"x\"");
    assertThat(
        Pattern.compile(Pattern.quote("&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt; &amp; 'y'")).matcher(text)
            .results().count())
        .as("title twice, heading, paragraph, note, two cells, picture twice, drawing").isEqualTo(10);
  }

  @Test
  void noBrowserIsToFetchOrRunAnything() {
    assertThat(HtmlReport.titled("T").text()).contains("default-src 'none'; style-src 'unsafe-inline'; img-src data:")
        .doesNotContain("http://").doesNotContain("https://").doesNotContain("<link").doesNotContain(" src=");
  }

  @Test
  void whatHtmlHasNoPlaceForIsABlank() {
    assertThat(HtmlReport.titled("T").paragraph("a\u0000b\u0007c\nd\ud800e\uffffZ").body())
        .contains("<p>a b c\nd e Z</p>");
  }

  @Test
  void theLastColumnsAreFiguresAndATableWithoutRowsIsNone() {
    HtmlReport report = HtmlReport.titled("T");
    assertThat(report.table(List.of("a"), List.of(), 1)).isEqualTo(report);
    assertThat(report.table(List.of("name", "n", "m"), List.of(List.of("x", "1", "2")), 2).body())
        .contains("<td>x</td><td class=\"number\">1</td><td class=\"number\">2</td>")
        .contains("<th>name</th><th class=\"number\">n</th>");
  }

  @Test
  void aPictureIsInTheFileAsItWas() throws IOException {
    BufferedImage picture = new BufferedImage(3, 2, BufferedImage.TYPE_INT_RGB);
    picture.setRGB(2, 1, 0x12_34_56);
    Matcher data = Pattern.compile("base64,([^\"]+)\"").matcher(HtmlReport.titled("T").picture("c", picture, 3).body());
    assertThat(data.find()).isTrue();
    BufferedImage read = ImageIO.read(new ByteArrayInputStream(Base64.getDecoder().decode(data.group(1))));
    assertThat(read.getWidth()).isEqualTo(3);
    assertThat(read.getRGB(2, 1) & 0xFF_FF_FF).isEqualTo(0x12_34_56);
  }

  @Test
  void aDrawingBeginsAtItsElement() {
    assertThat(HtmlReport.titled("T").drawing("c", "<?xml version=\"1.0\"?>\n<svg id=\"a\"/>").body())
        .contains("<figure><svg id=\"a\"/><figcaption>c</figcaption>").doesNotContain("<?xml");
  }
}
