package dev.lacuna.desktop;

import dev.lacuna.desktop.model.ProjectInfo;
import dev.lacuna.desktop.model.ProjectSessionModel;
import dev.lacuna.desktop.model.QuestionItem;
import dev.lacuna.desktop.model.QuestionPool;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Completes what is typed in the search by the words of the project's questions, those that most have first. The words
 * are gathered when something is typed, and again when there are more questions or others; on the thread that asks,
 * which is not the window's.
 */
final class SearchWords {
  private static final int OFFERED = 8;
  private static final int SHORTEST = 2;
  private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N}'’-]{2,}");
  private static final Pattern LAST = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N}'’-]*$");

  private volatile Source source = new Source(Optional.empty(), QuestionPool.EMPTY);
  private Words words = new Words(source, new TreeMap<>());

  private record Source(Optional<ProjectInfo> project, QuestionPool pool) {
    boolean isAs(Source other) {
      return project.equals(other.project) && pool.size() == other.pool.size();
    }
  }

  /** @param counts by the word in small letters */
  private record Words(Source of, NavigableMap<String, Word> counts) {}

  /** @param form as it was met first */
  private record Word(String form, int questions) {}

  SearchWords(ProjectSessionModel sessionModel) {
    sessionModel.pool().subscribe(pool -> source = new Source(sessionModel.project().get(), pool));
  }

  /** The typed text with its last word completed; nothing where that is too short or a whole word. */
  synchronized List<String> complete(String typed) {
    Matcher last = LAST.matcher(typed);
    if (!last.find() || last.group().length() < SHORTEST) {
      return List.of();
    }
    Source now = source;
    if (!words.of().isAs(now)) {
      words = new Words(now, gather(now.pool().items()));
    }
    String begun = last.group().toLowerCase(Locale.ROOT);
    return words.counts().subMap(begun, false, begun + Character.MAX_VALUE, false).values().stream()
        .sorted(Comparator.comparingInt((Word word) -> -word.questions()).thenComparing(Word::form)).limit(OFFERED)
        .map(word -> typed.substring(0, last.start()) + word.form()).toList();
  }

  private static NavigableMap<String, Word> gather(List<QuestionItem> items) {
    NavigableMap<String, Word> counts = new TreeMap<>();
    for (QuestionItem item : items) {
      WORD.matcher(item.text()).results().map(found -> found.group()).distinct()
          .forEach(form -> counts.merge(form.toLowerCase(Locale.ROOT), new Word(form, 1),
              (known, more) -> new Word(known.form(), known.questions() + 1)));
    }
    return counts;
  }
}
