package dev.lacuna.tools.sample.sums;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The numbers of a problem, as in {@code a=2..9 b=2..9 c=a*b a>b}: drawn from a range, computed, and conditions that
 * must hold; in this order, separated by spaces.
 */
record NumberDraw(List<Term> terms) {
  private static final Pattern RANGE = Pattern.compile("([a-z])=(\\d+)\\.\\.(\\d+)");
  private static final Pattern COMPUTED = Pattern.compile("([a-z])=([a-z][-+*][a-z0-9]+)");

  /** One word of the column. */
  sealed interface Term {}

  /** A number drawn from a range, ends included. */
  record Range(String name, int from, int to) implements Term {}

  /** A number that follows from those before it. */
  record Computed(String name, WorkedSteps steps) implements Term {}

  /** What must hold: a comparison of two names, or of a sum with a name. */
  record Condition(WorkedSteps steps) implements Term {}

  /** @throws IllegalArgumentException saying which word cannot be read */
  static NumberDraw parse(String text) {
    List<Term> terms = new ArrayList<>();
    for (String word : text.split(" ")) {
      Matcher range = RANGE.matcher(word);
      Matcher computed = COMPUTED.matcher(word);
      if (range.matches()) {
        terms.add(new Range(range.group(1), Integer.parseInt(range.group(2)), Integer.parseInt(range.group(3))));
      } else if (computed.matches()) {
        terms.add(new Computed(computed.group(1), WorkedSteps.parse(computed.group(2))));
      } else {
        // "a+b>c" is the sum first and then the comparison.
        terms.add(new Condition(WorkedSteps.parse(word.replaceFirst("^(\\w+[-+*]\\w+)([<>=!]+)", "$1; _ $2 "))));
      }
    }
    return new NumberDraw(List.copyOf(terms));
  }

  /** Empty where the draw does not meet the conditions; then draw again. */
  Optional<Map<String, Integer>> draw(SplittableRandom random) {
    Map<String, Integer> numbers = new HashMap<>();
    for (Term term : terms) {
      switch (term) {
        case Range range -> numbers.put(range.name(), random.nextInt(range.from(), range.to() + 1));
        case Computed computed -> {
          Optional<WorkedSteps.Worked> worked = computed.steps().work(numbers);
          if (worked.isEmpty()) {
            return Optional.empty();
          }
          numbers.put(computed.name(), worked.get().value());
        }
        case Condition condition -> {
          if (!condition.steps().work(numbers).map(WorkedSteps.Worked::holds).orElse(false)) {
            return Optional.empty();
          }
        }
      }
    }
    return Optional.of(numbers);
  }
}
