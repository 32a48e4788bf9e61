package dev.lacuna.desktop.parts;

import javafx.collections.ObservableList;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;

/** A bar whose first part wraps into as many rows as the window's width needs, and no more. */
public class WrapBar extends HBox {
  private static final double SPACING = 8;
  private static final double LEAST = 180;

  private final FlowPane wrapped;

  /** For views in FXML, which fill {@link #getFilters()}. */
  public WrapBar() {
    this(new FlowPane(SPACING, 6));
  }

  /** @param wrapped what wraps; what is added behind it keeps its width */
  public WrapBar(FlowPane wrapped) {
    super(SPACING);
    this.wrapped = wrapped;
    getStyleClass().add("pane-bar");
    setAlignment(Pos.CENTER_LEFT);
    wrapped.setAlignment(Pos.CENTER_LEFT);
    HBox.setHgrow(wrapped, Priority.ALWAYS);
    getChildren().add(wrapped);
  }

  /** What wraps. */
  protected final FlowPane filters() {
    return wrapped;
  }

  /** What stands in the part that wraps. */
  public final ObservableList<Node> getFilters() {
    return wrapped.getChildren();
  }

  /** The height depends on the rows, and they on the width: a row's own idea of its width is that of one row. */
  @Override
  protected double computePrefHeight(double width) {
    if (width > 0) {
      double others = getInsets().getLeft() + getInsets().getRight();
      for (Node node : getChildren()) {
        others += node == wrapped ? 0 : node.prefWidth(-1) + SPACING;
      }
      wrapped.setPrefWrapLength(Math.max(LEAST, width - others));
    }
    return super.computePrefHeight(width);
  }

  @Override
  protected double computeMinHeight(double width) {
    return computePrefHeight(width);
  }
}
