package dev.lacuna.worker.api;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class SimulatedRehearsalTest {

  /** Else a strategy that asks what nobody can answer would be trained less. */
  @Property
  void equallyManyQuestionsTrainOnEquallyManyAnswers(@ForAll @IntRange(min = 1, max = 500) int asked,
      @ForAll @IntRange(max = 500) int unanswered, @ForAll @IntRange(max = 200) int count,
      @ForAll boolean asManyAsLabels) {
    SimulatedRehearsal rehearsal = new SimulatedRehearsal(count, asManyAsLabels);
    int labels = Math.max(0, asked - unanswered);
    assertThat(labels + rehearsal.beside(labels, asked)).isEqualTo(asked + rehearsal.beside(asked, asked));
  }

  @Test
  void aRoundRehearsesTheSameHoweverManyLabelsThereAre() {
    assertThat(new SimulatedRehearsal(12, false).beside(40, 40)).isEqualTo(12);
    assertThat(new SimulatedRehearsal(12, false).beside(120, 120)).isEqualTo(12);
    assertThat(new SimulatedRehearsal(12, false).beside(118, 120)).isEqualTo(14);
  }

  @Test
  void orAsManyAsWereAskedAndAtLeastSoMany() {
    assertThat(new SimulatedRehearsal(20, true).beside(10, 10)).isEqualTo(20);
    assertThat(new SimulatedRehearsal(20, true).beside(40, 40)).isEqualTo(40);
    assertThat(new SimulatedRehearsal(20, true).beside(38, 40)).isEqualTo(42);
  }
}
