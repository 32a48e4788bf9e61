package dev.lacuna.desktop.map;

import dev.lacuna.desktop.map.drawing.PointCloud;
import dev.lacuna.desktop.model.LatestOnlyTask;
import dev.lacuna.desktop.model.ProbeArrivals;
import dev.lacuna.desktop.model.ProjectSessionModel;
import dev.lacuna.desktop.model.QuestionItem;
import dev.lacuna.desktop.model.QuestionPool;
import dev.lacuna.desktop.theme.Palette;
import dev.lacuna.domain.Verdict;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.SimpleObjectProperty;

/**
 * What the map shows, without any control: points, what is selected among them, and how many of each kind. The
 * {@link MapView} is made off the window's thread, and every part of the pane shows that one view.
 */
public final class MapModel {
  /** So many new questions are asked for by a button or a menu. */
  static final int GENERATED_AT_ONCE = 20;

  private final ProjectSessionModel sessionModel;
  private final RoundTimelineModel timeline;
  private final ThresholdModel threshold;
  private final ObjectProperty<ColourBy> colourBy = new SimpleObjectProperty<>(ColourBy.Known.VERDICT);
  private final ObjectProperty<List<ColourBy>> choices = new SimpleObjectProperty<>(List.of(ColourBy.Known.values()));
  private final ObjectProperty<Palette> palette = new SimpleObjectProperty<>(Palette.LIGHT);
  private final ObjectProperty<Set<LegendKind>> hidden = new SimpleObjectProperty<>(Set.of());
  private final ObjectProperty<MapView> view = new SimpleObjectProperty<>(MapView.NONE);
  private final ObjectProperty<MapReadiness> readiness = new SimpleObjectProperty<>(MapReadiness.READING);
  private final LatestOnlyTask making;

  /** How far the project has come on its way to a map; {@code READING} until that is known. */
  public enum MapReadiness {
    READING, EMPTY, NOT_PROBED, NOT_MAPPED, MAPPED
  }

  public MapModel(ProjectSessionModel sessionModel) {
    this.sessionModel = sessionModel;
    timeline = new RoundTimelineModel(sessionModel);
    threshold = new ThresholdModel(sessionModel);
    making = LatestOnlyTask.ofProject(sessionModel);
    sessionModel.project().subscribe(project -> {
      if (project.isEmpty()) {
        // Nothing of one project is left when the next one's is read.
        colourBy.set(ColourBy.Known.VERDICT);
        hidden.set(Set.of());
        readiness.set(MapReadiness.READING);
      }
    });
    sessionModel.pool().subscribe(pool -> remake());
    sessionModel.selected().selection().subscribe(ids -> remake());
    sessionModel.selected().focus().subscribe(id -> remake());
    sessionModel.map().frame().subscribe(frame -> remake());
    sessionModel.map().arrivals().subscribe(some -> remake());
    sessionModel.map().asking().subscribe(now -> remake());
    timeline.seen().subscribe(seen -> remake());
    threshold.wanted().subscribe(now -> remake());
    threshold.open().subscribe(now -> remake());
    colourBy.subscribe(by -> {
      Set<LegendKind> kept = new HashSet<>(hidden.get());
      kept.removeIf(kind -> kind.group() == LegendKind.Group.COLOUR);
      hidden.set(Set.copyOf(kept));
      remake();
    });
    hidden.subscribe(kinds -> remake());
    palette.subscribe(now -> remake());
    KeptMapView.keep(sessionModel, this);
  }

  /** The slider over rounds. */
  public RoundTimelineModel timeline() {
    return timeline;
  }

  /** The threshold that is tried. */
  public ThresholdModel threshold() {
    return threshold;
  }

  public ObjectProperty<ColourBy> colourBy() {
    return colourBy;
  }

  /** What the points can be coloured by: what the program knows, and the columns of the imported file. */
  public ReadOnlyObjectProperty<List<ColourBy>> choices() {
    return choices;
  }

  public ObjectProperty<Palette> palette() {
    return palette;
  }

  /** What is shown now. */
  ReadOnlyObjectProperty<MapView> view() {
    return view;
  }

