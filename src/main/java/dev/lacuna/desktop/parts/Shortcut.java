package dev.lacuna.desktop.parts;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;

/**
 * Every key of the window that does something wherever in its pane it is pressed. One key has one meaning, whatever
 * pane is shown; what it is called is in the bundle.
 */
public enum Shortcut {
  MAP("Shortcut+1"), QUEUE("Shortcut+2"), ROUNDS("Shortcut+3"), QUESTIONS("Shortcut+4"),
  SEARCH("Shortcut+F"), KEYS("F1"),
  LARGER_TEXT("Shortcut+Equals"), SMALLER_TEXT("Shortcut+Minus"), USUAL_TEXT("Shortcut+0"),
  SUBMIT("Enter"), NEW_LINE("Shift+Enter"), ACCEPT("Shortcut+Enter"), ACCEPT_ALONE("A"),
  DONT_KNOW("Shortcut+D"), LATER("Shortcut+L"),
  BAD("Shortcut+B"), UNDO("Shortcut+Z"), REDO("Shortcut+Shift+Z"), NEXT("Alt+Down"), PREVIOUS("Alt+Up"),
  STRATEGIES("Shortcut+K"), CHOOSE("Shortcut+N"),
  START_ROUND("Shortcut+R"), STOP_ROUND("Shortcut+T"), CANCEL_ROUND("Shortcut+Shift+X"), RESUME_ROUND("Shortcut+E"),
  LEARNING("Shortcut+G"), COMPARISON("Shortcut+M"), START_COMPARISON("Shortcut+Shift+R");

  private final KeyCombination combination;
  private final String text;

  Shortcut(String combination) {
    this.combination = KeyCombination.valueOf(combination);
    text = Arrays.stream(combination.split("\\+")).map(Shortcut::word).collect(Collectors.joining("+"));
  }

  /** Keys with a name of their own are called so in the window's language. */
  private static String word(String key) {
    String named = "key." + key.toLowerCase(Locale.ROOT);
    return Messages.has(named) ? Messages.text(named) : key;
  }

  public KeyCombination combination() {
    return combination;
  }

  /** As it is written on a button, in the way of most systems. */
  public String text() {
    return text;
  }

  /** The number key that was pressed alone, from 1 to 9, on whatever keyboard: it takes the choice with that number. */
  public static OptionalInt number(KeyEvent pressed) {
    String text = pressed.getText();
    boolean alone = !pressed.isControlDown() && !pressed.isAltDown() && !pressed.isMetaDown();
    return alone && text.matches("[1-9]") ? OptionalInt.of(Integer.parseInt(text)) : OptionalInt.empty();
  }

  /** The one that a key press means. */
  public static Optional<Shortcut> of(KeyEvent pressed) {
    return Arrays.stream(values()).filter(it -> it.combination.match(pressed)).findFirst();
  }
}
