package dev.lacuna.desktop.table;

import dev.lacuna.desktop.model.ProjectSessionModel;
import dev.lacuna.desktop.theme.Themes;
import javafx.beans.value.ObservableValue;
import javafx.scene.layout.BorderPane;

/** The table beneath the map: what is selected there, or all. */
public final class TableStrip extends BorderPane {

  /** @param shown whether it is to be seen */
  public TableStrip(ProjectSessionModel sessionModel, Themes themes, ObservableValue<Boolean> shown) {
    QuestionTableModel model = new QuestionTableModel(sessionModel, QuestionFilter.QuestionScope.SELECTED);
    model.active().bind(shown);
    QuestionTable table = new QuestionTable(sessionModel, model, themes);
    table.setId("map-questions");
    table.setMinHeight(80);
    setTop(new QuestionTableBar(sessionModel, model, "map-questions"));
    setCenter(table);
  }
}
