package dev.lacuna.desktop.parts;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.ToggleButton;
import org.controlsfx.control.SegmentedButton;

/** A few choices that exclude each other, side by side; one of them is always chosen. */
public final class SegmentedChoice<T> extends SegmentedButton {
  /** Held, since what it is made from holds it weakly. */
  private Optional<ObservableValue<T>> chosen = Optional.empty();

  /**
   * Fills it.
   *
   * @param words what a choice is called
   * @param now what is chosen
   * @param choose takes what the user chooses
   */
  public void choices(List<T> all, Function<T, String> words, ObservableValue<T> now, Consumer<T> choose) {
    for (T one : all) {
      ToggleButton button = new ToggleButton(words.apply(one));
      button.setUserData(one);
      button.setMinWidth(USE_PREF_SIZE);
      // Pressed again it stays chosen.
      button.setOnAction(event -> {
        button.setSelected(true);
        choose.accept(one);
      });
      getButtons().add(button);
    }
    chosen = Optional.of(now);
    now.subscribe(value -> getButtons()
        .forEach(button -> button.setSelected(Optional.ofNullable(value).equals(Optional.of(button.getUserData())))));
  }

  /** What is chosen. */
  public Optional<T> chosen() {
    return chosen.map(ObservableValue::getValue);
  }
}
