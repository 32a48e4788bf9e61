package dev.lacuna.desktop.parts;

import dev.lacuna.desktop.model.Outcome;
import dev.lacuna.desktop.model.QuestionLabel;
import java.util.Locale;

/** What the expert said of a question, in a line. */
public final class LabelText {
  private LabelText() {}

  /** The answer, or the outcome where there is none; a bad question with its reason; empty while it is open. */
  public static String of(QuestionLabel label) {
    return switch (label.outcome()) {
      case OPEN -> "";
      case ANSWERED -> label.answer();
      case DONT_KNOW, LATER -> outcome(label.outcome());
      case BAD -> Messages.text("outcome.bad.because", BadReasonText.of(label.reason()));
    };
  }

  public static String outcome(Outcome outcome) {
    return Messages.text("outcome." + outcome.name().toLowerCase(Locale.ROOT));
  }
}
