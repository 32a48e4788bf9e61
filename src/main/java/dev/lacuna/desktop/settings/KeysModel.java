package dev.lacuna.desktop.settings;

import dev.lacuna.desktop.parts.Messages;
import dev.lacuna.desktop.parts.Shortcut;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.scene.input.KeyCombination;

/** The keys of the window without any control: which one waits for another key, and why a key cannot be taken. */
public final class KeysModel {
  /** What every field and list does by itself. */
  private static final List<KeyCombination> RESERVED = Stream.of("Shortcut+C", "Shortcut+X", "Shortcut+V", "Shortcut+A",
      "Tab", "Shift+Tab", "Esc", "Space", "Backspace", "Delete", "Left", "Right", "Up", "Down", "Home",
      "End").map(KeyCombination::valueOf).toList();

  private final Preferences preferences;
  private final ObjectProperty<Optional<Shortcut>> waiting = new SimpleObjectProperty<>(Optional.empty());
  private final StringProperty problem = new SimpleStringProperty("");

  KeysModel(Preferences preferences) {
    this.preferences = preferences;
  }

  /** The one that takes the next key that is pressed. */
  public ReadOnlyObjectProperty<Optional<Shortcut>> waiting() {
    return waiting;
  }

  /** Why the last key was not taken. */
  public ReadOnlyStringProperty problem() {
    return problem;
  }

  /** What a shortcut does. */
  public static String name(Shortcut key) {
    return Messages.text("settings.keys." + key.name().toLowerCase(Locale.ROOT));
  }

  /** Lets the next key be the shortcut's. */
  public void change(Shortcut key) {
    problem.set("");
    waiting.set(Optional.of(key));
  }

  /** Nothing is changed after all. */
  public void leave() {
    problem.set("");
    waiting.set(Optional.empty());
  }

  /** Takes a key for what waits for one, unless there is a reason against it. */
  public void take(KeyCombination key) {
    waiting.get().ifPresent(shortcut -> {
      Optional<String> refused = refusal(shortcut, key);
      problem.set(refused.orElse(""));
      if (refused.isEmpty()) {
        waiting.set(Optional.empty());
        shortcut.change(key);
        preferences.keep(shortcut);
      }
    });
  }

  /** Gives a shortcut its usual key, where no other has taken that. */
  public void reset(Shortcut key) {
    Optional<String> refused = refusal(key, key.usual());
    problem.set(refused.orElse(""));
    if (refused.isEmpty()) {
      key.change(key.usual());
      preferences.keep(key);
    }
  }

  /** Gives all of them their usual keys, which are different ones. */
  public void resetAll() {
    leave();
    for (Shortcut key : Shortcut.values()) {
      key.change(key.usual());
      preferences.keep(key);
    }
  }

  /** Why a key cannot be a shortcut's; empty where it can. */
  static Optional<String> refusal(Shortcut shortcut, KeyCombination key) {
    Optional<Shortcut> other = Arrays.stream(Shortcut.values()).filter(one -> one != shortcut
        && one.combination().equals(key)).findFirst();
    if (other.isPresent()) {
      return Optional.of(Messages.text("settings.keys.taken", Shortcut.text(key), name(other.get())));
    }
    if (RESERVED.contains(key)) {
      return Optional.of(Messages.text("settings.keys.reserved", Shortcut.text(key)));
    }
    // A letter alone would be typed nowhere any more; digits take answers.
    boolean bare = !key.getName().matches(".*(Shortcut|Ctrl|Alt|Meta)\\+.*")
        && !key.getName().matches("(Shift\\+)?F\\d+");
    return bare && !key.equals(shortcut.usual())
        ? Optional.of(Messages.text("settings.keys.bare", Shortcut.text(key)))
        : Optional.empty();
  }
}
