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

  /** Takes the table out of the scene. Its height stays, so that nothing moves; how wide it is is the pane's matter. */
  public void takeOut() {
    if (getHeight() > 0) {
      setMinHeight(getHeight());
      setPrefHeight(getHeight());
    }
    getChildren().remove(table);
  }

  public void putBack() {
    if (!getChildren().contains(table)) {
      getChildren().add(table);
      setMinHeight(Region.USE_COMPUTED_SIZE);
      setPrefHeight(Region.USE_COMPUTED_SIZE);
    }
  }
}
