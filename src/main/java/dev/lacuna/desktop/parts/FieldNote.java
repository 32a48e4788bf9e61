package dev.lacuna.desktop.parts;

import java.util.Optional;
import javafx.css.PseudoClass;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/**
 * What a check says of a field, beneath it: good, a problem with its reason, or nothing. The field is framed in the
 * problem's colour, and a screen reader says the words with the field.
 */
public final class FieldNote extends Label {
  private static final PseudoClass WRONG = PseudoClass.getPseudoClass("danger");

  private Optional<Control> field = Optional.empty();

  public FieldNote() {
    getStyleClass().addAll("small", "field-note");
    setWrapText(true);
    setMinHeight(USE_PREF_SIZE);
    managedProperty().bind(textProperty().isNotEmpty());
    visibleProperty().bind(managedProperty());
  }

  /** The field that is spoken of. */
  public void of(Control checked) {
    field = Optional.of(checked);
  }

  public void good(String words) {
    say(words, "field-good", Feather.CHECK_CIRCLE);
  }

  public void problem(String words) {
    say(words, "field-problem", Feather.ALERT_CIRCLE);
    field.ifPresent(checked -> checked.pseudoClassStateChanged(WRONG, true));
  }

  /** Neither: what goes on, or what the field is for. */
  public void plain(String words) {
    say(words, "muted", Feather.INFO);
  }

  public void clear() {
    plain("");
  }

  private void say(String words, String style, Feather icon) {
    setText(words);
    setGraphic(words.isEmpty() ? null : new FontIcon(icon));
    getStyleClass().removeAll("field-problem", "field-good", "muted");
    getStyleClass().add(style);
    field.ifPresent(checked -> {
      checked.pseudoClassStateChanged(WRONG, false);
      checked.setAccessibleHelp(words);
    });
  }
}
