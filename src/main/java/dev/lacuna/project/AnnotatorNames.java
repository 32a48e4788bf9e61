package dev.lacuna.project;

import dev.lacuna.domain.Outcome;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/**
 * Which person a name in the log stands for. Until a second annotator is named, a project is one person's, under
 * whatever names that person wrote: the computer's user name, a corrected spelling. From then on each name is a person,
 * and the names that nobody was named by stay those of whoever was named first. A name that has decided nothing is no
 * person's but a strategy's, which puts questions off.
 */
final class AnnotatorNames {
  private final Set<String> named;
  private final Set<String> people;
  private final String now;

  private AnnotatorNames(Collection<String> named, Collection<String> people, String now) {
    this.named = new LinkedHashSet<>(named);
    this.people = new HashSet<>(people);
    this.people.add(now);
    this.now = now;
  }

  /** @param now who labels now */
  static AnnotatorNames of(Handle handle, String now) {
    List<String> named = handle.createQuery("SELECT name FROM annotator ORDER BY at, name").mapTo(String.class).list();
    AnnotatorNames all = new AnnotatorNames(named, handle.createQuery("SELECT DISTINCT who FROM event"
        + " WHERE kind IN ('ANSWERED', 'DONT_KNOW', 'BAD_QUESTION', 'ADJUDICATED')").mapTo(String.class).list(), now);
    all.named.addAll(handle.createQuery("SELECT DISTINCT who FROM assignment ORDER BY who").mapTo(String.class).list());
    return all;
  }

  /** One name for each person; a model is one by itself. */
  String person(String who) {
    boolean apart = who.startsWith(Label.BY_MODEL) || isTeam() && named.contains(who)
        || !people.contains(who) && !named.contains(who);
    return apart ? who : named.stream().findFirst().orElse("");
  }

  /** Who labelled when this was read. */
  String now() {
    return now;
  }

  private boolean isTeam() {
    return named.size() > 1;
  }

  /** Whether whoever speaks is a person besides those that are known. */
  boolean isNewcomer(String who, String now) {
    return !who.isBlank() && !who.startsWith(Label.BY_MODEL) && !named.contains(who)
        && (isTeam() || !who.equals(now));
  }

  /** Names an annotator, after the one who labels now. */
  static void add(Handle handle, String now, String who, long at) {
    boolean none = handle.createQuery("SELECT count(*) FROM annotator").mapTo(Integer.class).one() == 0;
    if (none && !now.isBlank() && !now.equals(who)) {
      insert(handle, now, at - 1);
    }
    insert(handle, who, at);
  }

  /** Names whoever says something that comes from elsewhere, after the person of this copy. */
  static void add(Handle handle, Optional<AnnotationEvent> own, AnnotationEvent event) {
    if (isWord(event)) {
      add(handle, own.map(AnnotationEvent::who).orElse(""), event.who(),
          Math.max(event.at().toEpochMilli(), own.map(word -> word.at().toEpochMilli() + 1).orElse(0L)));
    }
  }

  /** The newest word of a person. */
  static Optional<AnnotationEvent> lastWord(Collection<AnnotationEvent> events) {
    return events.stream().filter(AnnotatorNames::isWord).max(AnnotationEvent.ORDER);
  }

  private static boolean isWord(AnnotationEvent event) {
    return event.action() instanceof Annotation annotation && annotation.outcome().filter(Outcome::done).isPresent()
        && !event.who().isBlank() && !event.who().startsWith(Label.BY_MODEL);
  }

  private static void insert(Handle handle, String who, long at) {
    handle.execute("INSERT INTO annotator (name, colour, at) SELECT ?, count(*) % " + Annotator.COLOURS
        + ", ? FROM annotator WHERE true ON CONFLICT (name) DO NOTHING", who, at);
  }
}
