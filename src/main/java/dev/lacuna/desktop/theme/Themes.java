package dev.lacuna.desktop.theme;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javafx.application.Application;
import javafx.application.ColorScheme;
import javafx.application.Platform;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Scene;

/**
 * Light or dark, which follows the system until the user chooses, and how large text is. Used on the window's thread.
 */
public final class Themes {
  /** Our own rules. */
  static final String SHEET = "/dev/lacuna/desktop/lacuna.css";

  private final ObjectProperty<Mode> mode;
  private final BooleanBinding dark;
  private final TextSize text;
  private final List<Runnable> beforeRestyling = new ArrayList<>();

  /** What the user chose. */
  public enum Mode { SYSTEM, LIGHT, DARK }

  /** With text of the usual size. */
  public Themes(Mode first) {
    this(first, new TextSize(100));
  }

  public Themes(Mode first, TextSize text) {
    this.text = text;
    mode = new SimpleObjectProperty<>(first);
    var system = Platform.getPreferences().colorSchemeProperty();
    dark = Bindings.createBooleanBinding(() -> switch (mode.get()) {
      case LIGHT -> false;
      case DARK -> true;
      case SYSTEM -> system.get() == ColorScheme.DARK;
    }, mode, system);
    dark.subscribe(now -> {
      beforeRestyling.forEach(Runnable::run);
      Application.setUserAgentStylesheet(
          now ? new PrimerDark().getUserAgentStylesheet() : new PrimerLight().getUserAgentStylesheet());
    });
  }

  /** To be done before every node of every scene is styled anew, for another theme or size of text. */
  public void beforeRestyling(Runnable act) {
    beforeRestyling.add(act);
  }

  public ObjectProperty<Mode> mode() {
    return mode;
  }

  public TextSize text() {
    return text;
  }

  public BooleanBinding dark() {
    return dark;
  }

  public Palette palette() {
    return Palette.of(dark.get());
  }

  /** Puts our own rules on a scene, above the theme's. */
  public void dress(Scene scene) {
    scene.getStylesheets().add(Objects.requireNonNull(Themes.class.getResource(SHEET))
        .toExternalForm());
    text.dress(scene, () -> beforeRestyling.forEach(Runnable::run));
  }
}
