package dev.lacuna.desktop.table;

import dev.lacuna.desktop.model.WorkbenchModel;
import dev.lacuna.desktop.theme.Themes;
import javafx.beans.value.ObservableValue;
import javafx.scene.layout.BorderPane;

/** The table beneath the map: what is selected there, or all. */
public final class TableStrip extends BorderPane {

  /** @param shown whether it is to be seen */
  public TableStrip(WorkbenchModel workbench, Themes themes, ObservableValue<Boolean> shown) {
    TableModel model = new TableModel(workbench, Filter.Scope.SELECTED);
    model.active().bind(shown);
    QuestionTable table = new QuestionTable(workbench, model, themes);
    table.setId("map-questions");
    table.setMinHeight(80);
    setTop(new TableBar(workbench, model, "map-questions"));
    setCenter(table);
  }
}
