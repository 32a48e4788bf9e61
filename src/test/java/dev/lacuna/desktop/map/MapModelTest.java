package dev.lacuna.desktop.map;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lacuna.desktop.model.FakeDoor;
import dev.lacuna.desktop.model.FakeWorkbench;
import dev.lacuna.desktop.model.Item;
import dev.lacuna.desktop.model.Threads;
import dev.lacuna.desktop.model.Verdict;
import dev.lacuna.desktop.model.WorkbenchModel;
import dev.lacuna.worker.api.MapFrame;
import dev.lacuna.worker.api.ProbeFrame;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("slow")
class MapModelTest {

  private static WorkbenchModel open(FakeWorkbench bench) {
    WorkbenchModel workbench = new WorkbenchModel(new FakeDoor(bench), Threads.direct());
    workbench.open(Path.of("/p")).join();
    return workbench;
  }

  @Test
  void leadsFromProbeToMap() {
    WorkbenchModel workbench = open(FakeWorkbench.fresh(80));
    MapModel map = new MapModel(workbench);
    assertThat(map.stage().get()).isEqualTo(MapModel.Stage.NOT_PROBED);
    workbench.job().probe();
    assertThat(map.stage().get()).isEqualTo(MapModel.Stage.NOT_MAPPED);
    workbench.job().drawMap();
    assertThat(map.stage().get()).isEqualTo(MapModel.Stage.MAPPED);
    assertThat(map.view().get().points().size()).isEqualTo(80);
  }

  @Test
  void pointsTakeTheirColourWhileTheModelIsAsked() {
    FakeWorkbench bench = FakeWorkbench.fresh(40);
    WorkbenchModel workbench = open(bench);
    MapModel map = new MapModel(workbench);
    List<MapModel.Stage> stages = new ArrayList<>();
    List<String> seen = new ArrayList<>();
    map.stage().subscribe(stage -> stages.add(stage));
    bench.whileProbing = listener -> {
      listener.mapped(places(40));
      seen.add(colours(map));
      listener.found(new ProbeFrame(new long[] {1, 2}, new double[] {0, 2.1}, new String[] {"known", "unknown"}));
      seen.add(colours(map));
      listener.found(new ProbeFrame(new long[] {1}, new double[] {0}, new String[] {"misconception"}));
      seen.add(colours(map));
    };
    workbench.job().probeAndDraw();
    assertThat(seen).containsExactly("UNPROBED UNPROBED UNPROBED of 40", "KNOWN UNKNOWN UNPROBED of 40",
        "MISCONCEPTION UNKNOWN UNPROBED of 40");
    assertThat(stages).as("the points stay while the map is begun").containsExactly(MapModel.Stage.NOT_PROBED,
        MapModel.Stage.MAPPED);
    assertThat(workbench.frame().get()).isEmpty();
    assertThat(workbench.arrivals().get().count()).isZero();
    assertThat(map.view().get().pool().items()).noneMatch(item -> item.belief().verdict() == Verdict.UNPROBED);
  }

  @Test
  void aMapThatIsThereStaysWhileItIsProbedAnewAndAProbingThatFailsLeavesNone() {
    FakeWorkbench busy = FakeWorkbench.busy(50);
    WorkbenchModel workbench = open(busy);
    MapModel map = new MapModel(workbench);
    String before = colours(map);
    List<String> seen = new ArrayList<>();
    busy.whileProbing = listener -> {
      listener.mapped(places(50));
      listener.found(new ProbeFrame(new long[] {1}, new double[] {0}, new String[] {"misconception"}));
      seen.add(colours(map));
    };
    workbench.job().probeAndDraw();
    assertThat(seen).containsExactly(before);
    FakeWorkbench fresh = FakeWorkbench.fresh(30);
    WorkbenchModel other = open(fresh);
    MapModel none = new MapModel(other);
    fresh.whileProbing = listener -> {
      listener.mapped(places(30));
      listener.found(new ProbeFrame(new long[] {1}, new double[] {0}, new String[] {"known"}));
      throw new IllegalStateException("the worker died");
    };
    other.job().probeAndDraw();
    assertThat(none.stage().get()).isEqualTo(MapModel.Stage.NOT_PROBED);
    assertThat(none.view().get().points().size()).isZero();
    assertThat(other.arrivals().get().count()).isZero();
  }

