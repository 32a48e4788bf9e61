package dev.lacuna.desktop.team;

import dev.lacuna.desktop.theme.Themes;
import java.util.Locale;
import javafx.scene.layout.Region;

/** An annotator's colour, on either ground. */
public final class AnnotatorDot extends Region {
  private final Themes themes;
  private int colour;

  public AnnotatorDot(Themes themes, int colour) {
    this.themes = themes;
    this.colour = colour;
    getStyleClass().add("annotator-dot");
    // Only while it is seen: the themes live longer than the cards and menus that it stands on.
    themes.dark().when(sceneProperty().isNotNull()).subscribe(_ -> paint());
  }

  public void colour(int other) {
    colour = other;
    paint();
  }

  private void paint() {
    setStyle(String.format(Locale.ROOT, "-fx-background-color: #%06x;", themes.palette().category(colour) & 0xFFFFFF));
  }
}
