package dev.lacuna.desktop.rounds;

import dev.lacuna.desktop.model.Job;
import dev.lacuna.desktop.model.WorkbenchModel;
import dev.lacuna.desktop.strategy.StrategySheet;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/** What each key does among the rounds. All have Ctrl, so that none is hit while a number is typed. */
final class RoundsKeys {
  private final WorkbenchModel workbench;
  private final Node pane;
  private final RoundsModel rounds;
  private final CompareModel comparison;
  private final ToggleButton learn;
  private final ToggleButton compare;

  RoundsKeys(WorkbenchModel workbench, Node pane, RoundsModel rounds, CompareModel comparison, ToggleButton learn,
      ToggleButton compare) {
    this.workbench = workbench;
    this.pane = pane;
    this.rounds = rounds;
    this.comparison = comparison;
    this.learn = learn;
    this.compare = compare;
    pane.sceneProperty().subscribe(scene -> {
      if (scene != null) {
        scene.addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
      }
    });
  }

  private void pressed(KeyEvent event) {
    if (pane.isVisible() && event.isShortcutDown() && !event.isAltDown() && pane.getScene() != null
        && !StrategySheet.holds(pane.getScene().getFocusOwner()) && handled(event.getCode(), event.isShiftDown())) {
      event.consume();
    }
  }

  private boolean handled(KeyCode code, boolean shift) {
    if (shift) {
      if (code == KeyCode.X && (rounds.running() || comparison.running())) {
        workbench.job().cancel();
        return true;
      }
      return false;
    }
    switch (code) {
      case R -> rounds.start();
      case T -> {
        if (workbench.job().current().get().equals(Optional.of(Job.ROUND))) {
          workbench.job().stopAndKeepBest();
        }
      }
      case E -> rounds.resumeChosen();
      case L -> learn.setSelected(true);
      case K -> compare.setSelected(true);
      case ENTER -> {
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
