package dev.lacuna.desktop.session;

import dev.lacuna.desktop.settings.Preferences;
import java.nio.file.Path;
import java.util.Properties;
import javafx.animation.Animation;
import javafx.animation.PauseTransition;
import javafx.util.Duration;

/**
 * What the window remembers: size, place, dividers, theme, the user's settings, and how each project was left. Saved
 * half a second after the last change. Used on the window's thread.
 */
public final class WindowSettings implements Preferences.Store {
  private final PropertiesFile file;
  private final Properties values;
  private final PauseTransition pause = new PauseTransition(Duration.millis(500));

  public WindowSettings(Path file) {
    this.file = new PropertiesFile(file);
    this.values = this.file.read();
    pause.setOnFinished(event -> this.file.writeSoon(values));
  }

  @Override
  public String text(String key, String otherwise) {
    return values.getProperty(key, otherwise);
  }

  public double number(String key, double otherwise) {
    try {
      return Double.parseDouble(values.getProperty(key, ""));
    } catch (NumberFormatException e) {
      return otherwise;
    }
  }

  @Override
  public void put(String key, Object value) {
    if (!value.toString().equals(values.setProperty(key, value.toString()))) {
      pause.playFromStart();
    }
  }

  /** How each project was left. */
  public ViewStateStore projects() {
    return new ViewStateStore(values, pause::playFromStart);
  }

  /** Saves now, also what is on its way to the disk. */
  public void flush() {
    if (pause.getStatus() == Animation.Status.RUNNING) {
      pause.stop();
      file.writeSoon(values);
    }
    PropertiesFile.settle();
  }
}
