package dev.lacuna.desktop.model;

import dev.lacuna.domain.LoraSettings;
import dev.lacuna.learningcurve.RetrospectiveSimulation;
import dev.lacuna.learningcurve.StopAdvice;
import java.util.function.Consumer;

/** The teaching of an open project. As with {@link ProjectSession}, every method may take long. */
public interface RoundSession {

  /** Teaches, and returns when the round has ended in whatever way. */
  void start(LoraSettings settings, int rehearsal);

  /** Goes on with an interrupted round from its checkpoint. */
  void resume(long id);

  /**
   * Compares two strategies on the labels already given, and returns when it has ended.
   *
   * @param listener told after each repetition, on the calling thread
   */
  void compare(String first, String second, int repetitions, LoraSettings settings,
      Consumer<RetrospectiveSimulation> listener);

  /** Keeps what the user asks of more labels. */
  void stopCriterion(StopAdvice.StopCriterion criterion);
}
