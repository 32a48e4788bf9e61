package dev.lacuna.desktop.rounds;

import dev.lacuna.desktop.parts.Formats;
import dev.lacuna.desktop.parts.Messages;
import dev.lacuna.learningcurve.Forecast;
import dev.lacuna.learningcurve.LabelsSaved;
import dev.lacuna.learningcurve.RandomBand;
import dev.lacuna.learningcurve.RetrospectiveSimulation;
import dev.lacuna.learningcurve.StopAdvice;
import dev.lacuna.statistics.ConfidenceInterval;
import java.util.Locale;
import java.util.Optional;

/** The figures of the learning curve in plain sentences, each with its interval and with what it cannot say. */
final class LearningCurveText {
  private LearningCurveText() {}

  /**
   * A tile.
   *
   * @param figure in large type; empty where nothing can be said yet
   * @param text what it means, or what to do first
   */
  record FigureTile(String figure, String text) {}

  static FigureTile saved(RoundForecast outlook) {
    if (outlook.questions() == 0) {
      return new FigureTile("", Messages.text("outlook.noReferee"));
    }
    if (outlook.band().isEmpty()) {
      return new FigureTile("", Messages.text("outlook.saved.noBand"));
    }
    if (outlook.saved().isEmpty()) {
      return new FigureTile("", Messages.text("outlook.saved.apart"));
    }
    LabelsSaved saved = outlook.saved().get();
    String source = source(outlook.band().get());
    ConfidenceInterval labels = saved.labels();
    String high = saved.above() ? Messages.text("outlook.saved.orMore", whole(labels.high())) : whole(labels.high());
    if (labels.contains(0)) {
      return new FigureTile(Messages.text("outlook.saved.range", whole(labels.low()), high),
          Messages.text("outlook.saved.unsure", Formats.count(saved.at()), source));
    }
    return new FigureTile(saved.open() ? Messages.text("outlook.saved.atLeast", whole(labels.value()))
        : whole(labels.value()),
        Messages.text("outlook.saved.text", whole(labels.low()), high,
            Formats.count(saved.at()), source));
  }

  static FigureTile forecast(RoundForecast outlook) {
    if (outlook.questions() == 0) {
      return new FigureTile("", Messages.text("outlook.noReferee"));
    }
    Optional<Forecast> forecast = outlook.forecast();
    if (forecast.isEmpty()) {
      return new FigureTile("", Messages.text("outlook.forecast.few", Forecast.LEAST_ROUNDS, outlook.sizes()));
    }
    int then = outlook.now() + outlook.advice().criterion().labels();
    ConfidenceInterval measured = forecast.get().measuredAt(then);
    ConfidenceInterval end = forecast.get().ceiling();
    return new FigureTile(Formats.percent(measured.value()), Messages.text("outlook.forecast.text", Formats.count(then),
        percent(measured.low()), percent(measured.high()), percent(end.low()), percent(end.high())));
  }

  static FigureTile advice(RoundForecast outlook) {
    StopAdvice advice = outlook.advice();
    String kind = advice.kind().name().toLowerCase(Locale.ROOT);
    if (advice.gain().isEmpty()) {
      return new FigureTile("", Messages.text(outlook.questions() == 0 ? "outlook.noReferee" : "outlook.advice.wait"));
    }
    ConfidenceInterval gain = advice.gain().get();
    StringBuilder text = new StringBuilder(
        Messages.text("outlook.advice.gain", Formats.count(advice.criterion().labels()),
            points(gain.value()), points(gain.low()), points(gain.high())));
    advice.settled().ifPresent(share -> text.append(' ').append(
        Messages.text("outlook.advice.settled", percent(share))));
    advice.pointCost().ifPresent(cost -> text.append(' ').append(
        Messages.text("outlook.advice.price", Formats.decimal(cost))));
    return new FigureTile(Messages.text("outlook.advice." + kind), text.toString());
  }

  /** What random's band rests on. */
  static String source(RandomBand band) {
    return Messages.text("outlook.band." + band.source().name().toLowerCase(Locale.ROOT), Formats.count(band.labels()));
  }

  /** What a comparison came to, in a sentence. */
  static String finding(RetrospectiveSimulation simulation) {
    Optional<ConfidenceInterval> difference = simulation.difference();
    if (difference.isEmpty()) {
      return Messages.text("compare.finding.early", simulation.repetitions());
    }
    ConfidenceInterval d = difference.get();
    boolean turned = simulation.finding() == RetrospectiveSimulation.Finding.SECOND_AHEAD;
    String ahead = turned ? simulation.second() : simulation.first();
    String behind = turned ? simulation.first() : simulation.second();
    if (simulation.finding() == RetrospectiveSimulation.Finding.NO_DIFFERENCE) {
      return Messages.text("compare.finding.none", Formats.count(simulation.labels()), simulation.first(),
          simulation.second(),
          signed(d.value()), signed(d.low()), signed(d.high()));
    }
    return Messages.text("compare.finding.ahead", ahead, behind, points(Math.abs(d.value())),
        points(turned ? -d.high() : d.low()), points(turned ? -d.low() : d.high()), Formats.count(simulation.labels()));
  }

  /** What the finding rests on and how far it goes. */
  static String basis(RetrospectiveSimulation simulation) {
    return Messages.text("compare.basis." + simulation.referee().name().toLowerCase(Locale.ROOT),
        Formats.count(simulation.questions()),
        simulation.repetitions()) + " " + Messages.text("compare.basis.chosen");
  }

  static String percent(double share) {
    return Formats.percent(share, 0);
  }

  /** A share as points with one decimal. */
  static String points(double share) {
    double points = Math.round(share * 1000) / 10.0;
    return Formats.decimal(points == 0 ? 0.0 : points, 1).replace('-', '−');
  }

  private static String signed(double share) {
    String text = points(share);
    return text.startsWith("−") || text.equals(Formats.decimal(0, 1)) ? text : "+" + text;
  }

  private static String whole(double number) {
    return Formats.count(Math.round(number)).replace('-', '−');
  }
}
