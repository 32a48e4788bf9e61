package dev.lacuna.desktop.parts;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import javafx.css.PseudoClass;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;

/**
 * Beneath a field, words that go on from what is typed. Down puts the next of them into the field, Up the one before
 * and at last what was typed; no other key means anything to it, so that what is submitted is what the field shows. A
 * popup would be asked for each key before the field, which is why it is none.
 */
final class Completion extends HBox {
  private static final PseudoClass TAKEN = PseudoClass.getPseudoClass("taken");

  private final TextField field;
  private final Function<String, List<String>> source;
  private final List<Button> chips = new ArrayList<>();
  private final Label key = Controls.label("answer.complete.key", "key");
  private String typed = "";
  private int taken = -1;
  private boolean taking;

  /** @param source the words that begin with what is typed, the best first */
  Completion(TextField field, Function<String, List<String>> source) {
    super(6);
    this.field = field;
    this.source = source;
    getStyleClass().add("completion");
    key.setMinWidth(USE_PREF_SIZE);
    field.addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
  }

  /** A person has changed the field. */
  void typed() {
    if (!taking) {
      typed = field.getText();
      show(typed.isBlank() ? List.of() : source.apply(typed));
    }
  }

  /** The field has other words, that nobody is typing. */
  void clear() {
    if (!taking) {
      typed = field.getText();
      show(List.of());
    }
  }

  private void show(List<String> words) {
    taken = -1;
    chips.clear();
    for (String one : words) {
      Button chip = new Button(one);
      chip.getStyleClass().addAll("flat", "small");
      chip.setFocusTraversable(false);
      chip.setMnemonicParsing(false);
      chip.setAccessibleText(Messages.text("answer.complete", one));
      chip.setOnAction(event -> {
        take(chips.indexOf(chip));
        field.requestFocus();
        field.end();
      });
      chips.add(chip);
    }
    getChildren().clear();
    if (!chips.isEmpty()) {
      getChildren().add(key);
      getChildren().addAll(chips);
    }
  }

  private void pressed(KeyEvent event) {
    boolean alone = !event.isAltDown() && !event.isControlDown() && !event.isMetaDown() && !event.isShiftDown();
    if (!alone || chips.isEmpty()) {
      return;
    }
    if (event.getCode() == KeyCode.DOWN) {
      take(Math.min(taken + 1, chips.size() - 1));
      event.consume();
    } else if (event.getCode() == KeyCode.UP && taken >= 0) {
      take(taken - 1);
      event.consume();
    }
  }

  /** @param number from 0; -1 for what was typed */
  private void take(int number) {
    taken = number;
    taking = true;
    field.setText(number < 0 ? typed : chips.get(number).getText());
    taking = false;
    field.end();
    for (int i = 0; i < chips.size(); i++) {
      chips.get(i).pseudoClassStateChanged(TAKEN, i == number);
    }
  }
}
