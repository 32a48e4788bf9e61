package dev.lacuna.loop.pool;

import dev.lacuna.domain.Cost;
import dev.lacuna.loop.LoopContext;
import dev.lacuna.project.reading.QuestionStream;
import dev.lacuna.worker.api.PoolRequest;
import dev.lacuna.worker.api.PoolResult;
import dev.lacuna.worker.api.PromptFormat;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The rows of a block on their way through the model. A worker knows a question's context by its wording, so that the
 * same wording about two texts is asked in two groups, and so are rows that are very long; nearly always there is one.
 */
final class JudgedBlock {
  /** Of one message to the worker, about: contexts may be long. */
  private static final long LETTERS = 8_000_000;

  private final List<QuestionStream.Asked> rows;
  private final PromptFormat format;
  private final int states;
  private final boolean placed;
  private final double[] unknown;
  private final float[] places;
  private final String[] problems;
  private final List<Kept> kept = new ArrayList<>();
  private Deque<Integer> open = new ArrayDeque<>();
  private Cost cost = Cost.NONE;

  /** Rows that are asked together. */
  private record Group(int[] rows, PoolRequest request) {}

  private record Kept(int row, double unknown, float[] state) {}

  private JudgedBlock(List<QuestionStream.Asked> rows, PromptFormat format, int states, boolean placed) {
    this.rows = rows;
    this.format = format;
    this.states = states;
    this.placed = placed;
    this.places = new float[placed ? 2 * rows.size() : 0];
    Arrays.fill(places, Float.NaN);
    this.unknown = new double[rows.size()];
    this.problems = new String[rows.size()];
    Arrays.fill(unknown, Double.NaN);
    // The worker puts a text before whatever has its wording, a worked example too.
    Map<String, String> examples = new HashMap<>();
    format.examples().forEach(example -> examples.put(example.question(),
        format.contexts().getOrDefault(example.question(), "")));
    for (int i = 0; i < problems.length; i++) {
      QuestionStream.Asked row = rows.get(i);
      boolean example = !row.context().equals(examples.getOrDefault(row.question(), row.context()));
      problems[i] = row.problem().isEmpty() && example
          ? "is worded like a worked example about another text; say in it which one is meant"
          : row.problem();
      if (problems[i].isEmpty()) {
        open.add(i);
      }
    }
  }

  /**
   * Asks all of them.
   *
   * @param states how many hidden states are kept
   * @param placed whether each finds its place on the project's map
   */
  static JudgedBlock judge(LoopContext loop, List<QuestionStream.Asked> rows, PromptFormat format, int states,
      boolean placed) {
    JudgedBlock judged = new JudgedBlock(rows, format, states, placed);
    while (judged.hasMore()) {
      Group group = judged.next();
      judged.add(group, loop.ask(worker -> worker.judge(group.request())));
    }
    return judged;
  }

  private boolean hasMore() {
    return !open.isEmpty();
  }

  private Group next() {
    Map<String, String> contexts = new LinkedHashMap<>();
    Deque<Integer> later = new ArrayDeque<>();
    List<Integer> taken = new ArrayList<>();
    long letters = 0;
    for (int row : open) {
      QuestionStream.Asked asked = rows.get(row);
      letters += asked.question().length() + asked.context().length();
      if (letters > LETTERS && !taken.isEmpty()) {
        later.add(row);
      } else if (contexts.merge(asked.question(), asked.context(), (first, _) -> first).equals(asked.context())) {
        taken.add(row);
      } else {
        later.add(row);
      }
    }
    open = later;
    contexts.values().removeIf(String::isEmpty);
    format.contexts().forEach(contexts::putIfAbsent);
    int[] group = taken.stream().mapToInt(Integer::intValue).toArray();
    return new Group(group, new PoolRequest(taken.stream().map(row -> rows.get(row).question()).toList(),
        format.about(contexts), states, placed));
  }

  private void add(Group group, PoolResult result) {
    for (int i = 0; i < group.rows().length; i++) {
      unknown[group.rows()[i]] = result.unknown().get(i);
      problems[group.rows()[i]] = result.problems().get(i);
      if (placed && result.places().length > 0) {
        System.arraycopy(result.places(), 2 * i, places, 2 * group.rows()[i], 2);
      }
    }
    for (int k = 0; k < result.kept().size(); k++) {
      int place = result.kept().get(k);
      kept.add(new Kept(group.rows()[place], result.unknown().get(place), result.states().get(k)));
    }
    kept.sort(Comparator.comparingDouble((Kept one) -> -one.unknown()).thenComparingInt(Kept::row));
    kept.subList(Math.min(states, kept.size()), kept.size()).clear();
    cost = cost.plus(result.costs());
  }

  double[] unknown() {
    return unknown;
  }

  /** x and y of each on the project's map, NaN where it could not be asked; empty where none was asked for. */
  float[] places() {
    return places;
  }

  List<String> problems() {
    return List.of(problems);
  }

  int refused() {
    return (int) Arrays.stream(problems).filter(problem -> !problem.isEmpty()).count();
  }

  /** Rows whose hidden states are kept, the most unknown first. */
  List<Integer> kept() {
    return kept.stream().map(Kept::row).toList();
  }

  /** p(unknown) of these. */
  List<Double> keptUnknown() {
    return kept.stream().map(Kept::unknown).toList();
  }

  List<float[]> states() {
    return kept.stream().map(Kept::state).toList();
  }

  Cost cost() {
    return cost;
  }
}
