package dev.lacuna.desktop.parts;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.value.ChangeListener;
import javafx.beans.value.ObservableValue;
import javafx.beans.value.WeakChangeListener;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;

/**
 * Every key of the window that does something wherever in its pane it is pressed. One key has one meaning, whatever
 * pane is shown; what it is called is in the bundle. The user can put another key in its place, for the whole program:
 * what shows a key follows. Changed on the window's thread.
 */
public enum Shortcut {
  MAP("Shortcut+1"), QUEUE("Shortcut+2"), ROUNDS("Shortcut+3"), QUESTIONS("Shortcut+4"), TEAM("Shortcut+5"),
  SEARCH("Shortcut+F"), KEYS("F1"), SETTINGS("Shortcut+Comma"),
  LARGER_TEXT("Shortcut+Equals"), SMALLER_TEXT("Shortcut+Minus"), USUAL_TEXT("Shortcut+0"),
  SUBMIT("Enter"), NEW_LINE("Shift+Enter"), ACCEPT("Shortcut+Enter"),
  DONT_KNOW("Shortcut+D"), LATER("Shortcut+L"),
  BAD("Shortcut+B"), UNDO("Shortcut+Z"), REDO("Shortcut+Shift+Z"), NEXT("Alt+Down"), PREVIOUS("Alt+Up"),
  STRATEGIES("Shortcut+K"), CHOOSE("Shortcut+N"),
  START_ROUND("Shortcut+R"), STOP_ROUND("Shortcut+T"), CANCEL_ROUND("Shortcut+Shift+X"), RESUME_ROUND("Shortcut+E"),
  LEARNING("Shortcut+G"), COMPARISON("Shortcut+M"), START_COMPARISON("Shortcut+Shift+R");

  private final KeyCombination usual;
  private final ReadOnlyObjectWrapper<KeyCombination> combination;
  private final ReadOnlyStringWrapper text;

  Shortcut(String combination) {
    usual = KeyCombination.valueOf(combination);
    this.combination = new ReadOnlyObjectWrapper<>(usual);
    text = new ReadOnlyStringWrapper(text(usual));
  }

  /** A key as it is written on a button, in the way and order of most systems. */
  public static String text(KeyCombination key) {
    List<String> parts = new ArrayList<>(List.of(key.getName().split("\\+")));
    List<String> ordered = new ArrayList<>(List.of("Shortcut", "Ctrl", "Meta", "Alt", "Shift"));
    ordered.retainAll(parts);
    ordered.add(parts.getLast());
    return ordered.stream().map(Shortcut::word).collect(Collectors.joining("+"));
  }

  /** Keys with a name of their own are called so in the window's language. */
  private static String word(String key) {
    String named = "key." + key.toLowerCase(Locale.ROOT);
    return Messages.has(named) ? Messages.text(named) : key;
  }

  public KeyCombination combination() {
    return combination.get();
  }

  /** The key that it has as long as the user wants no other. */
  public KeyCombination usual() {
    return usual;
  }

  /** Puts another key in its place. Whether it is free, {@code settings.KeysModel} knows. */
  public void change(KeyCombination key) {
    combination.set(key);
    text.set(text(key));
  }

  /** As it is written on a button, in the way of most systems. */
  public String text() {
    return text.get();
  }

  public ReadOnlyStringProperty textProperty() {
    return text.getReadOnlyProperty();
  }

  /** What the window shows for a key: the user's own where the words are some shortcut's usual key. */
  public static ObservableValue<String> shown(String words) {
    return Arrays.stream(values()).filter(shortcut -> text(shortcut.usual).equals(words)).findFirst()
        .<ObservableValue<String>>map(Shortcut::textProperty).orElseGet(() -> new ReadOnlyStringWrapper(words));
  }

  /** Does something on the scene whenever the key is pressed, whichever that is by then. */
  public void on(Scene scene, Runnable action) {
    ChangeListener<KeyCombination> again = (_, before, now) -> {
      scene.getAccelerators().remove(before);
      scene.getAccelerators().put(now, action);
    };
    // The scene keeps the listener; this enumeration, which outlives it, does not.
    scene.getProperties().put(this, again);
    combination.addListener(new WeakChangeListener<>(again));
    scene.getAccelerators().put(combination.get(), action);
  }

  /** The key that was pressed with all that was held down; empty while only that is held. */
  public static Optional<KeyCombination> pressed(KeyEvent event) {
    KeyCode code = event.getCode();
    if (code.isModifierKey() || code == KeyCode.UNDEFINED) {
      return Optional.empty();
    }
    String held = (event.isShortcutDown() ? "Shortcut+" : event.isControlDown() ? "Ctrl+" : "")
        + (event.isAltDown() ? "Alt+" : "") + (event.isShiftDown() ? "Shift+" : "");
    return Optional.of(KeyCombination.valueOf(held + code.getName()));
  }

  /** Whether a typed key is a letter of a word; a space, which presses buttons, is none. */
  public static boolean isLetter(KeyEvent typed) {
    String letters = typed.getCharacter();
    boolean alone = !typed.isShortcutDown() && !typed.isControlDown() && !typed.isAltDown() && !typed.isMetaDown();
    return alone && !letters.isBlank() && !Character.isISOControl(letters.charAt(0));
  }

  /** The number key that was pressed alone, from 1 to 9, on whatever keyboard: it takes the choice with that number. */
  public static OptionalInt number(KeyEvent pressed) {
    String text = pressed.getText();
    boolean alone = !pressed.isControlDown() && !pressed.isAltDown() && !pressed.isMetaDown();
    return alone && text.matches("[1-9]") ? OptionalInt.of(Integer.parseInt(text)) : OptionalInt.empty();
  }

  /** The one that a key press means. */
  public static Optional<Shortcut> of(KeyEvent pressed) {
    return Arrays.stream(values()).filter(shortcut -> shortcut.combination().match(pressed)).findFirst();
  }
}
