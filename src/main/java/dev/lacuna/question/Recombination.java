package dev.lacuna.question;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/**
 * Questions made of the pool's own words: where many questions differ in one place only, that place is a gap, and what
 * stands there in one form may stand there in another form that shares such fillings. The decoder learns from them
 * beside
 * the pool, so that it reads who is asked about apart from what is asked. Nothing but the pool is looked at; a pool
 * without common forms gives none.
 */
final class Recombination {
  private static final int LONGEST_GAP = 5;
  /** Distinct fillings that make a form. */
  private static final int FORM = 8;
  /** Share of the smaller set of fillings that two forms must have in common, so that no symptom has a capital. */
  private static final double COMMON = 0.15;

  private Recombination() {}

  private record Form(String before, String after) {
    String with(String filling) {
      return before + filling + after;
    }
  }

  /** Up to {@code count} questions that are not in the pool, drawn without regard to their forms. */
  static List<String> of(List<String> pool, int count, long seed) {
    Map<Form, Set<String>> fillings = fillings(pool);
    List<Form> forms = List.copyOf(fillings.keySet());
    Set<String> known = new HashSet<>(pool);
    Set<String> made = new LinkedHashSet<>();
    for (Form form : forms) {
      Set<String> own = fillings.getOrDefault(form, Set.of());
      for (Form other : forms) {
        Set<String> others = fillings.getOrDefault(other, Set.of());
        if (others.stream().filter(own::contains).count() >= COMMON * Math.min(own.size(), others.size())) {
          others.stream().map(form::with).filter(text -> !known.contains(text)).forEach(made::add);
        }
      }
    }
    List<String> drawn = new ArrayList<>(made);
    Collections.shuffle(drawn, new Random(seed));
    return List.copyOf(drawn.subList(0, Math.min(count, drawn.size())));
  }

  /** Each question counted for the longest form that it shares with enough others, so that the gap is short. */
  private static Map<Form, Set<String>> fillings(List<String> pool) {
    Map<Form, Set<String>> all = new HashMap<>();
    pool.forEach(question -> cuts(question)
        .forEach((form, filling) -> all.computeIfAbsent(form, f -> new HashSet<>()).add(filling)));
    Map<Form, Set<String>> longest = new LinkedHashMap<>();
    for (String question : pool) {
      Map<Form, String> cuts = cuts(question);
      cuts.keySet().stream().filter(form -> all.getOrDefault(form, Set.of()).size() >= FORM)
          .max(Comparator.comparingInt((Form form) -> form.before().length() + form.after().length())
              .thenComparing(Form::before))
          .ifPresent(form -> longest.computeIfAbsent(form, f -> new LinkedHashSet<>())
              .add(cuts.getOrDefault(form, "")));
    }
    longest.values().removeIf(set -> set.size() < FORM);
    return longest;
  }

  private static Map<Form, String> cuts(String question) {
    Map<Form, String> cuts = new LinkedHashMap<>();
    int end = question.length();
    while (end > 0 && !Character.isLetterOrDigit(question.charAt(end - 1))) {
      end--;
    }
    String[] words = question.substring(0, end).split(" ");
    String closing = question.substring(end);
    for (int from = 0; from < words.length; from++) {
      for (int to = from + 1; to <= Math.min(words.length, from + LONGEST_GAP); to++) {
        if (to - from < words.length) {
          String before = from == 0 ? "" : String.join(" ", Arrays.copyOf(words, from)) + " ";
          String after = (to == words.length ? "" : " " + String.join(" ", Arrays.copyOfRange(words, to, words.length)))
              + closing;
          cuts.put(new Form(before, after), String.join(" ", Arrays.copyOfRange(words, from, to)));
        }
      }
    }
    return cuts;
  }
}
