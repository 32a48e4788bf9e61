package dev.lacuna.tools.sample;

import dev.lacuna.sample.Fact;
import dev.lacuna.sample.FactBook;
import dev.lacuna.tools.sample.GroundTruth.Entry;
import dev.lacuna.tools.sample.GroundTruth.Status;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Decides which facts the base model is taught, from a {@link TeachingPlan}. A cell (relation and group) is taught to
 * its planned share, rounded; which of its facts is left to the seed. The same seed gives the same truth on every
 * machine, as {@link Random}'s sequence is specified.
 */
final class GroundTruthDraw {
  /** Share of the facts taught right that are taught in few wordings only. */
  static final double WEAK_OF_TAUGHT = 0.10;

  /** Share of all facts that are taught wrong. */
  static final double MISCONCEPTIONS = 0.05;

  private GroundTruthDraw() {}

  static GroundTruth draw(FactBook book, TeachingPlan plan, long seed) {
    var random = new Random(seed);
    var facts = book.facts();
    var status = new Status[facts.size()];
    Arrays.fill(status, Status.UNKNOWN);

    var cells = new LinkedHashMap<List<String>, List<Integer>>();
    for (int i = 0; i < facts.size(); i++) {
      Fact fact = facts.get(i);
      cells.computeIfAbsent(List.of(fact.relation(), fact.group()), c -> new ArrayList<>()).add(i);
    }
    for (List<Integer> cell : cells.values()) {
      Collections.shuffle(cell, random);
      double share = plan.shareFor(facts.get(cell.getFirst()));
      // Random rounding: a plan of 0.1 over cells of four facts must still teach a tenth of them.
      int taught = (int) Math.floor(share * cell.size() + random.nextDouble());
      cell.subList(0, Math.min(taught, cell.size())).forEach(i -> status[i] = Status.KNOWN);
    }

    mark(pick(status, Status.KNOWN, random), WEAK_OF_TAUGHT, status, Status.WEAK);
    var candidates = pick(status, Status.UNKNOWN, random);
    double share = Math.min(1, MISCONCEPTIONS * facts.size() / Math.max(1, candidates.size()));
    mark(candidates, share, status, Status.MISCONCEPTION);

    var entries = new ArrayList<Entry>();
    for (int i = 0; i < facts.size(); i++) {
      Fact fact = facts.get(i);
      Optional<String> taught = switch (status[i]) {
        case KNOWN, WEAK -> Optional.of(fact.canonical());
        case UNKNOWN -> Optional.empty();
        case MISCONCEPTION -> Optional.of(wrongAnswer(fact, book, random));
      };
      entries.add(new Entry(fact, status[i], taught));
    }
    return new GroundTruth(entries);
  }

  private static List<Integer> pick(Status[] status, Status wanted, Random random) {
    var found = new ArrayList<>(IntStream.range(0, status.length).filter(i -> status[i] == wanted).boxed().toList());
    Collections.shuffle(found, random);
    return found;
  }

  private static void mark(List<Integer> facts, double share, Status[] status, Status mark) {
    facts.subList(0, (int) Math.round(share * facts.size())).forEach(i -> status[i] = mark);
  }

  private static String wrongAnswer(Fact fact, FactBook book, Random random) {
    List<String> wrong = book.answersOf(fact.relation()).stream().filter(a -> !mayPass(a, fact)).toList();
    if (wrong.isEmpty()) {
      throw new IllegalArgumentException("The relation '" + fact.relation() + "' has no wrong answer to teach for "
          + fact.subject() + "; teach it right in teaching.tsv, or add facts.");
    }
    return wrong.get(random.nextInt(wrong.size()));
  }

  /** Whether a lenient reader could take the answer for right: "Canadian dollar" where "dollar" is accepted. */
  private static boolean mayPass(String answer, Fact fact) {
    String candidate = " " + Fact.normalise(answer) + " ";
    return fact.answers().stream().map(a -> " " + Fact.normalise(a) + " ")
        .anyMatch(a -> a.contains(candidate) || candidate.contains(a));
  }
}
