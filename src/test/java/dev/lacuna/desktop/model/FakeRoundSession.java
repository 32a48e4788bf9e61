package dev.lacuna.desktop.model;

import dev.lacuna.domain.LoraSettings;
import dev.lacuna.domain.Outcome;
import dev.lacuna.learningcurve.RetrospectiveSimulation;
import dev.lacuna.learningcurve.StopAdvice;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;

/** The fake's rounds, which end at once unless they are told to wait. */
final class FakeRoundSession implements RoundSession {
  private final FakeProjectSession fake;
  final CountDownLatch cancelled = new CountDownLatch(1);
  final List<RoundSummary> summaries = new ArrayList<>();

  FakeRoundSession(FakeProjectSession fake) {
    this.fake = fake;
  }

  @Override
  public void start(LoraSettings settings, int rehearsal) {
    fake.calls.add("round rank " + settings.rank());
    int labels = (int) fake.items.values().stream().filter(i -> i.label().outcome() == Outcome.ANSWERED).count();
    RoundSummary card = FakeRounds.card(summaries.size() + 1, RoundState.DONE, "", Instant.now(), labels, 0.8, false);
    fake.listener.accept(card.evaluations().getFirst());
    fake.script.ifPresent(consumer -> consumer.accept(fake.listener));
    card.steps().stream().map(FakeRounds::live).forEach(fake.listener::accept);
    card.evaluations().stream().skip(1).forEach(fake.listener::accept);
    summaries.add(card);
  }

  @Override
  public void resume(long id) {
    fake.calls.add("resume " + id);
  }

  @Override
  public void compare(String first, String second, int repetitions, LoraSettings settings,
      Consumer<RetrospectiveSimulation> shown) {
    fake.calls.add("compare " + first + " " + second + " " + repetitions);
    for (int done = 1; done <= repetitions; done++) {
      if (fake.slow && done == 3) {
        waitForCancel();
        return;
      }
      shown.accept(FakeTeaching.simulation(first, second, done, true));
    }
    fake.teaching = fake.teaching.with(FakeTeaching.simulation(first, second, repetitions, true));
  }

  private void waitForCancel() {
    try {
      cancelled.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void stopCriterion(StopAdvice.StopCriterion criterion) {
    fake.calls.add("stop criterion " + criterion.labels());
    fake.teaching = fake.teaching.with(criterion);
  }
}
