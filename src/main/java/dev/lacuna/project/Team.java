package dev.lacuna.project;

import dev.lacuna.domain.Outcome;
import dev.lacuna.project.store.Database;
import dev.lacuna.project.store.ProjectException;
import dev.lacuna.text.ForeignText;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** Who labels a project, who is to answer what, and which questions are gold: settled ones that check annotators. */
public final class Team {
  /** Letters of a name. */
  public static final int LONGEST_NAME = 100;

  private final Database database;
  private final Clock clock;
  private final Annotations annotations;
  private final Supplier<ProjectSettings> settings;
  /** What a question came in with never changes, so neither does its key. */
  private final Map<Long, Long> keys = new ConcurrentHashMap<>();
  private final Object reading = new Object();
  /** Asked for with every label; dropped by whatever changes it. */
  private Optional<Kept> kept = Optional.empty();

  /** @param names of all to whom a question is given, in alphabetical order */
  private record Kept(List<Annotator> named, Map<Long, Set<String>> assignments, SortedSet<String> names,
      Set<Long> gold) {
    List<String> everybody() {
      return Stream.concat(named.stream().map(Annotator::name), names.stream()).distinct().toList();
    }
  }

  Team(Database database, Clock clock, Annotations annotations, Supplier<ProjectSettings> settings) {
    this.database = database;
    this.clock = clock;
    this.annotations = annotations;
    this.settings = settings;
    annotations.whenReadAgain(this::forget);
  }

  private Kept kept() {
    synchronized (reading) {
      Kept now = kept.orElseGet(() -> database.read(Team::read));
      kept = Optional.of(now);
      return now;
    }
  }

  /** Whoever labels on a team's server is a person besides the others there from the beginning. */
  void nameOwn() {
    String own = settings.get().annotator();
    if (database.isShared() && !own.isBlank() && kept().named().stream().noneMatch(one -> one.name().equals(own))) {
      database.run(handle -> AnnotatorNames.name(handle, own, clock.millis()));
      annotations.readAgain();
    }
  }

  /** Others have changed what is whose. */
  void readAgain() {
    forget();
  }

  private void forget() {
    synchronized (reading) {
      kept = Optional.empty();
    }
  }

  private static Kept read(Handle handle) {
    List<Annotator> named = handle.createQuery("SELECT name, colour FROM annotator WHERE name <> '' ORDER BY at, name")
        .map((row, context) -> new Annotator(row.getString("name"), row.getInt("colour"))).list();
    Map<Long, Set<String>> assignments = new HashMap<>();
    SortedMap<String, String> names = new TreeMap<>();
    handle.createQuery("SELECT question_id, who FROM assignment").map((row, context) -> {
      String who = names.computeIfAbsent(row.getString("who"), name -> name);
      return assignments.merge(row.getLong("question_id"), Set.of(who),
          (one, other) -> Stream.concat(one.stream(), other.stream()).collect(Collectors.toUnmodifiableSet()));
    }).list();
    return new Kept(named, Collections.unmodifiableMap(assignments),
        Collections.unmodifiableSortedSet(new TreeSet<>(names.keySet())),
        Collections.unmodifiableSet(new LinkedHashSet<>(handle.createQuery(
            "SELECT question_id FROM gold ORDER BY question_id").mapTo(Long.class).list())));
  }

  /** Changes who labels or what is whose. Whose words are whose is told anew only where there are other names. */
  private void change(Database.Task task) {
    List<String> before = kept().everybody();
    database.run(task);
    forget();
    if (!kept().everybody().equals(before)) {
      annotations.readAgain();
    }
  }

  /** Those who were named here, in that order, those to whom a question is given, and whoever labels now. */
  public List<Annotator> annotators() {
    Kept now = kept();
    List<Annotator> all = new ArrayList<>(now.named());
    Set<String> others = new TreeSet<>(now.names());
    others.add(settings.get().annotator());
    all.forEach(annotator -> others.remove(annotator.name()));
    others.remove("");
    others.forEach(name -> all.add(new Annotator(name, all.size() % Annotator.COLOURS)));
    // One person under several names is shown by the name of now.
    Map<String, Annotator> persons = new LinkedHashMap<>();
    all.forEach(annotator -> persons.merge(annotations.person(annotator.name()), annotator,
        (first, other) -> other.name().equals(settings.get().annotator())
            ? new Annotator(other.name(), first.colour())
            : first));
    return List.copyOf(persons.values());
  }

