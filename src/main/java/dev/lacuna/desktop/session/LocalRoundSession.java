package dev.lacuna.desktop.session;

import dev.lacuna.desktop.model.MapSession;
import dev.lacuna.desktop.model.RoundSession;
import dev.lacuna.domain.LoraSettings;
import dev.lacuna.learningcurve.RetrospectiveSimulation;
import dev.lacuna.learningcurve.StopAdvice;
import dev.lacuna.loop.LoopSession;
import dev.lacuna.loop.RetrospectiveStep;
import dev.lacuna.loop.RetrospectiveStore;
import dev.lacuna.loop.TeachStep;
import java.util.function.Consumer;

/**
 * The teaching of an open project, by steps of the loop.
 *
 * @param map takes the snapshot that follows a round
 */
record LocalRoundSession(LoopSession session, MapSession map) implements RoundSession {
  private static final long SEED = 1;

  @Override
  public void start(LoraSettings settings, int rehearsal) {
    session.run(TeachStep.of(settings, rehearsal, SEED));
    map.snapshotMissing();
  }

  @Override
  public void resume(long id) {
    session.run(TeachStep.resume(id));
    map.snapshotMissing();
  }

  @Override
  public void compare(String first, String second, int repetitions, LoraSettings settings,
      Consumer<RetrospectiveSimulation> listener) {
    session.run(new RetrospectiveStep(first, second, repetitions, settings, listener));
  }

  @Override
  public void stopCriterion(StopAdvice.StopCriterion criterion) {
    RetrospectiveStore.keep(session.project(), criterion);
  }
}
