package dev.lacuna.desktop.table;

import dev.lacuna.desktop.model.Item;
import dev.lacuna.desktop.model.Outcome;
import dev.lacuna.desktop.model.Remembered;
import dev.lacuna.desktop.model.Search;
import dev.lacuna.desktop.model.Verdict;
import java.util.Optional;

/**
 * Which questions a table shows.
 *
 * @param scope all, or those selected on the map
 * @param words that are looked for in questions, answers and labels
 * @param verdict the only one shown; empty for all
 */
public record Filter(Scope scope, String words, Optional<Verdict> verdict, Standing standing) {

  public static final Filter NONE = new Filter(Scope.ALL, "", Optional.empty(), Standing.ANY);

  /** {@code SELECTED} shows all while nothing is selected. */
  public enum Scope { ALL, SELECTED }

  /** How a question stands with the expert. */
  public enum Standing {
    ANY, LABELLED, OPEN, ANSWERED, DONT_KNOW, LATER, BAD;

    boolean holds(Outcome outcome) {
      return this == ANY || this == LABELLED && outcome != Outcome.OPEN || name().equals(outcome.name());
    }
  }

  public Filter with(Scope other) {
    return new Filter(other, words, verdict, standing);
  }

  public Filter with(String other) {
    return new Filter(scope, other, verdict, standing);
  }

  public Filter with(Optional<Verdict> other) {
    return new Filter(scope, words, other, standing);
  }

  public Filter with(Standing other) {
    return new Filter(scope, words, verdict, other);
  }

  /** As it is remembered: the words last, which may be anything. */
  String written() {
    return scope + " " + verdict.map(Verdict::name).orElse("-") + " " + standing + " " + words;
  }

  static Optional<Filter> read(String written) {
    String[] parts = written.split(" ", 4);
    if (parts.length < 4) {
      return Optional.empty();
    }
    Optional<Verdict> only = Remembered.one(Verdict.class, parts[1]);
    return Remembered.one(Scope.class, parts[0]).flatMap(scope -> Remembered.one(Standing.class, parts[2])
        .filter(_ -> only.isPresent() || parts[1].equals("-"))
        .map(standing -> new Filter(scope, parts[3], only, standing)));
  }

  /** Whether it leaves any question out by what it is, and not by the selection. */
  public boolean narrows() {
    return !words.isBlank() || verdict.isPresent() || standing != Standing.ANY;
  }

  /** @param search made of {@link #words} once for all questions */
  boolean lets(Item item, Search search) {
    return verdict.filter(it -> it != item.belief().verdict()).isEmpty()
        && standing.holds(item.label().outcome()) && search.finds(item);
  }
}
