package dev.lacuna.desktop.parts;

import dev.lacuna.desktop.model.QuestionLabel;
import dev.lacuna.domain.Outcome;
import java.util.Locale;

/** What was said of a question, in a line. */
public final class LabelText {
  private LabelText() {}

  /** The answer, or the outcome where there is none; a bad question with its reason, a conflict with
   * what differs; empty while it is open. */
  public static String of(QuestionLabel label) {
    return switch (label.outcome()) {
      case OPEN -> "";
      case ANSWERED -> label.answer();
      case DONT_KNOW, LATER -> outcome(label.outcome());
      case CONFLICT -> label.answer().isEmpty() ? outcome(label.outcome())
          : Messages.text("outcome.conflict.answers", label.answer());
      case BAD_QUESTION -> Messages.text("outcome.bad.because", BadReasonText.of(label.reason()));
    };
  }

  /** As in the keys of messages and in style classes. */
  public static String word(Outcome outcome) {
    return outcome == Outcome.BAD_QUESTION ? "bad" : outcome.name().toLowerCase(Locale.ROOT);
  }

  public static String outcome(Outcome outcome) {
    return Messages.text("outcome." + word(outcome));
  }
}
