package dev.lacuna.desktop.map;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lacuna.desktop.model.FakeDoor;
import dev.lacuna.desktop.model.FakeWorkbench;
import dev.lacuna.desktop.model.Item;
import dev.lacuna.desktop.model.Threads;
import dev.lacuna.desktop.model.Verdict;
import dev.lacuna.desktop.model.WorkbenchModel;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.List;
import org.junit.jupiter.api.Test;

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
    workbench.probe();
    assertThat(map.stage().get()).isEqualTo(MapModel.Stage.NOT_MAPPED);
    workbench.drawMap();
    assertThat(map.stage().get()).isEqualTo(MapModel.Stage.MAPPED);
    assertThat(map.view().get().points().size()).isEqualTo(80);
  }

  @Test
  void countsFollowTheSelection() {
    WorkbenchModel workbench = open(FakeWorkbench.busy(200));
    MapModel map = new MapModel(workbench);
    List<Long> known = workbench.pool().get().items().stream()
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
  void coordinatesAreKeptWhenOnlyALabelChanges() {
    WorkbenchModel workbench = open(FakeWorkbench.busy(50));
    MapModel map = new MapModel(workbench);
    float[] before = map.view().get().points().xs();
    workbench.undo();
    assertThat(map.view().get().points().xs()).isSameAs(before);
  }

  @Test
  void searchIgnoresCase() {
    WorkbenchModel workbench = open(FakeWorkbench.fresh(160));
    assertThat(workbench.matching("LAOS")).isNotEmpty()
        .allSatisfy(id -> assertThat(workbench.pool().get().find(id).orElseThrow().text()).contains("Laos"));
    assertThat(workbench.matching("zzz")).isEmpty();
  }
}
