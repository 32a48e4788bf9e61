package dev.lacuna.desktop.map.drawing;

import dev.lacuna.desktop.parts.Messages;
import javafx.scene.control.Label;

/** The line in the corner that says what a picture element stands for, where a point is not one question. */
public final class CountCaption extends Label {
  private static final double MARGIN = 10;

  public CountCaption() {
    getStyleClass().add("scatter-caption");
    setMouseTransparent(true);
  }

  /** @param all points, also those that are not drawn; {@code width} and {@code height} of the view */
  public void tell(LevelOfDetail now, int all, double width, double height) {
    setText(now.counted() ? Messages.text("map.detail.counted", now.points(), now.most())
        : now.points() < all ? Messages.text("map.detail.some", now.points(), all) : "");
    setVisible(!getText().isEmpty());
    autosize();
    relocate(width - getWidth() - MARGIN, height - getHeight() - MARGIN);
  }
}
