package dev.lacuna.mapgeometry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class LabelPlacerTest {

  @Property(tries = 60)
  void noTwoNamesOverlapAndNoneLeavesTheView(@ForAll long seed) {
    Random random = new Random(seed);
    LabelPlacer placer = new LabelPlacer(800, 600, (x, y) -> random.nextDouble());
    List<LabelPlacer.Box> boxes = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      placer.place(random.nextDouble(800), random.nextDouble(600), random.nextDouble(60), 40 + random.nextInt(120), 16)
          .ifPresent(boxes::add);
    }
    assertThat(boxes).isNotEmpty();
    for (LabelPlacer.Box box : boxes) {
      assertThat(box.left()).isNotNegative();
      assertThat(box.top()).isNotNegative();
      assertThat(box.left() + box.width()).isLessThanOrEqualTo(800);
      assertThat(box.top() + box.height()).isLessThanOrEqualTo(600);
      assertThat(boxes).filteredOn(other -> other != box).noneMatch(box::meets);
    }
  }

  @Test
  void aNameStandsWhereThereIsRoom() {
    LabelPlacer placer = new LabelPlacer(800, 600, (x, y) -> x < 400 ? 1 : 0);
    Optional<LabelPlacer.Box> box = placer.place(400, 300, 30, 80, 16);
    assertThat(box.orElseThrow().left()).isGreaterThanOrEqualTo(400);
  }

  @Test
  void whatIsKeptFreeStaysFree() {
    LabelPlacer placer = new LabelPlacer(800, 600, (x, y) -> 0);
    placer.keepFree(new LabelPlacer.Box(0, 0, 800, 290));
    placer.keepFree(new LabelPlacer.Box(0, 310, 800, 290));
    assertThat(placer.place(400, 300, 20, 100, 30)).isEmpty();
  }
}
