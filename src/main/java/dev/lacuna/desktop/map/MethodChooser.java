package dev.lacuna.desktop.map;

import dev.lacuna.desktop.model.WorkbenchModel;
import dev.lacuna.desktop.parts.Messages;
import dev.lacuna.worker.api.GenerateRequest.Method;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Tooltip;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;

/** What writes new questions, from everywhere and from the selection. */
final class MethodChooser extends ComboBox<Method> {

  MethodChooser(WorkbenchModel workbench) {
    setId("map-method");
    getItems().setAll(Method.values());
    setConverter(new Names());
    setTooltip(new Tooltip(Messages.text("map.method.tooltip")));
    setAccessibleText(Messages.text("map.method"));
    getStyleClass().add("choice-narrow");
    valueProperty().bindBidirectional(workbench.job().method());
    disableProperty().bind(workbench.job().running());
  }

  private static final class Names extends StringConverter<Method> {
    @Override
    public String toString(@Nullable Method method) {
      return method == null ? "" : Messages.text("map.method." + method.word());
    }

    @Override
    public Method fromString(String words) {
      throw new UnsupportedOperationException("the chooser is not editable");
    }
  }
}
