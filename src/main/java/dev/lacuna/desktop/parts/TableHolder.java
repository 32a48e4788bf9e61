package dev.lacuna.desktop.parts;

import javafx.scene.control.Control;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;

/** Holds a table, whose rows are most of what a pane has to be styled, and can do without it for a moment. */
public final class TableHolder extends StackPane {
  private final Control table;

  public TableHolder(Control table) {
    super(table);
    this.table = table;
  }

  /** Takes the table out of the scene. Its room stays, so that nothing moves. */
  public void takeOut() {
    if (getWidth() > 0) {
      setMinSize(getWidth(), getHeight());
      setPrefSize(getWidth(), getHeight());
    }
    getChildren().remove(table);
  }

  public void putBack() {
    if (!getChildren().contains(table)) {
      getChildren().add(table);
      setMinSize(Region.USE_COMPUTED_SIZE, Region.USE_COMPUTED_SIZE);
      setPrefSize(Region.USE_COMPUTED_SIZE, Region.USE_COMPUTED_SIZE);
    }
  }
}
