package dev.lacuna.desktop;

import dev.lacuna.desktop.settings.Preferences;
import dev.lacuna.files.SafeFiles;
import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import javafx.animation.Animation;
import javafx.animation.PauseTransition;
import javafx.util.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the window remembers: size, divider, theme, the user's settings, and how each project was left. Saved half a
 * second after the last change, whole or not at all. Losing it is no harm, so a failure is logged and nobody is
 * disturbed. Used on the window's thread.
 */
final class WindowSettings implements Preferences.Store {
  private static final Logger LOG = LoggerFactory.getLogger(WindowSettings.class);

  private final Path file;
  private final Properties values = new Properties();
  private final PauseTransition pause = new PauseTransition(Duration.millis(500));

  WindowSettings(Path file) {
    this.file = file;
    pause.setOnFinished(event -> {
      Properties copy = (Properties) values.clone();
      Thread.ofVirtual().start(() -> save(copy));
    });
    if (Files.isRegularFile(file)) {
      try (Reader in = Files.newBufferedReader(file)) {
        values.load(in);
      } catch (IOException | IllegalArgumentException e) {
        LOG.warn("{}: the window's settings cannot be read, so the defaults are used", file, e);
      }
    }
  }

  @Override
  public String text(String key, String otherwise) {
    return values.getProperty(key, otherwise);
  }

  double number(String key, double otherwise) {
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
  ProjectsLeft projects() {
    return new ProjectsLeft(values, pause::playFromStart);
  }

  /** Saves now, when a change still waits. */
  void flush() {
    if (pause.getStatus() == Animation.Status.RUNNING) {
      pause.stop();
      save(values);
    }
  }

  private synchronized void save(Properties now) {
    try {
      StringWriter text = new StringWriter();
      now.store(text, "Lacuna's window");
      SafeFiles.wholePrivate(file, text.toString());
    } catch (IOException e) {
      LOG.warn("{}: the window's settings cannot be saved", file, e);
    }
  }
}
