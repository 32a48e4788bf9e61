package dev.lacuna.desktop;

import java.util.Locale;
import javafx.application.Platform;
import javafx.event.Event;
import javafx.event.EventType;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/** Types as a person does who does not look: a key each few milliseconds, whatever the window has made of the last. */
final class Typist {
  private final Scene scene;
  private final long millis;

  Typist(Scene scene, long millis) {
    this.scene = scene;
    this.millis = millis;
  }

  void type(String words) throws InterruptedException {
    for (char letter : words.toCharArray()) {
      Platform.runLater(
          () -> press(String.valueOf(letter), KeyCode.getKeyCode(String.valueOf(letter).toUpperCase(Locale.ROOT)),
              String.valueOf(letter)));
      Thread.sleep(millis);
    }
  }

  void enter() throws InterruptedException {
    Platform.runLater(() -> press("\r", KeyCode.ENTER, "\r"));
    Thread.sleep(millis);
  }

  private void press(String text, KeyCode code, String typed) {
    KeyCode known = code == null ? KeyCode.UNDEFINED : code;
    fire(KeyEvent.KEY_PRESSED, "", text, known);
    fire(KeyEvent.KEY_TYPED, typed, "", KeyCode.UNDEFINED);
    fire(KeyEvent.KEY_RELEASED, "", text, known);
  }

  /** To whatever has the keyboard when the key comes. */
  private void fire(EventType<KeyEvent> type, String character, String text, KeyCode code) {
    Node owner = scene.getFocusOwner();
    Event.fireEvent(owner == null ? scene : owner,
        new KeyEvent(type, character, text, code, false, false, false, false));
  }
}
