package dev.lacuna.desktop.map;

import dev.lacuna.desktop.model.LatestOnlyTask;
import dev.lacuna.desktop.model.MapState;
import dev.lacuna.desktop.model.MapState.Seen;
import dev.lacuna.desktop.model.MapState.TimelineStop;
import dev.lacuna.desktop.model.ProjectSessionModel;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleObjectProperty;

/**
 * The slider over rounds: which snapshot of the questions is shown, with which it is compared, and what was learned and
 * forgotten between the two. It stands at the newest snapshot until it is moved, and stays where it was moved to.
 */
public final class RoundTimelineModel {
  /**
   * How many snapshots are kept in memory: the one shown, the one compared with, and those a slider has just passed.
   */
  private static final int KEPT = 6;
  private static final String ROUND = "drawn.round";

  private final ProjectSessionModel sessionModel;
  private final ObjectProperty<List<TimelineStop>> timeline = new SimpleObjectProperty<>(List.of());
  private final IntegerProperty shown = new SimpleIntegerProperty(-1);
  private final ObjectProperty<Optional<Long>> compared = new SimpleObjectProperty<>(Optional.empty());
  private final ObjectProperty<Optional<Map<Long, Seen>>> seen = new SimpleObjectProperty<>(Optional.empty());
  private final ObjectProperty<RoundChanges> changes = new SimpleObjectProperty<>(RoundChanges.NONE);
  private final Map<Long, Map<Long, Seen>> cache = new HashMap<>();
  private final LatestOnlyTask comparing;
  private boolean taking;

  /** Two snapshots of a list of stops, the earlier first. */
  private record Pair(List<TimelineStop> of, long from, Map<Long, Seen> before, long to, Map<Long, Seen> after) {}

  public RoundTimelineModel(ProjectSessionModel sessionModel) {
    this.sessionModel = sessionModel;
    comparing = new LatestOnlyTask(sessionModel.dispatchers(), sessionModel.failures()::tell);
    sessionModel.map().state().subscribe(this::take);
    shown.subscribe(now -> load());
    shown.subscribe((before, now) -> {
      if (!taking) {
        sessionModel.viewStates().put(ROUND,
            stop().filter(stop -> !newest()).map(stop -> String.valueOf(stop.round())).orElse(""));
      }
    });
    compared.subscribe(now -> load());
  }

  /** Snapshots, oldest first. */
  public ReadOnlyObjectProperty<List<TimelineStop>> timeline() {
    return timeline;
  }

  /** Index of the stop that is shown; −1 when there is none. */
  public IntegerProperty shown() {
    return shown;
  }

  /** Round to compare with; empty for the stop before the one shown. */
  public ObjectProperty<Optional<Long>> compared() {
    return compared;
  }

  /** What the model made of the questions at the stop shown; empty for the latest probing. */
  ReadOnlyObjectProperty<Optional<Map<Long, Seen>>> seen() {
    return seen;
  }

  ReadOnlyObjectProperty<RoundChanges> changes() {
    return changes;
  }

  /** The stop that is shown. */
  public Optional<TimelineStop> stop() {
    int index = shown.get();
    return index >= 0 && index < timeline.get().size() ? Optional.of(timeline.get().get(index)) : Optional.empty();
  }

  /** Whether no later snapshot is there. */
  boolean newest() {
    return shown.get() == timeline.get().size() - 1;
  }

  /** The round that is compared with: never the one that is shown. */
  Optional<Long> from() {
    return stop().flatMap(now -> compared.get()
        .filter(round -> round != now.round() && timeline.get().stream().anyMatch(stop -> stop.round() == round))
        .or(() -> shown.get() > 0 ? Optional.of(timeline.get().get(shown.get() - 1).round()) : Optional.empty()));
  }

  private void take(MapState facts) {
    boolean opened = timeline.get().isEmpty();
    Optional<Long> round = opened ? left() : stop().map(TimelineStop::round);
    boolean newest = !opened && newest();
    cache.clear();
    timeline.set(facts.timeline());
    if (facts.timeline().isEmpty()) {
      compared.set(Optional.empty());
    }
    int last = facts.timeline().size() - 1;
    int same = round.map(number -> facts.timeline().stream().map(TimelineStop::round).toList().indexOf(number))
        .orElse(-1);
    int next = newest || same < 0 ? last : same;
    if (next == shown.get()) {
      load();
    } else {
      taking = true;
      shown.set(next);
      taking = false;
    }
  }

  /** Where the slider was left in this project; empty for the newest. */
  private Optional<Long> left() {
    return sessionModel.viewStates().text(ROUND).filter(words -> words.matches("\\d{1,18}")).map(Long::valueOf);
  }

  private void load() {
    Optional<TimelineStop> now = stop();
    if (now.isEmpty() || now.get().current()) {
      seen.set(Optional.empty());
    }
    if (from().isEmpty()) {
      changes.set(RoundChanges.NONE);
    }
    now.ifPresent(stop -> fetch(stop.round(), after -> {
      if (!stop.current()) {
        seen.set(Optional.of(after));
      }
      from().ifPresent(round -> fetch(round, before -> {
        boolean backwards = round > stop.round();
        compare(backwards ? new Pair(timeline.get(), stop.round(), after, round, before)
            : new Pair(timeline.get(), round, before, stop.round(), after));
      }));
    }));
  }

  private void compare(Pair pair) {
    comparing.run(() -> RoundChanges.of(pair.from(), pair.before(), pair.to(), pair.after()), made -> {
      if (pair.of() == timeline.get()) {
        changes.set(made);
      }
    });
  }

  /** Gives the sink a snapshot that is still wanted when it has come. */
  private void fetch(long round, java.util.function.Consumer<Map<Long, Seen>> sink) {
    Optional<Map<Long, Seen>> kept = Optional.ofNullable(cache.get(round));
    if (kept.isPresent()) {
      sink.accept(kept.get());
      return;
    }
    List<TimelineStop> then = timeline.get();
    int at = shown.get();
    sessionModel.queries().seen(round).thenAccept(found -> {
      if (timeline.get() != then) {
        return;
      }
      if (cache.size() >= KEPT) {
        cache.clear();
      }
      cache.put(round, found);
      if (shown.get() == at) {
        sink.accept(found);
      }
    });
  }
}
