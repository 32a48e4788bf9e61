package dev.lacuna.desktop.theme;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import java.util.Objects;
import javafx.application.Application;
import javafx.application.ColorScheme;
import javafx.application.Platform;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Scene;

/** Light or dark: follows the system until the user chooses. Used on the window's thread. */
public final class Themes {
  private final ObjectProperty<Mode> mode;
  private final BooleanBinding dark;

  /** What the user chose. */
  public enum Mode { SYSTEM, LIGHT, DARK }

  public Themes(Mode first) {
    mode = new SimpleObjectProperty<>(first);
    var system = Platform.getPreferences().colorSchemeProperty();
    dark = Bindings.createBooleanBinding(() -> switch (mode.get()) {
      case LIGHT -> false;
      case DARK -> true;
      case SYSTEM -> system.get() == ColorScheme.DARK;
    }, mode, system);
    dark.subscribe(now -> Application.setUserAgentStylesheet(
        now ? new PrimerDark().getUserAgentStylesheet() : new PrimerLight().getUserAgentStylesheet()));
  }

  public ObjectProperty<Mode> mode() {
    return mode;
  }

  public BooleanBinding dark() {
    return dark;
  }

  public Palette palette() {
    return Palette.of(dark.get());
  }

  /** Puts our own rules on a scene, above the theme's. */
  public void dress(Scene scene) {
    scene.getStylesheets().add(Objects.requireNonNull(Themes.class.getResource("/dev/lacuna/desktop/lacuna.css"))
        .toExternalForm());
    dark.subscribe(now -> {
      scene.getRoot().getStyleClass().removeAll("light", "dark");
      scene.getRoot().getStyleClass().add(now ? "dark" : "light");
    });
  }
}
