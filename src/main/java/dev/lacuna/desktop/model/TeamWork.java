package dev.lacuna.desktop.model;

import dev.lacuna.agreement.AgreementReport;
import dev.lacuna.project.Annotator;
import dev.lacuna.project.TeamSettings;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;

/**
 * Who labels the open project, how it is shared among them, and how far they agree. What is changed goes to the disk in
 * turn with the labels, so that a label given after a change of the annotator is the new one's.
 */
public final class TeamWork {
  private final ProjectSessionModel sessionModel;
  private final ObjectProperty<TeamState> state = new SimpleObjectProperty<>(TeamState.NONE);
  private final ObjectProperty<Optional<AgreementReport>> agreement = new SimpleObjectProperty<>(Optional.empty());
  private final ObjectProperty<Optional<GoldAnswer>> gold = new SimpleObjectProperty<>(Optional.empty());
  private final ObjectProperty<Optional<String>> topics = new SimpleObjectProperty<>(Optional.empty());
  private final BooleanProperty looking = new SimpleBooleanProperty();
  private final LatestOnlyTask reading;
  private Optional<QuestionPool> read = Optional.empty();

  TeamWork(ProjectSessionModel sessionModel) {
    this.sessionModel = sessionModel;
    reading = new LatestOnlyTask(sessionModel.dispatchers(), thrown -> {
      looking.set(false);
      read = Optional.empty();
      sessionModel.failures().tell(thrown);
    });
    topics.subscribe(_ -> read = Optional.empty());
  }

  public ReadOnlyObjectProperty<TeamState> state() {
    return state;
  }

  /** How far the annotators agree, as it was read last; empty before that and where there is only one. */
  public ReadOnlyObjectProperty<Optional<AgreementReport>> agreement() {
    return agreement;
  }

  /** Whether it is being read for the first time: until then nothing can be said of it. */
  public ReadOnlyBooleanProperty looking() {
    return looking;
  }

  /** The column whose values are topics; empty for the groups of the map. */
  public ObjectProperty<Optional<String>> topics() {
    return topics;
  }

  /** What is told of the last gold question; empty where nothing is. */
  public ReadOnlyObjectProperty<Optional<GoldAnswer>> gold() {
    return gold;
  }

  /** Somebody else labels from here on. What is shown is the new annotator's when it is read again. */
  public CompletableFuture<Void> annotator(String name) {
    return another(session -> session.annotator(name));
  }

  /** Whoever labels now has another name from here on; where there are several annotators, somebody else labels. */
  public CompletableFuture<Void> rename(String name) {
    return another(session -> session.rename(name));
  }

  private CompletableFuture<Void> another(Consumer<TeamSession> work) {
    // What is being typed is the present one's, and goes to the disk before the change.
    sessionModel.closeGuard().keep();
    sessionModel.drafts().forget();
    return change(work);
  }

  /** Names an annotator. */
  public CompletableFuture<Void> add(String annotator) {
    return change(session -> session.add(annotator));
  }

  /** Names an annotator, or gives one another colour. */
  public CompletableFuture<Void> name(Annotator annotator) {
    return change(session -> session.name(annotator));
  }

  public CompletableFuture<Void> settings(TeamSettings settings) {
    return change(session -> session.settings(settings));
  }

  /** Gives questions to an annotator, or takes them away. */
  public CompletableFuture<Void> assign(Collection<Long> ids, String who, boolean given) {
    List<Long> questions = List.copyOf(ids);
    return change(session -> session.assign(questions, who, given));
  }

  /** Makes questions gold, or like any other again. */
  public CompletableFuture<Void> gold(Collection<Long> ids, boolean golden) {
    List<Long> questions = List.copyOf(ids);
    return change(session -> session.gold(questions, golden));
  }

  /** Reads how far they agree, where labels have changed since it was read last. Called when it is looked at. */
  public void refreshAgreement() {
    QuestionPool now = sessionModel.pool().get();
    if (read.equals(Optional.of(now))) {
      return;
    }
    read = Optional.of(now);
    if (!state.get().several()) {
      reading.drop();
      looking.set(false);
      agreement.set(Optional.empty());
      return;
    }
    looking.set(agreement.get().isEmpty());
    Optional<String> column = topics.get();
    Optional<ProjectSession> session = sessionModel.session();
    reading.run(() -> session.map(open -> open.team().agreement(column)), report -> {
      if (column.equals(topics.get())) { // another choice is being read
        looking.set(false);
        agreement.set(report);
      }
    });
  }

  /** What each says of a question; completes on the window's thread. */
  public CompletableFuture<List<Opinion>> opinions(long id) {
    return sessionModel.queries().ask(session -> session.team().opinions(id), List.of());
  }

  void show(TeamState now) {
    if (!now.equals(state.get())) {
      read = Optional.empty();
    }
    state.set(now);
  }

  void settled(Optional<GoldAnswer> answer) {
    gold.set(Optional.empty());
    gold.set(answer);
  }

  /** Nothing of another project is left. */
  void clear() {
    state.set(TeamState.NONE);
    agreement.set(Optional.empty());
    gold.set(Optional.empty());
    topics.set(Optional.empty());
    read = Optional.empty();
    reading.drop();
    looking.set(false);
  }

  private CompletableFuture<Void> change(Consumer<TeamSession> work) {
    Optional<ProjectSession> session = sessionModel.session();
    sessionModel.labelWriter().forgetTurns();
    CompletableFuture<Void> end = new CompletableFuture<>();
    CompletableFuture.runAsync(() -> work.accept(session.orElseThrow().team()), sessionModel.dispatchers().writes())
        .whenCompleteAsync((_, thrown) -> {
          if (thrown != null) {
            sessionModel.failures().tell(thrown);
          }
          read = Optional.empty();
          sessionModel.refresh().whenComplete((_, _) -> end.complete(null));
        }, sessionModel.dispatchers().window());
    return end;
  }
}
