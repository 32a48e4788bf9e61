package dev.lacuna.desktop.parts;

import dev.lacuna.desktop.model.QueueEntry;

/** Why a question is asked: a sentence for each strategy, and apart from it what the strategy computed. */
public final class SelectionReasonText {
  private SelectionReasonText() {}

  /** "Asked because the model is unsure and nothing like it was asked." */
  public static String of(QueueEntry entry) {
    String key = "queue.asked." + entry.strategy();
    boolean scored = !Double.isNaN(entry.score());
    if (Messages.has(key)) {
      return Messages.text(scored ? key : "queue.asked.unscored");
    }
    // A newer program may have chosen by a strategy that this one does not know.
    return scored ? CoreTexts.text(entry.reason()) : Messages.text("queue.byHand.reason");
  }

  /** "p(unknown) 1.00 · ka2l · score 1.00"; empty for what was chosen by hand. */
  public static String figures(QueueEntry entry) {
    if (Double.isNaN(entry.score())) {
      return "";
    }
    String score = Messages.text("queue.score", entry.strategy(), Formats.decimal(entry.score()));
    return entry.reason().isBlank() ? score : CoreTexts.text(entry.reason()).replaceFirst("\\.$", "") + " · " + score;
  }
}
