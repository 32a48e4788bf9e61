package dev.lacuna.desktop.model;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * What was done since the log was read last, so that undo and redo show at once which question they go to. Beneath it
 * lies what the log alone knows; going there has to wait for the log. Used on the window's thread.
 */
final class UndoTargets {
  private final Deque<Act> done = new ArrayDeque<>();
  private final Deque<Act> undone = new ArrayDeque<>();
  private boolean below;
  private boolean above;
  private int asking;

  /** One label, undo and redo of it included, on its way to the disk or there. */
  static final class Act {
    private final QuestionItem before;
    private final QuestionItem after;
    /** Set on the thread of writes, so that an undo that waits behind a label that was not saved does nothing. */
    private volatile boolean failed;

    Act(QuestionItem before, QuestionItem after) {
      this.before = before;
      this.after = after;
    }

    QuestionItem before() {
      return before;
    }

    QuestionItem after() {
      return after;
    }

    boolean failed() {
      return failed;
    }

    void fail() {
      failed = true;
    }
  }

  boolean canUndo() {
    return !done.isEmpty() || below && asking == 0;
  }

  boolean canRedo() {
    return !undone.isEmpty() || above && asking == 0;
  }

  void did(Act act) {
    done.push(act);
    undone.clear();
    above = false;
  }

  /** Takes back the newest act; empty when only the log knows it. */
  Optional<Act> undo() {
    if (done.isEmpty()) {
      undone.clear();
      asking++;
      return Optional.empty();
    }
    Act act = done.pop();
    undone.push(act);
    return Optional.of(act);
  }

  /** Does again what was taken back last; empty when only the log knows it. */
  Optional<Act> redo() {
    if (undone.isEmpty()) {
      done.clear();
      asking++;
      return Optional.empty();
    }
    Act act = undone.pop();
    done.push(act);
    return Optional.of(act);
  }

  void answered() {
    asking--;
  }

  /** It was not saved, so that there is nothing to undo. */
  void lost(Act act) {
    done.remove(act);
    undone.remove(act);
  }

  /** From here on the log alone knows. */
  void forget(boolean canUndo, boolean canRedo) {
    done.clear();
    undone.clear();
    below = canUndo;
    above = canRedo;
  }

  /** What the log said when nothing was on its way to it. */
  void settled(boolean canUndo, boolean canRedo) {
    if (done.isEmpty()) {
      below = canUndo;
    }
    if (undone.isEmpty()) {
      above = canRedo;
    }
  }
}
