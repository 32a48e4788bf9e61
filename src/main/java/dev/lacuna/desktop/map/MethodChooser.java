package dev.lacuna.desktop.map;

import dev.lacuna.desktop.model.ProjectSessionModel;
import dev.lacuna.desktop.parts.ChoiceLabels;
import dev.lacuna.desktop.parts.Messages;
import dev.lacuna.worker.api.GenerateRequest.Method;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Tooltip;

/** What writes new questions, from everywhere and from the selection. */
final class MethodChooser extends ComboBox<Method> {

  MethodChooser(ProjectSessionModel sessionModel) {
    setId("map-method");
    getItems().setAll(Method.values());
    setConverter(new ChoiceLabels<>(method -> Messages.text("map.method." + method.word())));
    setTooltip(new Tooltip(Messages.text("map.method.tooltip")));
    setAccessibleText(Messages.text("map.method"));
    getStyleClass().add("choice-narrow");
    valueProperty().bindBidirectional(sessionModel.job().method());
  }

}
