package dev.lacuna.desktop.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lacuna.domain.Outcome;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Tag;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

@Tag("slow")
class QuestionPoolTest {

  /** Totals are kept from change to change; counted anew they are the same. */
  @Property(tries = 100)
  void totalsAreThoseOfItsQuestions(@ForAll @Size(max = 30) List<@IntRange(min = 1, max = 12) Integer> ids,
      @ForAll @Size(max = 30) List<Outcome> outcomes) {
    FakeProjectSession session = FakeProjectSession.fresh(8);
    QuestionPool pool = new QuestionPool(session.state().items());
    for (int i = 0; i < Math.min(ids.size(), outcomes.size()); i++) {
      long id = ids.get(i);
      QuestionItem before = pool.find(id).orElseGet(() -> FakeQuestions.asked(id));
      QuestionItem now = before.with(before.text(), new QuestionLabel(outcomes.get(i), "kip", "", ""));
      pool = i % 3 == 0 ? pool.with(List.of(now)) : pool.with(now);
    }
    for (Outcome outcome : Outcome.values()) {
      assertThat(pool.count(outcome)).as(outcome.name())
          .isEqualTo((int) pool.items().stream().filter(item -> item.label().outcome() == outcome).count());
    }
    assertThat(pool.isProbed()).isFalse();
    session.probe();
    assertThat(new QuestionPool(session.state().items()).isProbed()).isTrue();
    for (QuestionItem item : session.state().items()) {
      pool = pool.with(item);
    }
    assertThat(pool.isProbed()).isTrue();
  }
}