  public ReadOnlyObjectProperty<MapReadiness> readiness() {
    return readiness;
  }

  /** The kinds of questions that are not shown. */
  ReadOnlyObjectProperty<Set<LegendKind>> hidden() {
    return hidden;
  }

  /** To be kept with the project. */
  ObjectProperty<Set<LegendKind>> hiddenKinds() {
    return hidden;
  }

  /** Hides a kind, or shows it again. */
  void toggle(LegendKind kind) {
    Set<LegendKind> kinds = new HashSet<>(hidden.get());
    if (!kinds.remove(kind)) {
      kinds.add(kind);
    }
    hidden.set(Set.copyOf(kinds));
  }

  /** Hides all other kinds of the kind's group; shows them again where it is the only one that is shown. */
  void only(LegendKind kind) {
    int kinds = kind.group() == LegendKind.Group.VERDICT ? Verdict.values().length
        : view.get().colouring().names().size();
    Set<LegendKind> others = IntStream.range(0, kinds).filter(index -> index != kind.index())
        .mapToObj(index -> new LegendKind(kind.group(), index)).collect(Collectors.toSet());
    Set<LegendKind> next = new HashSet<>(hidden.get());
    boolean alone = next.containsAll(others) && !next.contains(kind);
    next.removeIf(element -> element.group() == kind.group());
    if (!alone) {
      next.addAll(others);
    }
    hidden.set(Set.copyOf(next));
  }

  /** A question as it is shown: at the slider's round, by the threshold that is tried. */
  Optional<QuestionItem> item(long id) {
    return view.get().pool().find(id);
  }

  /** Takes over what was picked with the pointer: nothing clears, one is looked at too. */
  public void pick(BitSet indices, boolean add) {
    pick(view.get().points(), indices, add);
  }

  /** @param shown the points that the indices are of: those on the screen may be a moment old */
  void pick(PointCloud shown, BitSet indices, boolean add) {
    long[] all = shown.ids();
    Set<Long> ids = new HashSet<>(add ? sessionModel.selected().selection().get() : Set.of());
    indices.stream().filter(i -> i < all.length).forEach(i -> ids.add(all[i]));
    if (indices.isEmpty() && !add) {
      sessionModel.selected().clear();
      return;
    }
    sessionModel.selected().select(ids);
    if (indices.cardinality() == 1) {
      sessionModel.selected().focusOn(all[indices.nextSetBit(0)]);
    }
  }

  /** What the buttons act on: the selection. */
  public Collection<Long> chosen() {
    return sessionModel.selected().selection().get();
  }

  private void remake() {
    boolean probing = timeline.seen().get().isEmpty();
    OptionalDouble tried = probing ? threshold.tried() : OptionalDouble.empty();
    MapViewRequest request = new MapViewRequest(sessionModel.pool().get(), timeline.seen().get(), timeline.newest(),
        tried, colourBy.get(), palette.get(), hidden.get(), sessionModel.map().frame().get(), arrivals(),
        sessionModel.selected().selection().get(), sessionModel.selected().focus().get());
    making.run(() -> request.make(view.get()), this::show);
  }

  /** While questions are asked, those that have no answers yet have no colour either. */
  private Optional<ProbeArrivals> arrivals() {
    return sessionModel.map().asking().get() ? Optional.of(sessionModel.map().arrivals().get()) : Optional.empty();
  }

  private void show(MapView made) {
    QuestionPool pool = sessionModel.pool().get();
    if (pool.size() == 0 && made.pool().size() > 0) {
      return; // made for a project that has been closed meanwhile
    }
    view.set(made);
    if (!made.choices().equals(choices.get())) {
      choices.set(made.choices());
    }
    readiness.set(sessionModel.project().get().isEmpty() ? MapReadiness.READING
        : pool.size() == 0 ? MapReadiness.EMPTY
            : made.points().size() > 0 ? MapReadiness.MAPPED
                : pool.isProbed() ? pool.isMapped() ? MapReadiness.MAPPED : MapReadiness.NOT_MAPPED
                    : MapReadiness.NOT_PROBED);
  }
}
