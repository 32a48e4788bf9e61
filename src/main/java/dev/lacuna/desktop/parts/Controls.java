package dev.lacuna.desktop.parts;

import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.javafx.FontIcon;

/** Makes the controls that every pane has, each with its words from the bundle and an accessible name. */
public final class Controls {
  private Controls() {}

  public static Label label(String key, String... styles) {
    return styled(new Label(Messages.text(key)), styles);
  }

  /** A label that is a term of the field, with its meaning from the glossary. */
  public static Label term(String key, String term, String... styles) {
    return GlossaryTerm.explain(label(key, styles), term);
  }

  /** A label whose words come later. */
  public static Label blank(String... styles) {
    return styled(new Label(), styles);
  }

  public static Button button(String key, Ikon icon, Runnable action, String... styles) {
    Button button = styled(new Button(Messages.text(key), new FontIcon(icon)), styles);
    button.setMinWidth(Region.USE_PREF_SIZE);
    button.setAccessibleText(Messages.text(key));
    button.setOnAction(event -> action.run());
    return button;
  }

  /** A button that is only an icon: its words are its tooltip and its accessible name. */
  public static Button iconButton(String key, Ikon icon, Runnable action, String... styles) {
    Button button = styled(new Button("", new FontIcon(icon)), styles);
    button.getStyleClass().addAll("button-icon", "flat");
    button.setAccessibleText(Messages.text(key));
    button.setTooltip(new Tooltip(Messages.text(key)));
    button.setOnAction(event -> action.run());
    return button;
  }

  /** A button that shows its key, which stands in the bundle as {@code key.key}. */
  public static Button keyButton(String key, Runnable action, String... styles) {
    KeyButton button = styled(new KeyButton(), styles);
    button.setText(Messages.text(key));
    button.setKey(Messages.text(key + ".key"));
    button.setOnAction(event -> action.run());
    return button;
  }

  /** A button of words alone. */
  public static Button plain(String key, Runnable action, String... styles) {
    Button button = styled(new Button(Messages.text(key)), styles);
    button.setMinWidth(Region.USE_PREF_SIZE);
    button.setOnAction(event -> action.run());
    return button;
  }

  /** A button that shows the number key which presses it; its words come from elsewhere. */
  public static Button numbered(String words, int number, Runnable action, String... styles) {
    Label badge = new Label(Integer.toString(number));
    badge.getStyleClass().add("key");
    Button button = styled(new Button(words, badge), styles);
    button.setContentDisplay(ContentDisplay.RIGHT);
    button.setAccessibleText(words + ", " + number);
    button.setOnAction(event -> action.run());
    return button;
  }

  /** Takes up the room that is left. */
  public static Region spring() {
    return new HorizontalSpacer();
  }

  private static <T extends Labeled> T styled(T control, String... styles) {
    control.getStyleClass().addAll(styles);
    return control;
  }
}
