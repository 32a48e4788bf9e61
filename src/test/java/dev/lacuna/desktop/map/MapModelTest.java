package dev.lacuna.desktop.map;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lacuna.desktop.ToolkitTest;
import dev.lacuna.desktop.model.Dispatchers;
import dev.lacuna.desktop.model.FakeProjectCatalog;
import dev.lacuna.desktop.model.FakeProjectSession;
import dev.lacuna.desktop.model.ProjectSessionModel;
import dev.lacuna.desktop.model.QuestionItem;
import dev.lacuna.desktop.table.QuestionFilter;
import dev.lacuna.desktop.table.QuestionOrder;
import dev.lacuna.desktop.table.QuestionTableModel;
import dev.lacuna.domain.Verdict;
import dev.lacuna.worker.api.MapFrame;
import dev.lacuna.worker.api.ProbeFrame;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@ToolkitTest
@Tag("slow")
class MapModelTest {

  private static ProjectSessionModel open(FakeProjectSession session) {
    ProjectSessionModel sessionModel = new ProjectSessionModel(new FakeProjectCatalog(session), Dispatchers.direct());
    sessionModel.open(Path.of("/p")).join();
    return sessionModel;
  }

  @Test
  void leadsFromProbeToMap() {
    FakeProjectSession session = FakeProjectSession.fresh(80);
    ProjectSessionModel sessionModel = open(session);
    MapModel map = new MapModel(sessionModel);
    assertThat(map.readiness().get()).isEqualTo(MapModel.MapReadiness.NOT_PROBED);
    session.probe();
    sessionModel.refresh();
    assertThat(map.readiness().get()).isEqualTo(MapModel.MapReadiness.NOT_MAPPED);
    sessionModel.job().drawMap();
    assertThat(map.readiness().get()).isEqualTo(MapModel.MapReadiness.MAPPED);
    assertThat(map.view().get().points().size()).isEqualTo(80);
  }

  @Test
  void noViewOfTheProjectBeforeIsSeenInTheNext() {
    Path second = Path.of("/second");
    Deque<Runnable> jobs = new ArrayDeque<>();
    ProjectSessionModel sessionModel = new ProjectSessionModel(
        new FakeProjectCatalog(FakeProjectSession.busy(40), Map.of(second, FakeProjectSession.busy(60))),
        new Dispatchers(Runnable::run, Runnable::run, jobs::add));
    MapModel map = new MapModel(sessionModel);
    QuestionTableModel table = new QuestionTableModel(sessionModel, QuestionFilter.QuestionScope.ALL);
    table.active().set(true);
    sessionModel.open(Path.of("/p"));
    while (!jobs.isEmpty()) {
      jobs.remove().run();
    }
    assertThat(map.view().get().pool().size()).isEqualTo(42);
    sessionModel.selected().focusOn(1L);
    table.order().set(new QuestionOrder(QuestionOrder.Column.TEXT, true));
    assertThat(jobs).as("a view and rows are being made").hasSize(2);
    List<Integer> views = new ArrayList<>();
    sessionModel.open(second);
    jobs.removeLast().run();
    assertThat(sessionModel.pool().get().size()).isEqualTo(62);
    map.view().subscribe(view -> views.add(view.pool().size()));
    table.rows().subscribe(rows -> views.add(rows.size()));
    views.clear();
    while (!jobs.isEmpty()) {
      jobs.remove().run();
    }
    assertThat(views).isNotEmpty().containsOnly(62);
  }

  @Test
  void nothingIsSaidOfAProjectWhoseViewIsStillBeingMade() {
    Deque<Runnable> jobs = new ArrayDeque<>();
    ProjectSessionModel sessionModel = new ProjectSessionModel(new FakeProjectCatalog(FakeProjectSession.busy(40)),
        new Dispatchers(Runnable::run, Runnable::run, jobs::add));
    List<MapModel.MapReadiness> stages = new ArrayList<>();
    new MapModel(sessionModel).readiness().subscribe(now -> stages.add(now));
    for (int i = 0; i < 2; i++) {
      sessionModel.open(Path.of("/p"));
      while (!jobs.isEmpty()) {
        jobs.remove().run();
      }
    }
    assertThat(stages).contains(MapModel.MapReadiness.MAPPED).doesNotContain(MapModel.MapReadiness.EMPTY);
  }

