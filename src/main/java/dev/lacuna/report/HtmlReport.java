package dev.lacuna.report;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import javax.imageio.ImageIO;

/**
 * A report as one HTML file that needs nothing beside it: pictures and style are in it, it runs no script, and its own
 * policy forbids the reader's browser to fetch anything. All text is escaped. It can be changed only by making a longer
 * one.
 */
public record HtmlReport(String title, String body) {
  private static final String POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:";
  private static final String STYLE = """
      :root { color-scheme: light dark; --line: #d0d7de; --muted: #57606a; }
      @media (prefers-color-scheme: dark) { :root { --line: #3d444d; --muted: #9198a1; } }
      body { font: 16px/1.5 system-ui, "Segoe UI", "Helvetica Neue", Arial, sans-serif; max-width: 62rem;
        margin: 2rem auto; padding: 0 1rem; }
      h1 { line-height: 1.2; } h2 { margin-top: 2.2rem; border-bottom: 1px solid var(--line); }
      table { border-collapse: collapse; margin: 1rem 0; font-variant-numeric: tabular-nums; }
      th, td { border-bottom: 1px solid var(--line); padding: .25rem .8rem .25rem 0; text-align: left;
        vertical-align: top; overflow-wrap: break-word; }
      td.number, th.number { text-align: right; white-space: nowrap; } th { vertical-align: bottom; }
      .wide { overflow-x: auto; }
      figure { margin: 1.2rem 0; } figcaption { color: var(--muted); font-size: .9rem; }
      figure img, figure svg { max-width: 100%; height: auto; background: #fff; }
      .note { color: var(--muted); font-size: .9rem; }
      @media print { body { max-width: none; margin: 0; } h2 { break-after: avoid; } figure { break-inside: avoid; } }
      """;

  public static HtmlReport titled(String title) {
    return new HtmlReport(title, "<h1>" + escaped(title) + "</h1>\n");
  }

  public HtmlReport section(String heading) {
    return with("<h2>" + escaped(heading) + "</h2>\n");
  }

  public HtmlReport paragraph(String words) {
    return with("<p>" + escaped(words) + "</p>\n");
  }

  /** Small print: how something was measured, or what it does not say. */
  public HtmlReport note(String words) {
    return with("<p class=\"note\">" + escaped(words) + "</p>\n");
  }

  /**
   * @param rows cells, as many as there are headings in each; nothing is written where there are none
   * @param numbers how many of the last columns are figures
   */
  public HtmlReport table(List<String> headings, List<List<String>> rows, int numbers) {
    if (rows.isEmpty()) {
      return this;
    }
    var table = new StringBuilder("<div class=\"wide\"><table>\n<thead>");
    row(table, "th", headings, numbers);
    table.append("</thead>\n<tbody>\n");
    rows.forEach(row -> row(table, "td", row, numbers));
    return with(table.append("</tbody></table></div>\n").toString());
  }

  /** @param svg a picture of our own making; its text is written as it is */
  public HtmlReport drawing(String caption, String svg) {
    return with(figure(caption, svg.substring(Math.max(0, svg.indexOf("<svg")))));
  }

  /** @param width at which it is shown, in CSS pixels; the picture may have more */
  public HtmlReport picture(String caption, BufferedImage picture, int width) {
    var bytes = new ByteArrayOutputStream();
    try {
      ImageIO.write(picture, "png", bytes);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return with(figure(caption, "<img alt=\"" + escaped(caption) + "\" width=\"" + width
        + "\" src=\"data:image/png;base64," + Base64.getEncoder().encodeToString(bytes.toByteArray()) + "\">"));
  }

  /** The whole file. */
  public String text() {
    return "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<meta http-equiv=\"Content-Security-"
        + "Policy\" content=\"" + POLICY + "\">\n<meta name=\"viewport\" content=\"width=device-width\">\n<title>"
        + escaped(title) + "</title>\n<style>\n" + STYLE + "</style>\n</head>\n<body>\n" + body
        + "</body>\n</html>\n";
  }

  /** @throws UncheckedIOException naming the file, when it cannot be written */
  public void write(Path file) {
    ReportFile.write(file, text().getBytes(StandardCharsets.UTF_8));
  }

  private HtmlReport with(String more) {
    return new HtmlReport(title, body + more);
  }

  private static String figure(String caption, String picture) {
    return "<figure>" + picture + "<figcaption>" + escaped(caption) + "</figcaption></figure>\n";
  }

  private static void row(StringBuilder table, String tag, List<String> cells, int numbers) {
    table.append("<tr>");
    for (int i = 0; i < cells.size(); i++) {
      boolean number = i >= cells.size() - numbers;
      table.append('<').append(tag).append(number ? " class=\"number\">" : ">").append(escaped(cells.get(i)))
          .append("</").append(tag).append('>');
    }
    table.append("</tr>\n");
  }

  /** For text and for attributes in double quotes; control characters, which HTML has no place for, are blanks. */
  private static String escaped(String text) {
    var out = new StringBuilder(text.length() + 16);
    text.codePoints().forEach(c -> {
      switch (c) {
        case '&' -> out.append("&amp;");
        case '<' -> out.append("&lt;");
        case '>' -> out.append("&gt;");
        case '"' -> out.append("&quot;");
        default -> out.appendCodePoint(
            Character.isISOControl(c) && c != '\n' || c >= 0xD800 && c <= 0xDFFF || (c & 0xFFFE) == 0xFFFE ? ' ' : c);
      }
    });
    return out.toString();
  }
}
