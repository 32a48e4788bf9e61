package dev.lacuna.loop;

import dev.lacuna.domain.LoraSettings;
import dev.lacuna.worker.api.ErrorCode;
import dev.lacuna.worker.api.LacunaException;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Refuses settings that no round can be taught by, before anything is begun. */
public final class LoraBounds {

  private LoraBounds() {}

  /**
   * @param written how whoever chose a setting wrote its name
   * @throws LacunaException naming the setting and what it can be
   */
  public static void check(LoraSettings settings, UnaryOperator<String> written) {
    refuse(settings.misfit(), written);
    if (!LoraSettings.SCHEDULES.contains(settings.schedule())) {
      throw new LacunaException(ErrorCode.WRONG_USE,
          "The setting " + written.apply("schedule") + " is " + settings.schedule() + ".",
          "Choose one of " + LoraSettings.SCHEDULES + ".");
    }
  }

  /** The same for how many questions are rehearsed beside the labels. */
  public static void checkRehearsal(int rehearsal, UnaryOperator<String> written) {
    refuse(LoraSettings.REHEARSALS.misfit("rehearsal", rehearsal), written);
  }

  private static void refuse(Optional<LoraSettings.Misfit> found, UnaryOperator<String> written) {
    found.ifPresent(misfit -> {
      throw new LacunaException(ErrorCode.WRONG_USE,
          "The setting " + written.apply(misfit.setting()) + " is " + misfit.value() + ".",
          "Give a number from " + misfit.least() + " to " + misfit.most() + ".");
    });
  }
}
