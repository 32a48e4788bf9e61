package dev.lacuna.cli;

import java.util.ArrayList;
import java.util.List;

/** The strategies there are, for help and completion. */
final class StrategyNames extends ArrayList<String> {

  private static final long serialVersionUID = 1L;
  private static final List<String> ALL = List.of("random", "entropy", "k-center", "ka2l");

  StrategyNames() {
    super(ALL);
  }

  static void check(String name) {
    if (!ALL.contains(name)) {
      throw new dev.lacuna.worker.api.LacunaException(dev.lacuna.worker.api.ErrorCode.WRONG_USE,
          "There is no strategy \"" + name + "\".", "Choose one of " + String.join(", ", ALL) + ".");
    }
  }
}
