package dev.lacuna.cli;

import dev.lacuna.domain.Cost;
import dev.lacuna.loop.LoopSession;
import dev.lacuna.project.CostLedger;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code lacuna costs}. */
@Command(name = "costs",
    description = "What the model's work has cost so far, in tokens and seconds, and how many answers it"
        + " must save to be worth that.")
final class CostsCommand extends ProjectCommand {

  @Option(names = {"--answer-price", "--price-per-answer"}, paramLabel = "X", defaultValue = "0",
      description = "What one answer of the expert costs, in any currency.")
  private double perAnswer;

  @Option(names = {"--machine-price", "--price-per-hour"}, paramLabel = "Y", defaultValue = "0",
      description = "What an hour of this machine costs, in the same currency.")
  private double perHour;

  CostsCommand(CliContext context) {
    super(context);
  }

  /** One line of the table as JSON. */
  record Row(String work, int times, long forwardTokens, long generatedTokens, long trainedTokens, double seconds) {
    static Row of(String work, int times, Cost cost) {
      return new Row(work, times, cost.forwardTokens(), cost.generatedTokens(), cost.trainedTokens(), cost.seconds());
    }
  }

  /**
   * @param choosing probing, generation and selection: what asking at random would not have cost
   * @param breakEvenAnswers answers to be saved until choosing has paid for itself; null without a price of an answer
   */
  record Account(java.util.List<Row> work, Row total, Row choosing, int answers, double pricePerAnswer,
      double pricePerHour, double answersPrice, double machinePrice, double choosingPrice, double breakEvenAnswers) {}

  @Override
  boolean changes() {
    return false;
  }

  @Override
  void run(LoopSession session) {
    if (perAnswer < 0 || perHour < 0) {
      throw new dev.lacuna.worker.api.LacunaException(dev.lacuna.worker.api.ErrorCode.WRONG_USE,
          "A price below 0 makes no sense.", "Give prices of 0 or more.");
    }
    CostLedger.Summary summary = CostLedger.summary(session.project());
    say("%-10s %6s %14s %14s %14s %10s", "work", "times", "forward", "generated", "trained", "seconds");
    summary.lines().forEach(line -> row(name(line.work()), line.times(), line.cost()));
    int times = summary.lines().stream().mapToInt(CostLedger.Line::times).sum();
    row("total", times, summary.total());
    Cost choosing = summary.choosing();
    int choices = summary.lines().stream().filter(line -> line.work().chooses()).mapToInt(CostLedger.Line::times).sum();
    row("choosing", choices, choosing);
    double machine = summary.total().seconds() / 3600 * perHour;
    double chosen = choosing.seconds() / 3600 * perHour;
    double even = summary.breakEvenAnswers(perAnswer, perHour);
    say("%,d answers given. Choosing is probing, generation and selection: what asking at random would not have cost.",
        summary.answers());
    if (perAnswer > 0 || perHour > 0) {
      say("Answers %.2f, machine %.2f, of this choosing %.2f.", summary.answers() * perAnswer, machine, chosen);
    }
    if (Double.isFinite(even)) {
      say("Choosing has paid for itself once it saves %s %s.",
          even < 1 ? "a single" : "%,.0f".formatted(Math.ceil(even)), Math.ceil(even) <= 1 ? "answer" : "answers");
    }
    result(
        new Account(summary.lines().stream().map(line -> Row.of(name(line.work()), line.times(), line.cost())).toList(),
            Row.of("total", times, summary.total()), Row.of("choosing", choices, choosing), summary.answers(),
            perAnswer,
            perHour, summary.answers() * perAnswer, machine, chosen, even));
  }

  private void row(String name, int times, Cost cost) {
    say("%-10s %,6d %,14d %,14d %,14d %,10.1f", name, times, cost.forwardTokens(), cost.generatedTokens(),
        cost.trainedTokens(), cost.seconds());
  }

  private static String name(CostLedger.Work work) {
    return work.name().toLowerCase(Locale.ROOT);
  }
}
