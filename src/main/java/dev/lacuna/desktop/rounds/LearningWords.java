package dev.lacuna.desktop.rounds;

import dev.lacuna.desktop.parts.Messages;
import dev.lacuna.desktop.parts.Show;
import dev.lacuna.learning.Forecast;
import dev.lacuna.learning.Interval;
import dev.lacuna.learning.LabelsSaved;
import dev.lacuna.learning.RandomBand;
import dev.lacuna.learning.Retrospect;
import dev.lacuna.learning.StopAdvice;
import java.util.Locale;
import java.util.Optional;

/** The figures of the learning curve in plain sentences, each with its interval and with what it cannot say. */
final class LearningWords {
  private LearningWords() {}

  /**
   * A tile.
   *
   * @param figure in large type; empty where nothing can be said yet
   * @param text what it means, or what to do first
   */
  record Tile(String figure, String text) {}

  static Tile saved(Outlook outlook) {
    if (outlook.questions() == 0) {
      return new Tile("", Messages.text("outlook.noReferee"));
    }
    if (outlook.band().isEmpty()) {
      return new Tile("", Messages.text("outlook.saved.noBand"));
    }
    if (outlook.saved().isEmpty()) {
      return new Tile("", Messages.text("outlook.saved.apart"));
    }
    LabelsSaved saved = outlook.saved().get();
    String source = source(outlook.band().get());
    Interval labels = saved.labels();
    String high = saved.above() ? Messages.text("outlook.saved.orMore", whole(labels.high())) : whole(labels.high());
    if (labels.contains(0)) {
      return new Tile(Messages.text("outlook.saved.range", whole(labels.low()), high),
          Messages.text("outlook.saved.unsure", Show.count(saved.at()), source));
    }
    return new Tile(saved.open() ? Messages.text("outlook.saved.atLeast", whole(labels.value()))
        : whole(labels.value()), Messages.text("outlook.saved.text", whole(labels.low()), high,
        Show.count(saved.at()), source));
  }

  static Tile forecast(Outlook outlook) {
    if (outlook.questions() == 0) {
      return new Tile("", Messages.text("outlook.noReferee"));
    }
    Optional<Forecast> forecast = outlook.forecast();
    if (forecast.isEmpty()) {
      return new Tile("", Messages.text("outlook.forecast.few", Forecast.LEAST_ROUNDS, outlook.sizes()));
    }
    int then = outlook.now() + outlook.advice().wish().labels();
    Interval measured = forecast.get().measuredAt(then);
    Interval end = forecast.get().ceiling();
    return new Tile(Show.percent(measured.value()), Messages.text("outlook.forecast.text", Show.count(then),
        percent(measured.low()), percent(measured.high()), percent(end.low()), percent(end.high())));
  }

  static Tile advice(Outlook outlook) {
    StopAdvice advice = outlook.advice();
    String kind = advice.kind().name().toLowerCase(Locale.ROOT);
    if (advice.gain().isEmpty()) {
      return new Tile("", Messages.text(outlook.questions() == 0 ? "outlook.noReferee" : "outlook.advice.wait"));
    }
    Interval gain = advice.gain().get();
    StringBuilder text = new StringBuilder(Messages.text("outlook.advice.gain", Show.count(advice.wish().labels()),
        points(gain.value()), points(gain.low()), points(gain.high())));
    advice.settled().ifPresent(share -> text.append(' ').append(
        Messages.text("outlook.advice.settled", percent(share))));
    advice.pointCost().ifPresent(cost -> text.append(' ').append(
        Messages.text("outlook.advice.price", Show.decimal(cost))));
    return new Tile(Messages.text("outlook.advice." + kind), text.toString());
  }

  /** What random's band rests on. */
  static String source(RandomBand band) {
    return Messages.text("outlook.band." + band.source().name().toLowerCase(Locale.ROOT), Show.count(band.labels()));
  }

  /** What a comparison came to, in a sentence. */
  static String finding(Retrospect it) {
    Optional<Interval> difference = it.difference();
    if (difference.isEmpty()) {
      return Messages.text("compare.finding.early", it.repetitions());
    }
    Interval d = difference.get();
    boolean turned = it.finding() == Retrospect.Finding.SECOND_AHEAD;
    String ahead = turned ? it.second() : it.first();
    String behind = turned ? it.first() : it.second();
    if (it.finding() == Retrospect.Finding.NO_DIFFERENCE) {
      return Messages.text("compare.finding.none", Show.count(it.labels()), it.first(), it.second(),
          signed(d.value()), signed(d.low()), signed(d.high()));
    }
    return Messages.text("compare.finding.ahead", ahead, behind, points(Math.abs(d.value())),
        points(turned ? -d.high() : d.low()), points(turned ? -d.low() : d.high()), Show.count(it.labels()));
  }

  /** What the finding rests on and how far it goes. */
  static String basis(Retrospect it) {
    return Messages.text("compare.basis." + it.referee().name().toLowerCase(Locale.ROOT), Show.count(it.questions()),
        it.repetitions()) + " " + Messages.text("compare.basis.chosen");
  }

  static String percent(double share) {
    return Show.percent(share, 0);
  }

  /** A share as points with one decimal. */
  static String points(double share) {
    double points = Math.round(share * 1000) / 10.0;
    return Show.decimal(points == 0 ? 0.0 : points, 1).replace('-', '−');
  }

  private static String signed(double share) {
    String text = points(share);
    return text.startsWith("−") || text.equals(Show.decimal(0, 1)) ? text : "+" + text;
  }

  private static String whole(double number) {
    return Show.count(Math.round(number)).replace('-', '−');
  }
}
