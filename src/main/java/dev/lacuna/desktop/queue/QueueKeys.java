package dev.lacuna.desktop.queue;

import dev.lacuna.desktop.parts.AnswerInput;
import dev.lacuna.desktop.parts.KeysHelp;
import dev.lacuna.desktop.parts.Shortcut;
import dev.lacuna.desktop.parts.TextEntry;
import dev.lacuna.desktop.strategy.StrategySheet;
import java.util.function.IntPredicate;
import javafx.scene.Node;
import javafx.scene.input.KeyEvent;

/**
 * What each key does in the queue, where the queue has the keyboard. A single key does nothing while text is being
 * typed, except Enter in the answer, which submits it. What concerns the question is left alone in the toolbar.
 */
final class QueueKeys {
  private final QueueModel model;
  private final Node pane;
  private final Node questions;
  private final AnswerInput answer;
  private final IntPredicate choice;
  private final Runnable openStrategies;
  private final Runnable chooseNext;
  private boolean acted;

  /** @param questions where the question, its list and its reasons are */
  QueueKeys(QueueModel model, Node pane, Node questions, AnswerForm form, Runnable openStrategies,
      Runnable chooseNext) {
    this.model = model;
    this.pane = pane;
    this.questions = questions;
    this.answer = form.answer();
    this.choice = form::pick;
    this.openStrategies = openStrategies;
    this.chooseNext = chooseNext;
    pane.addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
    // The letter of a key that acted belongs to nothing: by now the next question may have the keyboard.
    pane.addEventFilter(KeyEvent.KEY_TYPED, event -> {
      if (acted) {
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
    } else if (!TextEntry.in(owner) && TextEntry.within(owner, questions)
        && Shortcut.number(event).stream().anyMatch(choice)) {
      event.consume();
    } else if (event.getText().equals("?") && !TextEntry.in(owner)) {
      KeysHelp.show(pane);
      event.consume();
    }
  }

  private boolean done(Shortcut key, Node owner) {
    return switch (key) {
      case STRATEGIES -> does(openStrategies);
      case CHOOSE -> does(chooseNext);
      default -> TextEntry.within(owner, questions) && label(key, owner);
    };
  }

  private boolean label(Shortcut key, Node owner) {
    // What was typed in a field is undone in that field; in the answer, letters come before labels.
    boolean answers = TextEntry.within(owner, answer);
    boolean fieldsOwn = TextEntry.in(owner) && (!answers || model.typed());
    return switch (key) {
      // Enter in the answer's own field, and on a button, is theirs.
      case SUBMIT -> false;
      case ACCEPT -> does(model::acceptModel);
      // Beside options that have letters, a letter would mean one of them.
      case ACCEPT_ALONE -> !TextEntry.in(owner) && !answer.offers() && does(model::acceptModel);
      case DONT_KNOW -> does(model::dontKnow);
      case LATER -> does(model::later);
      case BAD -> does(model::badQuestion);
      case UNDO -> !fieldsOwn && does(model::undo);
      case REDO -> !fieldsOwn && does(model::redo);
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
