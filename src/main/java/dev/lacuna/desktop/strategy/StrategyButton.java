package dev.lacuna.desktop.strategy;

import dev.lacuna.desktop.parts.KeyBadge;
import dev.lacuna.desktop.parts.KeyboardPlace;
import dev.lacuna.desktop.parts.Messages;
import dev.lacuna.desktop.parts.Redraw;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.TextInputControl;
import javafx.scene.layout.HBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** Shows the chosen strategy and opens its sheet. */
public final class StrategyButton extends Button {
  private final StrategySheet sheet;

  /** @param key of its accessible name in the bundle, and with {@code .key} of the key that opens it */
  public StrategyButton(StrategyModel model, StrategySheet sheet, String key, boolean showsKey) {
    this.sheet = sheet;
    setId(sheet.getId() + "-open");
    HBox after = new HBox(6, new FontIcon(Feather.CHEVRON_DOWN));
    if (showsKey) {
      after.getChildren().add(new KeyBadge(Messages.text(key + ".key")));
    }
    after.getStyleClass().add("chip");
    setGraphic(after);
    setContentDisplay(ContentDisplay.RIGHT);
    setMinWidth(USE_PREF_SIZE);
    setOnAction(event -> open());
    Redraw.nowAndOnChange(() -> {
      setText(model.chosen().get().equals(StrategyModel.AUTO) ? StrategyModel.AUTO + " → " + model.auto().chosen()
          : model.chosen().get());
      setAccessibleText(Messages.text(key) + ", " + getText());
    }, model.chosen(), model.offers());
  }

  /** When it closes, the keyboard goes back to where it was: opened by its key, that is what one was typing in. */
  public void open() {
    Node owner = getScene() == null || sheet.isVisible() ? this : getScene().getFocusOwner();
    KeyboardPlace place = new KeyboardPlace(owner instanceof TextInputControl ? owner : this);
    sheet.open(() -> place.giveBack(getScene()));
  }
}
