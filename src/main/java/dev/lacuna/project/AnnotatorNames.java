package dev.lacuna.project;

import dev.lacuna.domain.Outcome;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;

/**
 * Which person a name stands for. Until a second annotator is named, a project is one person's, under whatever names
 * that person wrote: the computer's user name, a corrected spelling. From then on each name is a person, that of
 * whoever labels now too, and the other names that nobody was named by stay those of whoever was named first. A name
 * that has decided nothing, and of one person alone also typed nothing and stood nowhere in the queue, is no person's
 * but a strategy's, which puts questions off.
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

  /**
   * @param events all that there are
   * @param now who labels now
   */
  static AnnotatorNames of(Handle handle, List<AnnotationEvent> events, String now) {
    AnnotatorNames all = of(
        handle.createQuery("SELECT name FROM annotator ORDER BY at, name").mapTo(String.class).list(),
        events.stream().filter(AnnotatorNames::decides).map(AnnotationEvent::who).distinct().toList(), now);
    if (!all.isTeam()) {
      all.people.addAll(handle.createQuery("SELECT who FROM draft UNION SELECT substr(name, length('queue ') + 1)"
          + " FROM place WHERE name LIKE 'queue %'").mapTo(String.class).list());
    }
    return all;
  }

  /**
   * @param named in the order in which they were
   * @param people names that have decided something
   */
  static AnnotatorNames of(List<String> named, Collection<String> people, String now) {
    return new AnnotatorNames(named, people, now);
  }

  /** One name for each person; a model is one by itself. */
  String person(String who) {
    boolean apart = who.startsWith(Label.BY_MODEL) || isTeam() && (named.contains(who) || who.equals(now))
        || !people.contains(who) && !named.contains(who);
    return apart ? who : named.stream().findFirst().orElse("");
  }

  /**
   * With whom a name takes turns at undo. One person alone takes back whatever was done last, by a model or a strategy
   * too.
   */
  String turns(String who) {
    return isTeam() ? person(who) : "";
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

  /**
   * Names an annotator, after the one who labels now: whoever is named before all others has the words that were
   * written under other names until then. Who has no name is named by none.
   */
  static void add(Handle handle, String now, String who, long at) {
    boolean none = handle.createQuery("SELECT count(*) FROM annotator").mapTo(Integer.class).one() == 0;
    if (none) {
      insert(handle, now, 0);
    }
    insert(handle, who, Math.max(1, at));
  }

  /** Names an annotator where nobody labels under one name for several. */
  static void name(Handle handle, String who, long at) {
    insert(handle, who, Math.max(1, at));
  }

  /** Names whoever says something that comes from elsewhere. */
  static void add(Handle handle, String now, AnnotationEvent event) {
    if (isWord(event)) {
      add(handle, now, event.who(), event.at().toEpochMilli());
    }
  }

  private static boolean decides(AnnotationEvent event) {
    return event.action() instanceof Annotation annotation && annotation.outcome().filter(Outcome::done).isPresent();
  }

  private static boolean isWord(AnnotationEvent event) {
    return decides(event) && !event.who().isBlank() && !event.who().startsWith(Label.BY_MODEL);
  }

  private static void insert(Handle handle, String who, long at) {
    List<Integer> taken = handle.createQuery("SELECT colour FROM annotator").mapTo(Integer.class).list();
    int colour = IntStream.range(0, Annotator.COLOURS).filter(each -> !taken.contains(each)).findFirst()
        .orElse(taken.size() % Annotator.COLOURS);
    handle.execute("INSERT INTO annotator (name, colour, at) VALUES (?, ?, ?) ON CONFLICT (name) DO NOTHING", who,
        colour,
        at);
  }
}