  @Test
  void pointsTakeTheirColourWhileTheModelIsAsked() {
    FakeProjectSession session = FakeProjectSession.fresh(40);
    ProjectSessionModel sessionModel = open(session);
    MapModel map = new MapModel(sessionModel);
    List<MapModel.MapReadiness> stages = new ArrayList<>();
    List<String> seen = new ArrayList<>();
    map.readiness().subscribe(now -> stages.add(now));
    session.whileProbing = listener -> {
      listener.accept(places(40));
      seen.add(colours(map));
      listener.accept(
          new ProbeFrame(new long[] {1, 2}, new double[] {0, 2.1}, new Verdict[] {Verdict.KNOWN, Verdict.UNKNOWN}));
      seen.add(colours(map));
      listener.accept(new ProbeFrame(new long[] {1}, new double[] {0}, new Verdict[] {Verdict.MISCONCEPTION}));
      seen.add(colours(map));
    };
    List<String> after = new ArrayList<>();
    map.view().subscribe((_, _) -> {
      if (seen.size() == 3) {
        after.add(colours(map));
      }
    });
    sessionModel.job().probeAndDraw();
    assertThat(seen).containsExactly("UNPROBED UNPROBED UNPROBED of 40", "KNOWN UNKNOWN UNPROBED of 40",
        "MISCONCEPTION UNKNOWN UNPROBED of 40");
    assertThat(after).as("no colour is taken back on the way to what was kept").isNotEmpty()
        .noneMatch(colours -> colours.startsWith("UNPROBED"));
    assertThat(stages).as("the points stay while the map is begun").containsExactly(MapModel.MapReadiness.NOT_PROBED,
        MapModel.MapReadiness.MAPPED);
    assertThat(sessionModel.map().frame().get()).isEmpty();
    assertThat(sessionModel.map().arrivals().get().count()).isZero();
    assertThat(map.view().get().pool().items()).noneMatch(item -> item.finding().verdict() == Verdict.UNPROBED);
  }

  /** Of questions that were probed before, too, where nobody drew a map since. */
  @Test
  void whatIsReadWhileTheModelIsAskedTakesNoColourBack() {
    FakeProjectSession session = FakeProjectSession.fresh(40);
    session.probe();
    ProjectSessionModel sessionModel = open(session);
    MapModel map = new MapModel(sessionModel);
    List<String> seen = new ArrayList<>();
    session.whileProbing = listener -> {
      listener.accept(places(40));
      listener.accept(
          new ProbeFrame(new long[] {1, 2}, new double[] {0, 2.1}, new Verdict[] {Verdict.KNOWN, Verdict.UNKNOWN}));
      seen.add(colours(map));
      sessionModel.refresh();
      seen.add(colours(map));
    };
    sessionModel.job().probeAndDraw();
    assertThat(seen).containsExactly("KNOWN UNKNOWN UNPROBED of 40", "KNOWN UNKNOWN UNPROBED of 40");
    assertThat(map.view().get().pool().items()).noneMatch(item -> item.finding().verdict() == Verdict.UNPROBED);
  }

  @Test
  void aMapThatIsThereStaysWhileItIsProbedAnewAndAProbingThatFailsLeavesNone() {
    FakeProjectSession busy = FakeProjectSession.busy(50);
    ProjectSessionModel sessionModel = open(busy);
    MapModel map = new MapModel(sessionModel);
    String before = colours(map);
    List<String> seen = new ArrayList<>();
    busy.whileProbing = listener -> {
      listener.accept(places(50));
      listener.accept(new ProbeFrame(new long[] {1}, new double[] {0}, new Verdict[] {Verdict.MISCONCEPTION}));
      seen.add(colours(map));
    };
    sessionModel.job().probeAndDraw();
    assertThat(seen).containsExactly(before);
    FakeProjectSession fresh = FakeProjectSession.fresh(30);
    ProjectSessionModel other = open(fresh);
    MapModel none = new MapModel(other);
    fresh.whileProbing = listener -> {
      listener.accept(places(30));
      listener.accept(new ProbeFrame(new long[] {1}, new double[] {0}, new Verdict[] {Verdict.KNOWN}));
      throw new IllegalStateException("the worker died");
    };
    other.job().probeAndDraw();
    assertThat(none.readiness().get()).isEqualTo(MapModel.MapReadiness.NOT_PROBED);
    assertThat(none.view().get().points().size()).isZero();
    assertThat(other.map().arrivals().get().count()).isZero();
  }

  private static MapFrame places(int questions) {
    float[] at = new float[2 * questions];
    for (int i = 0; i < at.length; i++) {
      at[i] = (i * 37 % 100) / 50f - 1;
    }
    return new MapFrame(0, 0, LongStream.rangeClosed(1, questions).toArray(), at);
  }

