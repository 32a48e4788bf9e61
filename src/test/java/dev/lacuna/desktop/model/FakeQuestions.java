package dev.lacuna.desktop.model;

import dev.lacuna.domain.Verdict;
import dev.lacuna.worker.api.ProbeResult.Sample;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * The questions of {@link FakeProjectSession}: in clusters, as the real sample has them, with beliefs and places to
 * match.
 */
final class FakeQuestions {
  private static final String[] RELATIONS = {"capital", "currency", "official language", "continent", "largest city",
      "neighbour to the north", "highest mountain", "longest river"};
  private static final String[] PLACES = {"Laos", "Chad", "Peru", "Fiji", "Malta", "Kenya", "Nepal", "Oman", "Togo",
      "Cuba", "Iceland", "Bhutan", "Gabon", "Qatar", "Serbia", "Tuvalu", "Uganda", "Zambia", "Brunei", "Estonia"};
  private static final String[] ANSWERS = {"riel", "kip", "baht", "dong", "kyat", "sol", "rial", "krona"};

  private FakeQuestions() {}

  static String text(long id) {
    int relation = (int) (id % RELATIONS.length);
    int place = (int) (id / RELATIONS.length % PLACES.length);
    return "What is the " + RELATIONS[relation] + " of " + PLACES[place]
        + (id > 160 ? " in the " + (1800 + id / 10 * 10 % 220) + "s" : "") + "?";
  }

  static QuestionItem asked(long id) {
    return new QuestionItem(id, text(id), text(id), false, List.of(), Double.NaN, Double.NaN, QuestionItem.Finding.NONE,
        QuestionLabel.OPEN);
  }

  /** The same with the columns of an imported file. */
  static QuestionItem withColumns(QuestionItem item) {
    long id = item.id();
    return new QuestionItem(id, item.text(), item.originalText(), item.generated(), item.parents(), item.x(), item.y(),
        item.finding(), item.label(), new QuestionItem.More(item.more().round(),
            Map.of("relation", RELATIONS[(int) (id % RELATIONS.length)], "place", PLACES[(int) (id % PLACES.length)],
                "year", Long.toString(1900 + id % 100))));
  }

  static QuestionItem probed(QuestionItem item, Random random) {
    double p = Math.clamp((cluster(item.id()) % 5) / 4.2 + random.nextGaussian() * 0.16, 0.01, 0.99);
    boolean wrong = random.nextDouble() < 0.05;
    Verdict verdict = wrong ? Verdict.MISCONCEPTION
        : p > 0.6 ? Verdict.UNKNOWN
            : p > 0.47 ? Verdict.SHAKY
                : Verdict.KNOWN;
    return new QuestionItem(item.id(), item.text(), item.originalText(), item.generated(), item.parents(), item.x(),
        item.y(),
        finding(verdict, p, random), item.label());
  }

  static QuestionItem placed(QuestionItem item, Random random) {
    int cluster = cluster(item.id());
    double angle = cluster * 2.4;
    double radius = 0.14 + 0.72 * Math.sqrt(cluster / 23.0);
    double spread = 0.035 + 0.04 * (cluster % 3);
    return new QuestionItem(item.id(), item.text(), item.originalText(), item.generated(), item.parents(),
        Math.cos(angle) * radius * 1.3 + random.nextGaussian() * spread * 1.3,
        Math.sin(angle) * radius + random.nextGaussian() * spread, item.finding(), item.label());
  }

  /** A generated question, placed beside the first of its parents. */
  static QuestionItem between(long id, QuestionItem a, QuestionItem b, Random random) {
    String text = "Which currency was used in " + PLACES[random.nextInt(PLACES.length)] + " before the reform of "
        + (1900 + random.nextInt(90)) + "?";
    return new QuestionItem(id, text, text, true, List.of(a.id(), b.id()), a.x() + 0.05 * random.nextGaussian(),
        a.y() + 0.05 * random.nextGaussian(), finding(Verdict.UNKNOWN, 0.9, random), QuestionLabel.OPEN);
  }

  static int cluster(long id) {
    return (int) (id * 31 % 23);
  }

  private static QuestionItem.Finding finding(Verdict verdict, double p, Random random) {
    int kinds = verdict == Verdict.KNOWN || verdict == Verdict.MISCONCEPTION ? 1 + random.nextInt(2)
        : 3 + random.nextInt(5);
    List<Sample> samples = new ArrayList<>();
    int left = 10;
    double entropy = 0;
    for (int k = 0; k < kinds && left > 0; k++) {
      int count = k == kinds - 1 ? left : Math.max(1, left / (kinds == 2 ? 1 : 2) - (kinds == 2 ? 1 : 0));
      samples.add(new Sample(ANSWERS[(k + random.nextInt(2) * 3) % ANSWERS.length], count));
      left -= count;
      entropy -= count / 10.0 * Math.log(count / 10.0);
    }
    return new QuestionItem.Finding(verdict, p, entropy, samples.getFirst().text(), List.copyOf(samples));
  }
}
