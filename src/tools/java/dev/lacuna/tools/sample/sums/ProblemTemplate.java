package dev.lacuna.tools.sample.sums;

import dev.lacuna.tools.sample.GroundTruth.Status;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * One way to ask one kind of problem: a line of {@code templates.tsv}. In the text, {@code {n} {m} {o}} are names,
 * {@code {t}} is a thing, {@code {a}} and the like are numbers, {@code {options}} are three options, and of
 * {@code [gets|buys]} one is taken.
 *
 * @param right the way to the answer
 * @param wrong ways to wrong ones: the base model's doubts, and a choice's other options
 */
record ProblemTemplate(SumsTask task, String kind, Status status, NumberDraw numbers, WorkedSteps right,
    List<WorkedSteps> wrong,
    String text) {
  private static final int TRIES = 100_000;
  private static final int OPTIONS = 3;
  private static final Pattern ALTERNATIVES = Pattern.compile("\\[([^\\]]+)]");
  private static final Pattern SLOT = Pattern.compile("\\{(\\w+)}");
  private static final List<String> NAMES = List.of("Tom", "Ann", "Ben", "Mia", "Sam", "Lea", "Max", "Eva", "Leo",
      "Zoe",
      "Ali", "Ida", "Jon", "Kim", "Noa", "Ray");
  private static final List<String> THINGS = List.of("apples", "books", "coins", "cards", "stamps", "shells", "pens",
      "eggs", "cups", "balls", "keys", "nuts");

  /** Worked out, with the option that it comes to where there are options. */
  private record Way(WorkedSteps.Worked worked, String end) {
    String solution() {
      return worked.text() + Problem.FINAL + end;
    }
  }

  /**
   * @param yes how a question for yes or no is to be answered; of no meaning for the others
   * @throws IllegalArgumentException when no numbers fit, which is a fault of the template
   */
  Problem draw(boolean yes, SplittableRandom random) {
    for (int i = 0; i < TRIES; i++) {
      Optional<Problem> drawn = numbers.draw(random).flatMap(map -> of(map, yes, random));
      if (drawn.isPresent()) {
        return drawn.get();
      }
    }
    throw new IllegalArgumentException("no numbers fit the kind " + kind + " (" + text + "); widen its ranges.");
  }

  /** Empty where the numbers do not suit: a result is out of range, no mistake is possible, or "yes" was not wanted. */
  private Optional<Problem> of(Map<String, Integer> drawn, boolean yes, SplittableRandom random) {
    Optional<WorkedSteps.Worked> answer = right.work(drawn);
    if (answer.isEmpty() || task == SumsTask.YES_NO && answer.get().holds() != yes) {
      return Optional.empty();
    }
    List<WorkedSteps.Worked> ways = new ArrayList<>(List.of(answer.get()));
    Set<Integer> values = new TreeSet<>(Set.of(answer.get().value()));
    for (WorkedSteps way : wrong) {
      way.work(drawn).filter(w -> task == SumsTask.YES_NO ? w.holds() != yes : values.add(w.value()))
          .ifPresent(ways::add);
    }
    if (ways.size() < (task == SumsTask.CHOICE ? OPTIONS : 2)) {
      return Optional.empty();
    }
    String options = "";
    List<String> ends = ways.stream().map(w -> task == SumsTask.YES_NO ? w.holds() ? "yes" : "no"
        : Integer.toString(w.value())).toList();
    if (task == SumsTask.CHOICE) {
      ways = ways.subList(0, OPTIONS);
      List<Integer> order = new ArrayList<>(List.of(0, 1, 2));
      Collections.shuffle(order, random);
      List<WorkedSteps.Worked> offered = ways;
      options = order.stream().map(at -> letter(order.indexOf(at)) + ") " + offered.get(at).value())
          .collect(Collectors.joining(" "));
      ends = List.of(letter(order.indexOf(0)), letter(order.indexOf(1)), letter(order.indexOf(2)));
    }
    List<String> solutions = new ArrayList<>();
    for (int i = 0; i < ways.size(); i++) {
      solutions.add(new Way(ways.get(i), ends.get(i)).solution());
    }
    return Optional.of(new Problem(kind, status, fill(drawn, options, random), solutions.getFirst(),
        solutions.subList(1, solutions.size())));
  }

  private static String letter(int at) {
    return String.valueOf((char) ('A' + at));
  }

  private String fill(Map<String, Integer> drawn, String options, SplittableRandom random) {
    List<String> names = new ArrayList<>(NAMES);
    Collections.shuffle(names, random);
    String thing = THINGS.get(random.nextInt(THINGS.size()));
    String chosen = ALTERNATIVES.matcher(text).replaceAll(found -> {
      String[] words = found.group(1).split("\\|", -1);
      return words[random.nextInt(words.length)];
    });
    return SLOT.matcher(chosen).replaceAll(found -> Matcher.quoteReplacement(switch (found.group(1)) {
      case "n" -> names.get(0);
      case "m" -> names.get(1);
      case "o" -> names.get(2);
      case "t" -> thing;
      case "options" -> options;
      default -> String.format(Locale.ROOT, "%d", value(found.group(1), drawn));
    }));
  }

  private int value(String name, Map<String, Integer> drawn) {
    Integer value = drawn.get(name);
    if (value == null) {
      throw new IllegalArgumentException("the slot {" + name + "} of '" + text + "' is not drawn; add it to numbers.");
    }
    return value;
  }
}
