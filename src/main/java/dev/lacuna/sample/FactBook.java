package dev.lacuna.sample;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * All facts of one sample project, in the order of its {@code facts.tsv}.
 *
 * @param facts no two with the same {@link Fact#key()}
 */
public record FactBook(List<Fact> facts) {
  private static final List<String> HEADER = List.of("relation", "subject", "answer", "group");

  public FactBook {
    facts = List.copyOf(facts);
  }

  /**
   * Reads {@code facts.tsv}.
   *
   * @throws SampleFormatException naming file and line when a cell is empty, an answer is given twice, or a relation
   *     and subject come twice
   */
  public static FactBook read(Path file) {
    var facts = new ArrayList<Fact>();
    var seen = new HashSet<String>();
    for (var row : TsvTable.read(file, HEADER).rows()) {
      if (row.cells().stream().anyMatch(String::isEmpty)) {
        throw row.error("a cell is empty; a fact needs relation, subject, answer and group.");
      }
      var answers = List.of(row.cell(2).split("\\|", -1));
      if (answers.stream().anyMatch(a -> a.isBlank() || !a.equals(a.strip()))) {
        throw row.error("'" + row.cell(2) + "' has an empty or padded answer; write answers as a|b.");
      }
      if (Set.copyOf(answers).size() != answers.size()) {
        throw row.error("'" + row.cell(2) + "' gives an answer twice; remove one.");
      }
      var fact = new Fact(row.cell(0), row.cell(1), answers, row.cell(3));
      if (fact.subject().contains("|") || !seen.add(fact.key())) {
        throw row.error("the fact " + fact.key() + " is there twice or its subject has a '|'; remove one.");
      }
      facts.add(fact);
    }
    return new FactBook(facts);
  }

  /** The facts of each relation, relations in the order of the file. */
  public Map<String, List<Fact>> byRelation() {
    return facts.stream().collect(Collectors.groupingBy(Fact::relation, LinkedHashMap::new, Collectors.toList()));
  }

  /** The distinct canonical answers of a relation, in the order of the file: what is type-correct for it. */
  public List<String> answersOf(String relation) {
    return facts.stream().filter(f -> f.relation().equals(relation)).map(Fact::canonical).distinct().toList();
  }

  /**
   * How often the best single guess is right in each relation, as a share in 0..1: the guess that the most facts of
   * the relation accept, aliases included.
   */
  public Map<String, Double> guessRates() {
    var rates = new LinkedHashMap<String, Double>();
    byRelation().forEach((relation, facts) -> {
      Map<String, Long> counts = facts.stream()
          .flatMap(f -> f.answers().stream().map(Fact::normalise).distinct())
          .collect(Collectors.groupingBy(a -> a, Collectors.counting()));
      long most = counts.values().stream().mapToLong(Long::longValue).max().orElse(0);
      rates.put(relation, (double) most / facts.size());
    });
    return rates;
  }
}
