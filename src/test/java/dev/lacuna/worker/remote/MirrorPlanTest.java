package dev.lacuna.worker.remote;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lacuna.worker.remote.MirrorPlan.FileVersion;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class MirrorPlanTest {
  private static final FileVersion OLD = new FileVersion(10, 1000);
  private static final FileVersion NEW = new FileVersion(12, 2000);
  private static final FileVersion NEWEST = new FileVersion(11, 3000);

  @Test
  void whatOneSideChangedGoesToTheOther() {
    assertThat(plan(Map.of("a", OLD, "b", OLD, "c", OLD), Map.of("a", NEW, "b", OLD, "c", OLD),
        Map.of("a", OLD, "b", NEW, "c", OLD)))
        .isEqualTo(new MirrorPlan(List.of("a"), List.of("b"), List.of()));
  }

  @Test
  void whereBothChangedTheNewerHolds() {
    assertThat(plan(Map.of("a", OLD, "b", OLD), Map.of("a", NEW, "b", NEWEST), Map.of("a", NEWEST, "b", NEW)))
        .isEqualTo(new MirrorPlan(List.of("b"), List.of("a"), List.of()));
    assertThat(plan(Map.of(), Map.of("a", NEW), Map.of("a", OLD)).send()).containsExactly("a");
  }

  @Test
  void whatIsOnOneSideAloneIsCopied() {
    assertThat(plan(Map.of(), Map.of("a", OLD), Map.of("b", OLD)))
        .isEqualTo(new MirrorPlan(List.of("a"), List.of("b"), List.of()));
  }

  @Test
  void whatWasDeletedHereIsDeletedThereUnlessItChangedThere() {
    assertThat(plan(Map.of("a", OLD, "b", OLD), Map.of(), Map.of("a", OLD, "b", NEW)))
        .isEqualTo(new MirrorPlan(List.of(), List.of("b"), List.of("a")));
  }

  @Test
  void anEmptiedStoreDeletesNothingHere() {
    assertThat(plan(Map.of("a", OLD), Map.of("a", OLD), Map.of()))
        .isEqualTo(new MirrorPlan(List.of("a"), List.of(), List.of()));
  }

  private static MirrorPlan plan(Map<String, FileVersion> before, Map<String, FileVersion> here,
      Map<String, FileVersion> there) {
    return MirrorPlan.of(before, here, there);
  }
}