  private static String colours(MapModel map) {
    return map.view().get().pool().items().stream().limit(3).map(item -> item.finding().verdict().name())
        .collect(Collectors.joining(" ")) + " of " + map.view().get().points().size();
  }

  @Test
  void countsFollowTheSelection() {
    ProjectSessionModel sessionModel = open(FakeProjectSession.busy(200));
    MapModel map = new MapModel(sessionModel);
    List<Long> known = map.view().get().pool().items().stream()
        .filter(item -> item.finding().verdict() == Verdict.KNOWN).map(QuestionItem::id).toList();
    sessionModel.selected().select(known);
    assertThat(map.view().get().counts().total()).isEqualTo(known.size());
    assertThat(map.view().get().counts().of(Verdict.UNKNOWN)).isZero();
    sessionModel.selected().clear();
    assertThat(map.view().get().counts().total()).isEqualTo(sessionModel.pool().get().size());
  }

  @Test
  void pickingWithControlAddsAndPickingNothingClears() {
    ProjectSessionModel sessionModel = open(FakeProjectSession.busy(50));
    MapModel map = new MapModel(sessionModel);
    map.pick(BitSet.valueOf(new long[] {0b11}), false);
    map.pick(BitSet.valueOf(new long[] {0b100}), true);
    assertThat(sessionModel.selected().selection().get()).containsExactlyInAnyOrder(1L, 2L, 3L);
    assertThat(sessionModel.selected().focus().get()).contains(3L);
    assertThat(map.view().get().selected().cardinality()).isEqualTo(3);
    map.pick(new BitSet(), false);
    assertThat(sessionModel.selected().selection().get()).isEmpty();
    assertThat(map.view().get().focus()).isEqualTo(-1);
  }

  @Test
  void aHiddenKindIsNoLongerVisibleButStillCounted() {
    ProjectSessionModel sessionModel = open(FakeProjectSession.busy(200));
    MapModel map = new MapModel(sessionModel);
    int all = map.view().get().points().visible().cardinality();
    int known = map.view().get().counts().of(Verdict.KNOWN);
    map.toggle(new LegendKind(LegendKind.Group.VERDICT, Verdict.KNOWN.ordinal()));
    assertThat(map.view().get().points().visible().cardinality()).isEqualTo(all - known);
    assertThat(map.view().get().counts().of(Verdict.KNOWN)).isEqualTo(known);
    map.toggle(new LegendKind(LegendKind.Group.VERDICT, Verdict.KNOWN.ordinal()));
    assertThat(map.view().get().points().visible().cardinality()).isEqualTo(all);
  }

  @Test
  void aRegionSaysHowManyItHasAndWhatShareIsUnknown() {
    MapModel map = new MapModel(open(FakeProjectSession.busy(200)));
    MapView view = map.view().get();
    BitSet all = view.points().visible();
    KindCounts counts = view.counts();
    assertThat(RegionSummary.facts(view, all, all)).isEqualTo(
        counts.total() + " · " + Math.round(100.0 * counts.of(Verdict.UNKNOWN) / counts.total()) + " % unknown");
    map.only(new LegendKind(LegendKind.Group.VERDICT, Verdict.UNKNOWN.ordinal()));
    MapView unknown = map.view().get();
    assertThat(RegionSummary.facts(unknown, all, unknown.points().visible()))
        .isEqualTo(counts.of(Verdict.UNKNOWN) + " · 100 % unknown");
    assertThat(RegionSummary.facts(unknown, new BitSet(), all)).isEqualTo("0");
  }

  @Test
  void onlyOneKindIsShownAndThenAllAgain() {
    MapModel map = new MapModel(open(FakeProjectSession.busy(200)));
    int all = map.view().get().points().visible().cardinality();
    LegendKind shaky = new LegendKind(LegendKind.Group.VERDICT, Verdict.SHAKY.ordinal());
    map.only(shaky);
    assertThat(map.view().get().points().visible().cardinality())
        .isEqualTo(map.view().get().counts().of(Verdict.SHAKY));
    map.only(shaky);
    assertThat(map.view().get().points().visible().cardinality()).isEqualTo(all);
  }

