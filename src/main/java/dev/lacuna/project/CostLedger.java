package dev.lacuna.project;

import dev.lacuna.domain.Cost;
import dev.lacuna.project.store.Database;
import dev.lacuna.project.store.StoredConstants;
import java.time.Clock;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What the model's work has cost, line by line as it was done: so that labels saved can be weighed against what it took
 * to save them. Work that was cancelled or failed has no line, since what it used is not known; what a probing had
 * finished is in the line of the one that goes on with it.
 */
public final class CostLedger {

  /** What was done. */
  public enum Work {
    PROBE, GENERATE, SELECT, ROUND, SNAPSHOT, MAP, COMPARE;

    /** Whether it serves to choose what to ask. Rounds are taught whoever chooses; snapshots after
     * a round, maps and comparisons are for the eye. */
    public boolean chooses() {
      return this == PROBE || this == GENERATE || this == SELECT;
    }
  }

  /** @param times how often it was done */
  public record Line(Work work, int times, Cost cost) {}

  private final Database database;
  private final Clock clock;

  CostLedger(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  public void add(Work work, Cost cost) {
    database.run(handle -> handle.execute("INSERT INTO cost"
        + " (at, work, forward_tokens, generated_tokens, trained_tokens, seconds) VALUES (?, ?, ?, ?, ?, ?)",
        clock.millis(), work.name(), cost.forwardTokens(), cost.generatedTokens(), cost.trainedTokens(),
        cost.seconds()));
  }

  /** One line for each kind of work that was done, in the order of {@link Work}. */
  public List<Line> lines() {
    Map<Work, Line> lines = new EnumMap<>(Work.class);
    database.read(handle -> handle.createQuery("SELECT work, count(*) AS times, sum(forward_tokens) AS f,"
        + " sum(generated_tokens) AS g, sum(trained_tokens) AS t, sum(seconds) AS s FROM cost GROUP BY work")
        .map((row, context) -> new Line(StoredConstants.constant(Work.class, row, "work", "the costs"),
            row.getInt("times"),
            new Cost(row.getLong("f"), row.getLong("g"), row.getLong("t"), row.getDouble("s"))))
        .list())
        .forEach(line -> lines.put(line.work(), line));
    return List.copyOf(lines.values());
  }

  /** All lines, with the labels that were given meanwhile. */
  public static Summary summary(Project project) {
    return new Summary(project.ledger().lines(), project.annotations().labels().size());
  }

  /**
   * The whole account.
   *
   * @param answers labels that stand now, given by a person
   */
  public record Summary(List<Line> lines, int answers) {
    public static final Summary NOTHING = new Summary(List.of(), 0);

    public Summary {
      lines = List.copyOf(lines);
    }

    public Cost total() {
      return lines.stream().map(Line::cost).reduce(Cost.NONE, Cost::plus);
    }

    /** What asking by random would not have cost. */
    public Cost choosing() {
      return lines.stream().filter(line -> line.work().chooses()).map(Line::cost).reduce(Cost.NONE, Cost::plus);
    }

    /**
     * How many answers must be saved before choosing has paid for itself; NaN where an answer costs nothing.
     *
     * @param perAnswer price of one answer of the expert, {@code perHour} of an hour of the machine, in one currency
     */
    public double breakEvenAnswers(double perAnswer, double perHour) {
      return perAnswer > 0 ? choosing().seconds() / 3600 * perHour / perAnswer : Double.NaN;
    }
  }
}