  private static MapFrame places(int questions) {
    float[] at = new float[2 * questions];
    for (int i = 0; i < at.length; i++) {
      at[i] = (i * 37 % 100) / 50f - 1;
    }
    return new MapFrame(0, 0, LongStream.rangeClosed(1, questions).toArray(), at);
  }

  private static String colours(MapModel map) {
    return map.view().get().pool().items().stream().limit(3).map(item -> item.belief().verdict().name())
        .collect(Collectors.joining(" ")) + " of " + map.view().get().points().size();
  }

  @Test
  void countsFollowTheSelection() {
    WorkbenchModel workbench = open(FakeWorkbench.busy(200));
    MapModel map = new MapModel(workbench);
    List<Long> known = map.view().get().pool().items().stream()
        .filter(item -> item.belief().verdict() == Verdict.KNOWN).map(Item::id).toList();
    workbench.select(known);
    assertThat(map.view().get().counts().total()).isEqualTo(known.size());
    assertThat(map.view().get().counts().of(Verdict.UNKNOWN)).isZero();
    workbench.clearSelection();
    assertThat(map.view().get().counts().total()).isEqualTo(workbench.pool().get().size());
  }

  @Test
  void pickingWithControlAddsAndPickingNothingClears() {
    WorkbenchModel workbench = open(FakeWorkbench.busy(50));
    MapModel map = new MapModel(workbench);
    map.pick(BitSet.valueOf(new long[] {0b11}), false);
    map.pick(BitSet.valueOf(new long[] {0b100}), true);
    assertThat(workbench.selection().get()).containsExactlyInAnyOrder(1L, 2L, 3L);
    assertThat(workbench.focus().get()).contains(3L);
    assertThat(map.view().get().selected().cardinality()).isEqualTo(3);
    map.pick(new BitSet(), false);
    assertThat(workbench.selection().get()).isEmpty();
    assertThat(map.view().get().focus()).isEqualTo(-1);
  }

  @Test
  void aHiddenKindIsNoLongerVisibleButStillCounted() {
    WorkbenchModel workbench = open(FakeWorkbench.busy(200));
    MapModel map = new MapModel(workbench);
    int all = map.view().get().points().visible().cardinality();
    int known = map.view().get().counts().of(Verdict.KNOWN);
    map.toggle(new Kind(Kind.Group.VERDICT, Verdict.KNOWN.ordinal()));
    assertThat(map.view().get().points().visible().cardinality()).isEqualTo(all - known);
    assertThat(map.view().get().counts().of(Verdict.KNOWN)).isEqualTo(known);
    map.toggle(new Kind(Kind.Group.VERDICT, Verdict.KNOWN.ordinal()));
    assertThat(map.view().get().points().visible().cardinality()).isEqualTo(all);
  }

  @Test
  void aRegionSaysHowManyItHasAndWhatShareIsUnknown() {
    MapModel map = new MapModel(open(FakeWorkbench.busy(200)));
    MapView view = map.view().get();
    BitSet all = view.points().visible();
    Counts counts = view.counts();
    assertThat(Regions.facts(view, all, all)).isEqualTo(
        counts.total() + " · " + Math.round(100.0 * counts.of(Verdict.UNKNOWN) / counts.total()) + " % unknown");
    map.only(new Kind(Kind.Group.VERDICT, Verdict.UNKNOWN.ordinal()));
    MapView unknown = map.view().get();
    assertThat(Regions.facts(unknown, all, unknown.points().visible()))
        .isEqualTo(counts.of(Verdict.UNKNOWN) + " · 100 % unknown");
    assertThat(Regions.facts(unknown, new BitSet(), all)).isEqualTo("0");
  }

  @Test
  void onlyOneKindIsShownAndThenAllAgain() {
    MapModel map = new MapModel(open(FakeWorkbench.busy(200)));
    int all = map.view().get().points().visible().cardinality();
    Kind shaky = new Kind(Kind.Group.VERDICT, Verdict.SHAKY.ordinal());
    map.only(shaky);
    assertThat(map.view().get().points().visible().cardinality())
        .isEqualTo(map.view().get().counts().of(Verdict.SHAKY));
    map.only(shaky);
    assertThat(map.view().get().points().visible().cardinality()).isEqualTo(all);
  }

