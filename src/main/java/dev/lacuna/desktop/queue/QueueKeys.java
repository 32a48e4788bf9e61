package dev.lacuna.desktop.queue;

import dev.lacuna.desktop.parts.KeysHelp;
import dev.lacuna.desktop.parts.Shortcut;
import dev.lacuna.desktop.parts.TextEntry;
import dev.lacuna.desktop.strategy.StrategySheet;
import javafx.scene.Node;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyEvent;

/**
 * What each key does in the queue, where the queue has the keyboard. A letter is always typed, wherever beside a field
 * it was pressed: it goes into the answer. What concerns the question is left alone in the toolbar.
 */
final class QueueKeys {
  private final QueueModel model;
  private final Node pane;
  private final Node questions;
  private final AnswerForm form;
  private final Runnable openStrategies;
  private final Runnable chooseNext;
  private boolean acted;

  /** @param questions where the question, its list and its reasons are */
  QueueKeys(QueueModel model, Node pane, Node questions, AnswerForm form, Runnable openStrategies,
      Runnable chooseNext) {
    this.model = model;
    this.pane = pane;
    this.questions = questions;
    this.form = form;
    this.openStrategies = openStrategies;
    this.chooseNext = chooseNext;
    pane.addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
    // The letter of a key that acted belongs to nothing: by now the next question may have the keyboard.
    pane.addEventFilter(KeyEvent.KEY_TYPED, event -> {
      if (acted || typed(event, pane.getScene().getFocusOwner())) {
        event.consume();
      }
    });
  }

  private void pressed(KeyEvent event) {
    acted = false;
    act(event);
    acted = event.isConsumed();
  }

  private void act(KeyEvent event) {
    Node owner = pane.getScene().getFocusOwner();
    if (StrategySheet.holds(owner)) {
      return;
    }
    if (Shortcut.of(event).map(key -> done(key, owner)).orElse(false)) {
      event.consume();
    } else if (!TextEntry.in(owner) && asking(owner) && Shortcut.number(event).stream().anyMatch(form::pick)) {
      event.consume();
    } else if (event.getText().equals("?") && !TextEntry.in(owner)) {
      KeysHelp.show(pane);
      event.consume();
    }
  }

  /** A letter that would reach no field; a space presses a button. */
  private boolean typed(KeyEvent event, Node owner) {
    if (!Shortcut.isLetter(event) || TextEntry.in(owner) || !asking(owner) || StrategySheet.holds(owner)) {
      return false;
    }
    form.type(event.getCharacter());
    return true;
  }

  /** Whether the question has the keyboard; the pane has it where what had it can have it no more. */
  private boolean asking(Node owner) {
    return owner == pane || TextEntry.within(owner, questions);
  }

  private boolean done(Shortcut key, Node owner) {
    return switch (key) {
      case STRATEGIES -> does(openStrategies);
      case CHOOSE -> does(chooseNext);
      default -> asking(owner) && label(key, owner);
    };
  }

  private boolean label(Shortcut key, Node owner) {
    // What was typed in a field is undone in that field; in the answer, letters come before labels.
    boolean answers = TextEntry.within(owner, form.answer());
    boolean fieldsOwn = TextEntry.in(owner) && (!answers || model.typed());
    return switch (key) {
      // Enter in the answer's own field, and on a button, is theirs.
      case SUBMIT -> false;
      // A reason that is being given is not the model's answer.
      case ACCEPT -> !model.asksReason().get() && does(model::acceptModel);
      case DONT_KNOW -> does(model::dontKnow);
      case LATER -> does(model::later);
      case BAD -> does(model::badQuestion);
      // Letters that were taken away again are the field's, too.
      case UNDO -> !fieldsOwn && !(owner instanceof TextInputControl field && field.isUndoable())
          && does(model::undo);
      case REDO -> !fieldsOwn && !(owner instanceof TextInputControl field && field.isRedoable())
          && does(model::redo);
      case NEXT -> does(model::next);
      case PREVIOUS -> does(model::previous);
      default -> false;
    };
  }

  private static boolean does(Runnable action) {
    action.run();
    return true;
  }
}
