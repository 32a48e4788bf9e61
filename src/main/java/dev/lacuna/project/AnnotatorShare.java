package dev.lacuna.project;

import dev.lacuna.domain.Outcome;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongUnaryOperator;
import java.util.stream.Stream;

/**
 * Which questions are one annotator's, and what they may see of them: what is given to them, overlap questions that it
 * is their turn to answer, gold questions. Who answers an overlap question is drawn from the project's seed (highest
 * random weight hashing: Thaler and Ravishankar, 1998), so that every copy draws the same, and a newcomer changes
 * little.
 */
public final class AnnotatorShare {
  private final String who;
  private final TeamSettings settings;
  private final List<String> annotators;
  private final Map<Long, Set<String>> assignments;
  private final Set<Long> gold;
  private final Annotations annotations;
  private final LongUnaryOperator keys;
  private final boolean alone;

  /** @param keys by the id of a question a number that is the same in every copy */
  AnnotatorShare(String who, TeamSettings settings, List<String> annotators, Map<Long, Set<String>> assignments,
      Set<Long> gold, Annotations annotations, LongUnaryOperator keys) {
    this.who = who;
    this.settings = settings;
    this.annotators = annotators;
    this.assignments = assignments;
    this.gold = gold;
    this.annotations = annotations;
    this.keys = keys;
    this.alone = annotators.size() < 2 && assignments.isEmpty() && gold.isEmpty();
  }

  /** Whose it is. */
  public String who() {
    return who;
  }

  /** How a question stands as this annotator may see it: by their own word alone, where they are to answer it blind. */
  public QuestionState shown(long question) {
    return isBlind(question) ? annotations.state(question, who) : annotations.state(question);
  }

  /** Whether the annotator is to answer a question and has not, so that what others said of it is not shown. */
  public boolean isBlind(long question) {
    return !alone && (isGold(question) && !(settings.feedback() && isDone(question))
        || isReader(question) && !isDone(question));
  }

  /**
   * Whether a question checks this annotator: it has an answer that is settled, and neither whoever settled it nor
   * whose answer it is are asked.
   */
  public boolean isGold(long question) {
    QuestionState state = annotations.state(question);
    return gold.contains(question) && state.adjudicated() && state.outcome() == Outcome.ANSWERED
        && Stream.concat(state.decided().stream(), state.settling().stream())
            .noneMatch(event -> isOwn(event.who()));
  }

  private boolean isOwn(String name) {
    return same(name, who);
  }

  private boolean same(String one, String other) {
    return annotations.person(one).equals(annotations.person(other));
  }

  private boolean isReader(long question) {
    return readers(question).stream().anyMatch(this::isOwn);
  }

  private boolean isDone(long question) {
    return annotations.state(question, who).outcome().done();
  }

  /** Whether several answer it, each blind. */
  public boolean isOverlap(long question) {
    return assignments.getOrDefault(question, Set.of()).size() > 1
        || annotators.size() > 1 && settings.overlap() > 0 && uniform(question) < settings.overlap();
  }

  /** Whether a question is in this annotator's queue, done or not. */
  boolean concerns(long question) {
    if (alone || annotations.state(question, who).outcome() != Outcome.OPEN) {
      return true;
    }
    if (isOverlap(question)) {
      return isReader(question);
    }
    Set<String> given = assignments.getOrDefault(question, Set.of());
    return given.isEmpty() || given.stream().anyMatch(this::isOwn);
  }

  /** How it stands in this annotator's queue: still to be asked while {@code OPEN} or {@code LATER}. */
  Outcome outcome(long question) {
    Outcome shown = shown(question).outcome();
    if (alone || shown != Outcome.LATER) {
      return shown;
    }
    // What another person puts off is not put off for this one.
    boolean another = annotations.state(question).decided().map(AnnotationEvent::who)
        .filter(name -> !isOwn(name) && annotators.stream().anyMatch(known -> same(known, name))).isPresent();
    return another ? annotations.state(question, who).outcome() : shown;
  }

  /**
   * Whether somebody is still to answer it. A question of several that is not answered by as many remains, whoever has
   * answered it.
   */
  boolean remains(long question) {
    Outcome outcome = annotations.state(question).outcome();
    return outcome == Outcome.OPEN || outcome == Outcome.LATER || !readersLeft(question).isEmpty();
  }

  /** The gold questions in the order in which this annotator is asked them: those that they have answered first. */
  List<Long> goldInOrder() {
    List<Long> asked = gold.stream().filter(this::isGold).toList();
    Stream<Long> answered = asked.stream().filter(this::isDone)
        .sorted(Comparator.comparing(id -> annotations.state(id, who).decided().orElseThrow(), AnnotationEvent.ORDER));
    return Stream.concat(answered, asked.stream().filter(id -> !isDone(id))
        .sorted(Comparator.comparingLong(id -> rank(id, who)))).toList();
  }

  /** After how many questions a gold one comes; empty for never. */
  Optional<Integer> goldEvery() {
    return settings.gold() > 0 ? Optional.of((int) Math.max(1, Math.round(1 / settings.gold() - 1))) : Optional.empty();
  }

  /**
   * Who answers a question of several: those to whom it is given, or the first of a drawn order; empty for any other.
   */
  private List<String> readers(long question) {
    if (!isOverlap(question)) {
      return List.of();
    }
    Set<String> given = assignments.getOrDefault(question, Set.of());
    return given.size() > 1 ? List.copyOf(given)
        : annotators.stream()
            .sorted(Comparator.comparing((String name) -> !given.contains(name))
                .thenComparing(Comparator.comparingLong((String name) -> rank(question, name)).reversed())
                .thenComparing(Comparator.naturalOrder()))
            .limit(settings.readers()).toList();
  }

  private List<String> readersLeft(long question) {
    if (alone || annotations.state(question).adjudicated()) {
      return List.of();
    }
    return readers(question).stream().filter(name -> !annotations.state(question, name).outcome().done()).toList();
  }

  private double uniform(long question) {
    return (mix(settings.seed() ^ mix(keys.applyAsLong(question))) >>> 11) * 0x1p-53;
  }

  private long rank(long question, String name) {
    long hash = 0xcbf29ce484222325L; // FNV-1a
    for (int i = 0; i < name.length(); i++) {
      hash = (hash ^ name.charAt(i)) * 0x100000001b3L;
    }
    return mix(mix(settings.seed() ^ mix(keys.applyAsLong(question))) ^ hash);
  }

  /** MurmurHash3's finaliser, after which neighbouring ids are strangers. */
  private static long mix(long value) {
    long z = value + 0x9e3779b97f4a7c15L;
    z = (z ^ z >>> 33) * 0xff51afd7ed558ccdL;
    z = (z ^ z >>> 33) * 0xc4ceb9fe1a85ec53L;
    return z ^ z >>> 33;
  }
}
