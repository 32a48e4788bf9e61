package dev.lacuna.desktop.queue;

import dev.lacuna.desktop.parts.KeysHelp;
import dev.lacuna.desktop.strategy.StrategySheet;
import javafx.scene.Node;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyEvent;

/**
 * What each key does in the queue. A single key does nothing while text is being typed, except Enter, which submits.
 */
final class QueueKeys {
  private final QueueModel model;
  private final Node pane;
  private final TextInputControl answer;
  private final Runnable openStrategies;
  private final Runnable chooseNext;

  QueueKeys(QueueModel model, Node pane, TextInputControl answer, Runnable openStrategies, Runnable chooseNext) {
    this.model = model;
    this.openStrategies = openStrategies;
    this.chooseNext = chooseNext;
    this.pane = pane;
    this.answer = answer;
    pane.sceneProperty().subscribe(scene -> {
      if (scene != null) {
        scene.addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
      }
    });
  }

  private void pressed(KeyEvent event) {
    if (!pane.isVisible() || pane.getScene() == null) {
      return;
    }
    Node owner = pane.getScene().getFocusOwner();
    boolean typing = owner instanceof TextInputControl;
    if (StrategySheet.holds(owner)) {
      return;
    }
    boolean handled = event.isShortcutDown() ? withControl(event, typing)
        : event.isAltDown() ? withAlt(event) : alone(event, owner, typing);
    if (handled) {
      event.consume();
    }
  }

  private boolean withControl(KeyEvent event, boolean typing) {
    switch (event.getCode()) {
      case ENTER -> model.acceptModel();
      case D -> model.dontKnow();
      case L -> model.later();
      case B -> model.badQuestion();
      case K -> openStrategies.run();
      case N -> chooseNext.run();
      case Z -> {
        // What is being typed is undone as text first, letters before labels.
        if (typing && model.typed()) {
          return false;
        }
        if (event.isShiftDown()) {
          model.redo();
        } else {
          model.undo();
        }
      }
      default -> {
        return false;
      }
    }
    return true;
  }

  private boolean withAlt(KeyEvent event) {
    switch (event.getCode()) {
      case DOWN -> model.next();
      case UP -> model.previous();
      default -> {
        return false;
      }
    }
    return true;
  }

  private boolean alone(KeyEvent event, Node owner, boolean typing) {
    switch (event.getCode()) {
      case ENTER -> {
        if (owner != answer) {
          return false;
        }
        model.submit();
      }
      case A -> {
        if (typing) {
          return false;
        }
        model.acceptModel();
      }
      default -> {
        if (typing || !event.getText().equals("?")) {
          return false;
        }
        KeysHelp.show(pane);
      }
    }
    return true;
  }
}
