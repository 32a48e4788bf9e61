package dev.lacuna.desktop.parts;

import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;

/** A part of a whole as a short bar. A small part of it is still to be seen. */
public final class ShareBar extends HBox {
  private static final double LEAST = 3;

  /** @param share 0 to 1; {@code width} of the whole, in pixels */
  public ShareBar(double share, double width) {
    double filled = share == 0 ? 0 : Math.max(LEAST, width * share);
    Region fill = new Region();
    fill.getStyleClass().add("share-fill");
    fill.setMinWidth(filled);
    fill.setPrefWidth(filled);
    getChildren().add(fill);
    getStyleClass().add("share-bar");
    setMinWidth(width);
    setMaxWidth(width);
  }
}
