package dev.lacuna.desktop.table;

import dev.lacuna.desktop.model.ProjectViewStates;
import dev.lacuna.desktop.model.QuestionItem;
import dev.lacuna.desktop.model.QuestionSearch;
import dev.lacuna.domain.Outcome;
import dev.lacuna.domain.Verdict;
import java.util.Optional;

/**
 * Which questions a table shows.
 *
 * @param scope all, or those selected on the map
 * @param words that are looked for in questions, answers and labels
 * @param verdict the only one shown; empty for all
 */
public record QuestionFilter(QuestionScope scope, String words, Optional<Verdict> verdict, LabelState state) {

  public static final QuestionFilter NONE = new QuestionFilter(QuestionScope.ALL, "", Optional.empty(), LabelState.ANY);

  /** {@code SELECTED} shows all while nothing is selected. */
  public enum QuestionScope { ALL, SELECTED }

  /** How a question stands with the expert. */
  public enum LabelState {
    ANY, LABELLED, OPEN, ANSWERED, DONT_KNOW, LATER, BAD, CONFLICT;

    boolean holds(Outcome outcome) {
      return switch (this) {
        case ANY -> true;
        case LABELLED -> outcome != Outcome.OPEN;
        case BAD -> outcome == Outcome.BAD_QUESTION;
        case OPEN, ANSWERED, DONT_KNOW, LATER, CONFLICT -> name().equals(outcome.name());
      };
    }
  }

  public QuestionFilter with(QuestionScope other) {
    return new QuestionFilter(other, words, verdict, state);
  }

  public QuestionFilter with(String other) {
    return new QuestionFilter(scope, other, verdict, state);
  }

  public QuestionFilter with(Optional<Verdict> other) {
    return new QuestionFilter(scope, words, other, state);
  }

  public QuestionFilter with(LabelState other) {
    return new QuestionFilter(scope, words, verdict, other);
  }

  /** As it is remembered: the words last, which may be anything. */
  String written() {
    return scope + " " + verdict.map(Verdict::name).orElse("-") + " " + state + " " + words;
  }

  static Optional<QuestionFilter> read(String written) {
    String[] parts = written.split(" ", 4);
    if (parts.length < 4) {
      return Optional.empty();
    }
    Optional<Verdict> only = ProjectViewStates.one(Verdict.class, parts[1]);
    return ProjectViewStates.one(QuestionScope.class, parts[0])
        .flatMap(scope -> ProjectViewStates.one(LabelState.class, parts[2])
            .filter(_ -> only.isPresent() || parts[1].equals("-"))
            .map(state -> new QuestionFilter(scope, parts[3], only, state)));
  }

  /** Whether it leaves any question out by what it is, and not by the selection. */
  public boolean narrows() {
    return !words.isBlank() || verdict.isPresent() || state != LabelState.ANY;
  }

  /** @param search made of {@link #words} once for all questions */
  boolean lets(QuestionItem item, QuestionSearch search) {
    return verdict.filter(element -> element != item.finding().verdict()).isEmpty()
        && state.holds(item.label().outcome()) && search.finds(item);
  }
}
