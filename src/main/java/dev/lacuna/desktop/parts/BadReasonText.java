package dev.lacuna.desktop.parts;

import dev.lacuna.project.Annotation;

/** Why a question is bad, in words. */
public final class BadReasonText {
  private BadReasonText() {}

  /** @param reason as it is kept: one of {@link Annotation#REASONS}, or the expert's own words, or nothing */
  public static String of(String reason) {
    return reason.isEmpty() ? Messages.text("queue.reason.none")
        : Annotation.REASONS.contains(reason) ? Messages.text("queue.reason." + reason) : reason;
  }
}
