package dev.lacuna.desktop.queue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lacuna.desktop.ToolkitTest;
import dev.lacuna.desktop.model.FakeProjectSession;
import dev.lacuna.desktop.model.QuestionItem;
import dev.lacuna.desktop.model.QuestionLabel;
import dev.lacuna.desktop.model.QuestionPool;
import dev.lacuna.desktop.model.QueueEntry;
import dev.lacuna.domain.Outcome;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@ToolkitTest
@Tag("slow")
class QueueOrderTest {
  private final QueueOrder order = new QueueOrder();
  private final Map<Long, Outcome> outcomes = new HashMap<>();

  /** Five questions in a queue, of which each has the outcome that was given to it. */
  private List<Long> made(Long... queue) {
    List<QuestionItem> items = FakeProjectSession.fresh(5).state().items().stream()
        .map(item -> item.with(item.text(),
            new QuestionLabel(outcomes.getOrDefault(item.id(), Outcome.OPEN), "", "", "")))
        .toList();
    order.make(List.of(queue).stream().map(id -> new QueueEntry(id, "ka2l", 0, "")).toList(), new QuestionPool(items));
    return order.property().get().stream().map(row -> row.item().id()).toList();
  }

  @Test
  void questionsThatAreNotInThePoolAreLeftOut() {
    assertThat(made(3L, 99L, 1L)).containsExactly(3L, 1L);
    assertThat(order.place(1)).isEqualTo(1);
    assertThat(order.place(99)).isEqualTo(-1);
    assertThat(order.find(99)).isEmpty();
  }

  @Test
  void whatIsPutOffComesLastAndTheLatestOfThemVeryLast() {
    outcomes.putAll(Map.of(1L, Outcome.LATER, 2L, Outcome.LATER));
    order.putOff(2);
    order.putOff(1);
    assertThat(made(1L, 2L, 3L, 4L)).containsExactly(3L, 4L, 2L, 1L);
    order.putOff(2);
    assertThat(made(1L, 2L, 3L, 4L)).as("put off once more").containsExactly(3L, 4L, 1L, 2L);
    outcomes.put(1L, Outcome.ANSWERED);
    assertThat(made(1L, 2L, 3L, 4L)).containsExactly(1L, 3L, 4L, 2L);
    outcomes.put(1L, Outcome.LATER);
    assertThat(made(1L, 2L, 3L, 4L)).as("its turn of before is forgotten").containsExactly(3L, 4L, 2L, 1L);
  }

  @Test
  void theNextIsOpenGoesRoundAndThenIsOneThatWasPutOff() {
    outcomes.putAll(Map.of(2L, Outcome.ANSWERED, 4L, Outcome.LATER));
    made(1L, 2L, 3L, 4L);
    assertThat(order.following(1)).contains(3L);
    assertThat(order.following(3)).as("round to the front").contains(1L);
    outcomes.put(1L, Outcome.DONT_KNOW);
    made(1L, 2L, 3L, 4L);
    assertThat(order.following(3)).as("no other is open").contains(4L);
    outcomes.put(4L, Outcome.BAD_QUESTION);
    made(1L, 2L, 3L, 4L);
    assertThat(order.following(3)).as("itself is not the next").isEmpty();
    assertThat(order.firstLeft()).contains(3L);
  }

  @Test
  void stepsEndAtBothEnds() {
    made(5L, 4L);
    assertThat(order.step(5, 1)).contains(4L);
    assertThat(order.step(4, 1)).isEmpty();
    assertThat(order.step(5, -1)).isEmpty();
    assertThat(order.step(1, 1)).as("not in the queue").isEmpty();
    assertThat(order.first()).contains(5L);
  }
}
