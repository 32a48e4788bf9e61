package dev.lacuna.desktop.parts;

import javafx.scene.Node;
import javafx.scene.layout.FlowPane;

/** A row that would be as wide as all it holds, and wraps where it is given less. */
public final class WrapRow extends FlowPane {

  /** A flow's own idea of its width is {@link #prefWrapLengthProperty}, however little it holds. */
  @Override
  protected double computePrefWidth(double height) {
    double width = getInsets().getLeft() + getInsets().getRight();
    int count = 0;
    for (Node node : getManagedChildren()) {
      width += snapSizeX(node.prefWidth(-1)) + (count++ > 0 ? snapSpaceX(getHgap()) : 0);
    }
    return width;
  }
}
