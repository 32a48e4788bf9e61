package dev.lacuna.desktop.theme;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lacuna.desktop.ToolkitTest;
import dev.lacuna.domain.Outcome;
import dev.lacuna.domain.Verdict;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** WCAG 2.1 AA over both themes: 4.5 to 1 for text, 3 to 1 for icons, marks and what shows the focus. */
@ToolkitTest
class ThemeContrastTest {
  private static final double TEXT = 4.5;
  private static final double SHAPE = 3;
  private static final Path OURS = Path.of("resources/dev/lacuna/desktop/lacuna.css");
  private static final Pattern RULE = Pattern.compile("([^{}]+)\\{([^{}]*)}");
  private static final Pattern TOKEN = Pattern.compile("(-color-[a-z0-9-]+): ([^;]+);");
  private static final Pattern RGBA = Pattern.compile("rgba?\\((\\d+), (\\d+), (\\d+)(?:, ([0-9.]+))?\\)");
  /** What words of ours stand on where their rule names no ground. */
  private static final List<String> PAGES = List.of("-color-bg-default", "-color-bg-subtle", "-color-bg-overlay");
  /** Grounds that come and go under any words: chosen rows, a pointer over a row, a note. */
  private static final List<String> STATES = List.of("-color-accent-subtle", "-color-neutral-subtle",
      "-color-success-subtle");

  private final Map<String, String> tokens = new HashMap<>();

  private void read(boolean dark) throws IOException {
    String theme;
    try (InputStream in = Objects.requireNonNull(ThemeContrastTest.class.getResourceAsStream(
        "/atlantafx/base/theme/primer-" + (dark ? "dark" : "light") + ".css"))) {
      theme = new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
    Matcher root = TOKEN.matcher(theme.substring(0, theme.indexOf('}')));
    while (root.find()) {
      tokens.put(root.group(1), root.group(2).strip());
    }
  }

  /** A colour over a ground, both as the sheet names them; empty for what is no colour. */
  private Optional<Integer> colour(String named, int ground) {
    String value = named.strip();
    Matcher rgba = RGBA.matcher(value);
    if (rgba.matches()) {
      int opaque = 0xFF000000 | Integer.parseInt(rgba.group(1)) << 16 | Integer.parseInt(rgba.group(2)) << 8
          | Integer.parseInt(rgba.group(3));
      return Optional.of(Palette.mix(ground, opaque, rgba.group(4) == null ? 1 : Double.parseDouble(rgba.group(4))));
    }
    return value.startsWith("#") ? Optional.of(0xFF000000 | Integer.parseInt(value.substring(1), 16))
        : Optional.ofNullable(tokens.get(value)).flatMap(text -> colour(text, ground));
  }

  private int ground(String named) {
    return colour(named, colour("-color-bg-default", 0).orElseThrow()).orElseThrow();
  }

  private double contrast(String front, String ground) {
    return Palette.contrast(colour(front, ground(ground)).orElseThrow(), ground(ground));
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void whatOurSheetColoursCanBeReadOnItsGround(boolean dark) throws IOException {
    read(dark);
    List<String> weak = new ArrayList<>();
    int seen = 0;
    Matcher rules = RULE.matcher(Files.readString(OURS).replaceAll("(?s)/\\*.*?\\*/", ""));
    while (rules.find()) {
      String selector = rules.group(1).strip();
      Map<String, String> rule = new HashMap<>();
      for (String line : rules.group(2).split(";")) {
        String[] pair = line.split(":", 2);
        if (pair.length == 2) {
          rule.put(pair[0].strip(), pair[1].strip());
        }
      }
      String own = rule.getOrDefault("-fx-background-color", "");
      List<String> grounds = selector.startsWith(".accent") ? List.of("-color-accent-emphasis")
          : tokens.containsKey(own) ? List.of(own) : PAGES;
      for (String property : List.of("-fx-text-fill", "-fx-icon-color", "-fx-prompt-text-fill")) {
        String front = rule.getOrDefault(property, "");
        for (String ground : front.isEmpty() ? List.<String>of() : grounds) {
          seen++;
          double contrast = contrast(front, ground);
          if (contrast < (property.equals("-fx-icon-color") ? SHAPE : TEXT)) {
            weak.add("%s %s on %s: %.2f".formatted(selector, front, ground, contrast));
          }
        }
      }
      if (selector.contains(":hover") && own.equals("-color-neutral-muted") && !rule.containsKey("-fx-text-fill")) {
        weak.add(selector + " darkens the ground under muted words");
      }
      String opacity = rule.getOrDefault("-fx-opacity", "1");
      if (Double.parseDouble(opacity) < 1 && !selector.equals(".scatter-band") && !selector.endsWith("-picture")) {
        weak.add(selector + " is see-through, its words too");
      }
    }
    assertThat(seen).isGreaterThan(60);
    assertThat(weak).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void theThemesWordsCanBeReadInEveryState(boolean dark) throws IOException {
    read(dark);
    for (String ground : List.of(PAGES, STATES).stream().flatMap(List::stream).toList()) {
      assertThat(contrast("-color-fg-default", ground)).as("words on " + ground).isGreaterThanOrEqualTo(TEXT);
      assertThat(contrast("-color-fg-muted", ground)).as("muted words on " + ground).isGreaterThanOrEqualTo(TEXT);
      assertThat(contrast("-color-accent-emphasis", ground)).as("the focus on " + ground).isGreaterThanOrEqualTo(SHAPE);
    }
    assertThat(contrast("-color-fg-emphasis", "-color-accent-emphasis")).as("the button to press")
        .isGreaterThanOrEqualTo(TEXT);
    assertThat(contrast("-color-accent-fg", "-color-accent-subtle")).as("the chosen pane").isGreaterThanOrEqualTo(TEXT);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void everyMarkOfTheMapCanBeSeen(boolean dark) {
    Palette palette = Palette.of(dark);
    for (Verdict verdict : Verdict.values()) {
      assertThat(Palette.contrast(palette.rim(palette.of(verdict)), palette.background())).as(verdict.name())
          .isGreaterThanOrEqualTo(SHAPE);
    }
    for (Outcome outcome : Outcome.values()) {
      assertThat(Palette.contrast(palette.rim(palette.of(outcome)), palette.background())).as(outcome.name())
          .isGreaterThanOrEqualTo(SHAPE);
    }
    for (int i = 0; i < 8; i++) {
      assertThat(Palette.contrast(palette.rim(palette.category(i)), palette.background())).as("category " + i)
          .isGreaterThanOrEqualTo(SHAPE);
    }
    for (double value = 0; value <= 1; value += 0.05) {
      assertThat(Palette.contrast(palette.rim(palette.ramp(value)), palette.background())).as("ramp " + value)
          .isGreaterThanOrEqualTo(SHAPE);
    }
    assertThat(Palette.contrast(palette.accent(), palette.background())).isGreaterThanOrEqualTo(SHAPE);
  }
}
