package dev.lacuna.desktop.rounds;

import dev.lacuna.desktop.model.ProjectSessionModel;
import dev.lacuna.desktop.parts.Shortcut;
import dev.lacuna.desktop.strategy.StrategySheet;
import javafx.scene.Node;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyEvent;

/**
 * What each key does among the rounds, where these have the keyboard and no page lies over them. All have Ctrl, so that
 * none is hit while a number is typed.
 */
final class RoundsKeys {
  private final ProjectSessionModel sessionModel;
  private final Node pane;
  private final RoundsModel rounds;
  private final CompareModel comparison;
  private final ToggleButton learn;
  private final ToggleButton compare;

  RoundsKeys(ProjectSessionModel sessionModel, Node pane, RoundsModel rounds, CompareModel comparison,
      ToggleButton learn,
      ToggleButton compare) {
    this.sessionModel = sessionModel;
    this.pane = pane;
    this.rounds = rounds;
    this.comparison = comparison;
    this.learn = learn;
    this.compare = compare;
    pane.addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
  }

  private void pressed(KeyEvent event) {
    if (!StrategySheet.holds(pane.getScene().getFocusOwner())
        && Shortcut.of(event).map(this::done).orElse(false)) {
      event.consume();
    }
  }

  private boolean done(Shortcut key) {
    switch (key) {
      case START_ROUND -> rounds.start();
      case STOP_ROUND -> {
        if (rounds.running()) {
          sessionModel.job().stopAndKeepBest();
        }
      }
      case CANCEL_ROUND -> {
        if (rounds.running() || comparison.running()) {
          sessionModel.job().cancel();
        }
      }
      case RESUME_ROUND -> rounds.resumeChosen();
      case LEARNING -> learn.setSelected(true);
      case COMPARISON -> compare.setSelected(true);
      case START_COMPARISON -> {
        if (!compare.isSelected()) {
          return false;
        }
        comparison.start();
      }
      default -> {
        return false;
      }
    }
    return true;
  }
}