  @Test
  void aHiddenColourIsForgottenWithItsColouring() {
    MapModel map = new MapModel(open(FakeWorkbench.withColumns(200)));
    map.colourBy().set(new ColourBy.Column("relation"));
    map.toggle(new Kind(Kind.Group.COLOUR, 0));
    assertThat(map.hidden().get()).hasSize(1);
    map.colourBy().set(ColourBy.Known.ROUND);
    assertThat(map.hidden().get()).isEmpty();
  }

  @Test
  void aTriedThresholdShowsWhatFlipsAndKeepsNothing() {
    FakeWorkbench bench = FakeWorkbench.busy(200);
    WorkbenchModel workbench = open(bench);
    MapModel map = new MapModel(workbench);
    map.stops().shown().set(0);
    map.threshold().open().set(true);
    assertThat(map.view().get().flips()).isEmpty();
    map.threshold().wanted().set(0.0);
    MapView tried = map.view().get();
    int flips = tried.flips().values().stream().mapToInt(Integer::intValue).sum();
    assertThat(flips).isPositive().isEqualTo(tried.selected().cardinality());
    assertThat(bench.calls).isEmpty();
    map.threshold().apply();
    assertThat(bench.calls).containsExactly("threshold OptionalDouble[0.0]");
    map.threshold().reset();
    assertThat(bench.calls).contains("threshold OptionalDouble.empty");
    map.threshold().wanted().set(2.0);
    map.threshold().open().set(false);
    assertThat(map.view().get().flips()).as("closed, nothing is tried").isEmpty();
  }

  @Test
  void theSliderShowsWhatTheModelKnewThen() {
    MapModel map = new MapModel(open(FakeWorkbench.busy(300)));
    assertThat(map.stops().shown().get()).as("the newest look").isEqualTo(3);
    int last = map.view().get().counts().of(Verdict.KNOWN);
    long generated = map.view().get().pool().items().stream().filter(item -> item.generated() && item.placed()).count();
    assertThat(generated).isPositive();
    map.stops().shown().set(0);
    assertThat(map.view().get().counts().of(Verdict.KNOWN)).isLessThan(last);
    map.stops().shown().set(1);
    assertThat(map.view().get().pool().items().stream().filter(item -> item.generated() && item.placed()))
        .as("what was generated later is not there yet").isEmpty();
  }

  @Test
  void whatWasGeneratedAfterTheNewestLookIsThere() {
    FakeWorkbench bench = FakeWorkbench.busy(300);
    WorkbenchModel workbench = open(bench);
    MapModel map = new MapModel(workbench);
    int before = map.view().get().counts().generated();
    bench.generate(List.of(), 7, dev.lacuna.worker.api.GenerateRequest.Method.AUTO);
    workbench.refresh();
    assertThat(map.view().get().counts().generated()).isEqualTo(before + 7);
    map.stops().shown().set(2);
    assertThat(map.view().get().counts().generated()).isZero();
  }

  @Test
  void theListTellsWhatWasLearnedAndForgotten() {
    MapModel map = new MapModel(open(FakeWorkbench.busy(300)));
    map.stops().shown().set(2);
    Changes step = map.stops().changes().get();
    assertThat(step.from()).contains(1L);
    assertThat(step.learned()).isNotEmpty().allSatisfy(change -> assertThat(change.after()).isEqualTo(Verdict.KNOWN));
    assertThat(step.forgotten()).isNotEmpty()
        .allSatisfy(change -> assertThat(change.before()).isEqualTo(Verdict.KNOWN));
    map.stops().compared().set(java.util.Optional.of(0L));
    assertThat(map.stops().changes().get().learned()).hasSizeGreaterThan(step.learned().size());
    map.stops().shown().set(0);
    assertThat(map.stops().changes().get()).as("the first stop has none before it").isEqualTo(Changes.NONE);
  }

  @Test
  void coordinatesAreKeptWhenOnlyALabelChanges() {
    WorkbenchModel workbench = open(FakeWorkbench.busy(50));
    MapModel map = new MapModel(workbench);
    float[] before = map.view().get().points().xs();
    workbench.writes().undo();
    assertThat(map.view().get().points().xs()).isSameAs(before);
  }

  @Test
  void searchIgnoresCase() {
    WorkbenchModel workbench = open(FakeWorkbench.fresh(160));
    assertThat(workbench.pool().get().matching("LAOS")).isNotEmpty()
        .allSatisfy(id -> assertThat(workbench.pool().get().find(id).orElseThrow().text()).contains("Laos"));
    assertThat(workbench.pool().get().matching("zzz")).isEmpty();
  }
}
