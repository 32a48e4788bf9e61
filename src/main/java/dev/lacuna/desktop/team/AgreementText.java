package dev.lacuna.desktop.team;

import dev.lacuna.agreement.AgreementReport;
import dev.lacuna.desktop.parts.Formats;
import dev.lacuna.desktop.parts.Messages;
import dev.lacuna.statistics.ConfidenceInterval;

/** Agreement in plain sentences, each figure with its interval. */
public final class AgreementText {
  /** Fewer shared questions say nothing of what is not shared. */
  private static final int FEW = 10;

  private AgreementText() {}

  static String headline(AgreementReport report) {
    return Messages.text("agreement.headline", Formats.count(report.shared()),
        percent(report.byMeaning().observed()), report.shared());
  }

  static String counts(AgreementReport report) {
    return Messages.text("agreement.counts", Formats.count(report.labelled()), Formats.count(report.blind()),
        Formats.count(report.conflicts()), Formats.count(report.settled()));
  }

  /**
   * What more labels can lift a measured accuracy to, with what it assumes. Of a handful of questions nothing follows.
   */
  public static String ceiling(AgreementReport report) {
    return report.shared() < FEW ? Messages.text("agreement.few", FEW)
        : Messages.text("agreement.ceiling", percent(report.ceiling().expert()), percent(report.ceiling().perfect()));
  }

  static String percent(ConfidenceInterval share) {
    return share.known()
        ? Messages.text("agreement.percent", Formats.percent(share.value(), 0), Formats.decimal(100 * share.low(), 0),
            Formats.decimal(100 * share.high(), 0))
        : Formats.percent(share.value(), 0);
  }

  static String figure(ConfidenceInterval figure) {
    return figure.known() ? Messages.text("agreement.figure", Formats.decimal(figure.value()),
        Formats.decimal(figure.low()), Formats.decimal(figure.high())) : Formats.decimal(figure.value());
  }
}
