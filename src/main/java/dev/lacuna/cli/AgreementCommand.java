package dev.lacuna.cli;

import dev.lacuna.agreement.Agreement;
import dev.lacuna.agreement.AgreementReport;
import dev.lacuna.agreement.Ceiling;
import dev.lacuna.loop.AgreementStep;
import dev.lacuna.loop.LoopSession;
import dev.lacuna.statistics.ConfidenceInterval;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code lacuna agreement}. */
@Command(name = "agreement", description = "How far the annotators agree: per cent, Cohen's and Fleiss' kappa and"
    + " Krippendorff's alpha with 95 %% intervals, by pair, topic and version of the guidelines.")
final class AgreementCommand extends ProjectCommand {

  @Option(names = "--by", paramLabel = "COLUMN",
      description = "Topics by the values of this column of the imported file; without it, by the groups of the map.")
  private Optional<String> column = Optional.empty();

  AgreementCommand(CliContext context) {
    super(context);
  }

  /** The result as JSON: what cannot be told is null. */
  record Shape(int labelled, int shared, int blind, int conflicts, int settled, Figures byMeaning, Figures asWritten,
      List<Pair> pairs, List<Group> topics, List<Group> guidelines, List<AgreementReport.Person> annotators,
      ConfidenceInterval ceilingOfAnExpert, ConfidenceInterval ceilingOfAPerfectModel) {}

  record Figures(int units, ConfidenceInterval percent, ConfidenceInterval cohen, ConfidenceInterval fleiss,
      ConfidenceInterval alpha) {
    static Figures of(Agreement agreement) {
      return new Figures(agreement.units(), agreement.observed(), agreement.cohen(), agreement.fleiss(),
          agreement.alpha());
    }
  }

  record Pair(String one, String other, Figures figures) {}

  record Group(String name, Figures figures) {}

  @Override
  boolean changes() {
    return false;
  }

  @Override
  void run(LoopSession session) {
    AgreementReport report = session.run(new AgreementStep(column));
    say("%,d questions are labelled, %,d of them by two people or more (%,d by the project's overlap); %,d in conflict,"
        + " %,d settled.", report.labelled(), report.shared(), report.blind(), report.conflicts(), report.settled());
    say("%-28s %7s %-22s %-22s %-22s %-22s", "", "shared", "agreed, %", "Cohen's kappa", "Fleiss' kappa",
        "Krippendorff's alpha");
    row("by meaning", report.byMeaning());
    row("as written", report.asWritten());
    report.pairs().forEach(pair -> row(pair.one() + " and " + pair.other(), pair.agreement()));
    report.topics().forEach(topic -> row("topic " + topic.name(), topic.agreement()));
    report.guidelines().forEach(version -> row("guidelines " + version.name(), version.agreement()));
    say("%-28s %9s %13s %5s %15s", "", "answered", "don't know", "bad", "gold right");
    report.annotators().forEach(person -> say("%-28s %,9d %,13d %,5d %15s", person.name(), person.answered(),
        person.dontKnow(), person.bad(), person.gold() == 0 ? "" : person.goldRight() + " of " + person.gold()));
    Ceiling ceiling = report.ceiling();
    if (ceiling.known()) {
      say("Against these answers one more expert would score %s, and a model that is always right %s, if experts err"
          + " independently and alike often; more labelling lifts no model above that.", percent(ceiling.expert()),
          percent(ceiling.perfect()));
    }
    result(new Shape(report.labelled(), report.shared(), report.blind(), report.conflicts(), report.settled(),
        Figures.of(report.byMeaning()), Figures.of(report.asWritten()),
        report.pairs().stream().map(pair -> new Pair(pair.one(), pair.other(), Figures.of(pair.agreement()))).toList(),
        groups(report.topics()), groups(report.guidelines()), report.annotators(), ceiling.expert(),
        ceiling.perfect()));
  }

  private static List<Group> groups(List<AgreementReport.Group> groups) {
    return groups.stream().map(group -> new Group(group.name(), Figures.of(group.agreement()))).toList();
  }

  private void row(String name, Agreement agreement) {
    say("%-28s %,7d %-22s %-22s %-22s %-22s", name, agreement.units(), percent(agreement.observed()),
        figure(agreement.cohen()), figure(agreement.fleiss()), figure(agreement.alpha()));
  }

  private static String percent(ConfidenceInterval share) {
    return Double.isNaN(share.value()) ? "–"
        : share.known()
            ? String.format(Locale.ROOT, "%.0f %% (%.0f to %.0f)", 100 * share.value(), 100 * share.low(),
                100 * share.high())
            : String.format(Locale.ROOT, "%.0f %%", 100 * share.value());
  }

  private static String figure(ConfidenceInterval figure) {
    return Double.isNaN(figure.value()) ? "–"
        : figure.known()
            ? String.format(Locale.ROOT, "%.2f (%.2f to %.2f)", figure.value(), figure.low(), figure.high())
            : String.format(Locale.ROOT, "%.2f", figure.value());
  }
}