  @Test
  void aHiddenColourIsForgottenWithItsColouring() {
    MapModel map = new MapModel(open(FakeProjectSession.withColumns(200)));
    map.colourBy().set(new ColourBy.Column("relation"));
    map.toggle(new LegendKind(LegendKind.Group.COLOUR, 0));
    assertThat(map.hidden().get()).hasSize(1);
    map.colourBy().set(ColourBy.Known.ROUND);
    assertThat(map.hidden().get()).isEmpty();
  }

  @Test
  void aTriedThresholdShowsWhatFlipsAndKeepsNothing() {
    FakeProjectSession session = FakeProjectSession.busy(200);
    ProjectSessionModel sessionModel = open(session);
    MapModel map = new MapModel(sessionModel);
    map.timeline().shown().set(0);
    map.threshold().open().set(true);
    assertThat(map.view().get().flips()).isEmpty();
    map.threshold().wanted().set(0.0);
    MapView tried = map.view().get();
    int flips = tried.flips().values().stream().mapToInt(Integer::intValue).sum();
    assertThat(flips).isPositive().isEqualTo(tried.selected().cardinality());
    assertThat(session.calls).isEmpty();
    map.threshold().apply();
    assertThat(session.calls).containsExactly("threshold OptionalDouble[0.0]");
    map.threshold().reset();
    assertThat(session.calls).contains("threshold OptionalDouble.empty");
    map.threshold().wanted().set(2.0);
    map.threshold().open().set(false);
    assertThat(map.view().get().flips()).as("closed, nothing is tried").isEmpty();
  }

  @Test
  void theSliderShowsWhatTheModelKnewThen() {
    MapModel map = new MapModel(open(FakeProjectSession.busy(300)));
    assertThat(map.timeline().shown().get()).as("the newest look").isEqualTo(3);
    int last = map.view().get().counts().of(Verdict.KNOWN);
    long generated = map.view().get().pool().items().stream().filter(item -> item.generated() && item.placed()).count();
    assertThat(generated).isPositive();
    map.timeline().shown().set(0);
    assertThat(map.view().get().counts().of(Verdict.KNOWN)).isLessThan(last);
    map.timeline().shown().set(1);
    assertThat(map.view().get().pool().items().stream().filter(item -> item.generated() && item.placed()))
        .as("what was generated later is not there yet").isEmpty();
  }

  @Test
  void whatWasGeneratedAfterTheNewestLookIsThere() {
    FakeProjectSession session = FakeProjectSession.busy(300);
    ProjectSessionModel sessionModel = open(session);
    MapModel map = new MapModel(sessionModel);
    int before = map.view().get().counts().generated();
    session.generate(List.of(), 7, dev.lacuna.worker.api.GenerateRequest.Method.AUTO);
    sessionModel.refresh();
    assertThat(map.view().get().counts().generated()).isEqualTo(before + 7);
    map.timeline().shown().set(2);
    assertThat(map.view().get().counts().generated()).isZero();
  }

  @Test
  void theListTellsWhatWasLearnedAndForgotten() {
    MapModel map = new MapModel(open(FakeProjectSession.busy(300)));
    map.timeline().shown().set(2);
    RoundChanges step = map.timeline().changes().get();
    assertThat(step.from()).contains(1L);
    assertThat(step.learned()).isNotEmpty().allSatisfy(change -> assertThat(change.after()).isEqualTo(Verdict.KNOWN));
    assertThat(step.forgotten()).isNotEmpty()
        .allSatisfy(change -> assertThat(change.before()).isEqualTo(Verdict.KNOWN));
    map.timeline().compared().set(java.util.Optional.of(0L));
    assertThat(map.timeline().changes().get().learned()).hasSizeGreaterThan(step.learned().size());
    map.timeline().shown().set(0);
    assertThat(map.timeline().changes().get()).as("the first stop has none before it").isEqualTo(RoundChanges.NONE);
  }

  @Test
  void coordinatesAreKeptWhenOnlyALabelChanges() {
    ProjectSessionModel sessionModel = open(FakeProjectSession.busy(50));
    MapModel map = new MapModel(sessionModel);
    float[] before = map.view().get().points().xs();
    sessionModel.labelWriter().undo();
    assertThat(map.view().get().points().xs()).isSameAs(before);
  }

  @Test
  void searchIgnoresCase() {
    ProjectSessionModel sessionModel = open(FakeProjectSession.fresh(160));
    assertThat(sessionModel.pool().get().matching("LAOS")).isNotEmpty()
        .allSatisfy(id -> assertThat(sessionModel.pool().get().find(id).orElseThrow().text()).contains("Laos"));
    assertThat(sessionModel.pool().get().matching("zzz")).isEmpty();
  }
}
