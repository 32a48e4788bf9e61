package dev.lacuna.desktop.map;

import dev.lacuna.desktop.model.Outcome;
import dev.lacuna.desktop.model.Verdict;
import dev.lacuna.desktop.parts.GlyphIcon;
import dev.lacuna.desktop.parts.Make;
import dev.lacuna.desktop.parts.Messages;
import dev.lacuna.desktop.parts.Show;
import dev.lacuna.desktop.theme.Glyph;
import dev.lacuna.desktop.theme.Palette;
import java.util.Locale;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** What shapes and colours mean, with live counts of the selection. */
final class Legend extends VBox {
  private static final double GLYPH_RADIUS = 5.5;

  Legend() {
    super(4);
    getStyleClass().add("legend");
    setMaxSize(USE_PREF_SIZE, USE_PREF_SIZE);
    setPickOnBounds(false);
  }

  void show(Counts counts, ColourBy by, Palette palette) {
    getChildren().clear();
    boolean plain = by != ColourBy.VERDICT;
    for (Verdict verdict : Verdict.values()) {
      if (verdict != Verdict.UNPROBED || counts.of(verdict) > 0) {
        row(new GlyphIcon(Glyph.of(verdict), plain ? palette.muted() : palette.of(verdict), palette,
            GLYPH_RADIUS),
            "verdict." + verdict.name().toLowerCase(Locale.ROOT), counts.of(verdict));
      }
    }
    row(new GlyphIcon(Glyph.STAR, plain ? palette.muted() : palette.of(Verdict.UNKNOWN), palette,
        GLYPH_RADIUS),
        "legend.generated", counts.generated());
    switch (by) {
      case VERDICT -> row(tick(), "legend.labelled", counts.of(Outcome.ANSWERED));
      case LABEL -> outcomes(counts, palette);
      case P_UNKNOWN -> ramp(palette, "legend.pUnknown", "0", "1");
      case ENTROPY -> ramp(palette, "legend.entropy", "0", Show.decimal(PointsMaker.MOST_ENTROPY));
    }
  }

  private void outcomes(Counts counts, Palette palette) {
    for (Outcome outcome : Outcome.values()) {
      Region swatch = new Region();
      swatch.getStyleClass().add("swatch");
      swatch.setStyle("-fx-background-color: " + css(palette.of(outcome)));
      row(swatch, "outcome." + outcome.name().toLowerCase(Locale.ROOT), counts.of(outcome));
    }
  }

  private void ramp(Palette palette, String key, String low, String high) {
    Region bar = new Region();
    bar.getStyleClass().add("ramp");
    bar.setStyle("-fx-background-color: linear-gradient(to right, " + css(palette.ramp(0)) + ", "
        + css(palette.ramp(0.5)) + ", " + css(palette.ramp(1)) + ")");
    HBox ends = new HBox(new Label(low), Make.spring(), new Label(high));
    ends.getStyleClass().add("small");
    getChildren().addAll(Make.label(key, "small", "muted"), bar, ends);
  }

  private void row(Region picture, String key, int count) {
    Label name = new Label(Messages.text(key));
    Label number = new Label(Show.count(count));
    number.getStyleClass().addAll("figures", "muted");
    HBox row = new HBox(8, picture, name, Make.spring(), number);
    row.getStyleClass().add("legend-row");
    row.setAccessibleText(name.getText() + " " + number.getText());
    getChildren().add(row);
  }

  private static Label tick() {
    Label tick = new Label("✓");
    tick.getStyleClass().add("legend-tick");
    return tick;
  }

  private static String css(int argb) {
    return String.format(Locale.ROOT, "#%06x", argb & 0xFFFFFF);
  }
}