  /** Names an annotator, whose colour is the next that nobody has, as far as there are enough. */
  public void add(String annotator) {
    String name = checked(annotator);
    change(handle -> AnnotatorNames.add(handle, settings.get().annotator(), name, clock.millis()));
  }

  /** Names an annotator, or gives one another colour. */
  public void name(Annotator annotator) {
    String name = checked(annotator.name());
    change(handle -> {
      AnnotatorNames.add(handle, settings.get().annotator(), name, clock.millis());
      handle.execute("UPDATE annotator SET colour = ? WHERE name = ?",
          Math.floorMod(annotator.colour(), Annotator.COLOURS), name);
    });
  }

  /** A name as it is kept. */
  public static String checked(String name) {
    String clean = ForeignText.line(name, LONGEST_NAME + 1);
    if (clean.isEmpty() || clean.length() > LONGEST_NAME || clean.startsWith(Label.BY_MODEL)
        || clean.equals(WorkPackage.EVERYBODY)) {
      throw new ProjectException("\"" + ForeignText.line(name, LONGEST_NAME) + "\": a person's name has 1 to "
          + LONGEST_NAME + " letters, does not begin with \"" + Label.BY_MODEL + "\" and is not \""
          + WorkPackage.EVERYBODY
          + "\"; choose another");
    }
    return clean;
  }

  /** Gives questions to somebody, besides those whom they are given to already. Two or more answer them blind. */
  public void assign(Collection<Long> questions, String who) {
    String name = checked(who);
    change(handle -> {
      AnnotatorNames.add(handle, settings.get().annotator(), name, clock.millis());
      try (PreparedBatch batch = handle.prepareBatch("INSERT INTO assignment (question_id, who) VALUES (?, ?)"
          + " ON CONFLICT (question_id, who) DO NOTHING")) {
        questions.forEach(id -> batch.add(id, name));
        batch.execute();
      }
    });
  }

  /** Takes questions from somebody. */
  public void withdraw(Collection<Long> questions, String who) {
    change(handle -> {
      try (PreparedBatch batch = handle.prepareBatch("DELETE FROM assignment WHERE question_id = ? AND who = ?")) {
        questions.forEach(id -> batch.add(id, who));
        batch.execute();
      }
    });
  }

  /** To whom questions are given; those that are anybody's are not here. */
  public Map<Long, Set<String>> assignments() {
    return kept().assignments();
  }

  /** Ids of the gold questions. */
  public Set<Long> gold() {
    return kept().gold();
  }

  /** Makes a question gold. Its answer now is settled by this, so that whoever gives another does not unsettle it. */
  public void makeGold(long question) {
    QuestionState state = annotations.state(question);
    if (state.outcome() != Outcome.ANSWERED) {
      throw new ProjectException("question " + question + " has no answer that all agree on, so it cannot be gold;"
          + " answer or settle it first");
    }
    if (!state.adjudicated()) {
      annotations.record(new Annotation.Adjudicated(question, Outcome.ANSWERED, state.accepted().getFirst(),
          state.accepted().subList(1, state.accepted().size()), ""));
    }
    change(handle -> handle.execute("INSERT INTO gold (question_id) VALUES (?) ON CONFLICT (question_id)"
        + " DO NOTHING", question));
  }

  /** A gold question becomes one like any other; its answer stays settled. */
  public void removeGold(long question) {
    change(handle -> handle.execute("DELETE FROM gold WHERE question_id = ?", question));
  }

  /** What is one annotator's, as it stands at this moment. */
  public AnnotatorShare share(String who) {
    return new AnnotatorShare(who, settings.get().team(),
        annotators().stream().map(Annotator::name).toList(), assignments(), gold(), annotations, this::key);
  }

  /** Of what a question came in with, so that copies draw alike, whatever ids they have. */
  private long key(long question) {
    if (!keys.containsKey(question)) {
      database.read(handle -> handle.createQuery("SELECT id, original_text, context FROM question")
          .map((row, context) -> keys.put(row.getLong("id"), Long.parseUnsignedLong(
              QuestionKeys.key(row.getString("original_text"), row.getString("context")).substring(0, 16), 16)))
          .list());
    }
    return keys.getOrDefault(question, question);
  }
}
