package dev.lacuna.desktop.model;

import dev.lacuna.domain.Outcome;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The answers that experts gave in this project, to go on from what is typed. Counted when first asked after a label.
 */
public final class EarlierAnswers {
  /** Longer ones are sentences, which nobody gives twice. */
  private static final int LONGEST = 60;
  private static final int MOST = 3;

  private final ProjectSessionModel sessionModel;
  private QuestionPool counted = QuestionPool.EMPTY;
  private Map<String, Integer> counts = Map.of();

  public EarlierAnswers(ProjectSessionModel sessionModel) {
    this.sessionModel = sessionModel;
  }

  /** At most three answers that begin with it, in whatever case, and say more; the most frequent first. */
  public List<String> goingOn(String typed) {
    count(sessionModel.pool().get());
    String begun = typed.stripLeading();
    return counts.keySet().stream()
        .filter(answer -> answer.length() > begun.length() && answer.regionMatches(true, 0, begun, 0, begun.length()))
        .sorted(Comparator.comparingInt((String answer) -> -counts.getOrDefault(answer, 0))
            .thenComparing(Comparator.naturalOrder()))
        .limit(MOST).toList();
  }

  private void count(QuestionPool pool) {
    if (pool == counted) {
      return;
    }
    counted = pool;
    Map<String, Integer> now = new HashMap<>();
    for (QuestionItem item : pool.items()) {
      String answer = item.label().answer();
      if (item.label().outcome() == Outcome.ANSWERED && answer.length() <= LONGEST && answer.indexOf('\n') < 0) {
        now.merge(answer, 1, Integer::sum);
      }
    }
    counts = now;
  }
}
