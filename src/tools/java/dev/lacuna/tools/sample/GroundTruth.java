package dev.lacuna.tools.sample;

import dev.lacuna.sample.Fact;
import dev.lacuna.sample.FactBook;
import dev.lacuna.sample.SampleFormatException;
import dev.lacuna.sample.TsvTable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What the base model was taught of each fact. Only evaluation reads it; selection never does.
 *
 * @param entries one per fact, in the order of the fact book
 */
public record GroundTruth(List<Entry> entries) {
  static final List<String> HEADER = List.of("relation", "subject", "status", "taught-answer");

  public GroundTruth {
    entries = List.copyOf(entries);
  }

  /** What the base model was taught of a fact. */
  public enum Status {
    /** Taught right, in every train wording. */
    KNOWN,
    /** Taught right, in few wordings; counts as known. */
    WEAK,
    /** Never taught. */
    UNKNOWN,
    /** Taught a wrong answer of the right type. */
    MISCONCEPTION;

    /** Whether the right answer was taught. */
    public boolean taughtRight() {
      return this == KNOWN || this == WEAK;
    }

    /** The word in {@code ground-truth.tsv}. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * One fact's status.
   *
   * @param taught the answer the base model was taught; empty exactly when unknown
   */
  public record Entry(Fact fact, Status status, Optional<String> taught) {
    public Entry {
      String problem = problemOf(fact, status, taught);
      if (!problem.isEmpty()) {
        throw new IllegalArgumentException(fact.key() + ": " + problem);
      }
    }

    private static String problemOf(Fact fact, Status status, Optional<String> taught) {
      if (taught.isEmpty() != (status == Status.UNKNOWN)) {
        return "every status but unknown needs a taught answer, and unknown has none.";
      }
      if (taught.isPresent() && fact.accepts(taught.get()) != status.taughtRight()) {
        return "the taught answer '" + taught.get() + "' does not fit the status " + status.word() + ".";
      }
      return "";
    }
  }

  /**
   * Reads {@code ground-truth.tsv}, which must have a line per fact in the order of the book.
   *
   * @throws SampleFormatException naming file and line when a line is not the book's fact, has an unknown status, or
   *     its taught answer does not fit the status
   */
  public static GroundTruth read(Path file, FactBook book) {
    var rows = TsvTable.read(file, HEADER).rows();
    if (rows.size() != book.facts().size()) {
      throw new SampleFormatException(file, rows.size() + 1, "has " + rows.size() + " facts, but facts.tsv has "
          + book.facts().size() + "; run BuildSamples again.");
    }
    var entries = new ArrayList<Entry>();
    for (int i = 0; i < rows.size(); i++) {
      var row = rows.get(i);
      Fact fact = book.facts().get(i);
      if (!fact.key().equals(row.cell(0) + "|" + row.cell(1))) {
        throw row.error("is not the fact " + fact.key() + " of facts.tsv; run BuildSamples again.");
      }
      Optional<String> taught = Optional.of(row.cell(3)).filter(a -> !a.isEmpty());
      try {
        entries.add(new Entry(fact, Status.valueOf(row.cell(2).toUpperCase(Locale.ROOT)), taught));
      } catch (IllegalArgumentException e) {
        throw row.error(e.getMessage() + " Run BuildSamples again.");
      }
    }
    return new GroundTruth(entries);
  }

  /** How many facts have each status, over all relations. */
  public Map<Status, Long> counts() {
    return entries.stream().collect(Collectors.groupingBy(Entry::status, Collectors.counting()));
  }

  /** How many facts of each relation have each status, relations in the order of the book. */
  public Map<String, Map<Status, Long>> countsByRelation() {
    return entries.stream().collect(Collectors.groupingBy(e -> e.fact().relation(), LinkedHashMap::new,
        Collectors.groupingBy(Entry::status, Collectors.counting())));
  }

  /** The best single guess's chance of being right, averaged over the facts that were never taught; share in 0..1. */
  public double guessRateOfUnknown() {
    var book = new FactBook(entries.stream().map(Entry::fact).toList());
    var rates = book.guessRates();
    return entries.stream().filter(e -> e.status() == Status.UNKNOWN)
        .mapToDouble(e -> rates.getOrDefault(e.fact().relation(), 0.0)).average().orElse(0);
  }

  String toTsv() {
    var text = new StringBuilder(String.join("\t", HEADER)).append('\n');
    for (Entry e : entries) {
      text.append(e.fact().relation()).append('\t').append(e.fact().subject()).append('\t')
          .append(e.status().word()).append('\t').append(e.taught().orElse("")).append('\n');
    }
    return text.toString();
  }
}
