package dev.lacuna.cli;

import dev.lacuna.selection.Strategies;
import dev.lacuna.selection.Strategy;
import dev.lacuna.text.ForeignText;
import dev.lacuna.worker.api.ErrorCode;
import dev.lacuna.worker.api.LacunaException;
import java.util.ArrayList;
import java.util.List;

/** The strategies there are, for help and completion. */
public final class StrategyNames extends ArrayList<String> {

  private static final long serialVersionUID = 1L;

  public StrategyNames() {
    super(ids());
  }

  private static List<String> ids() {
    return Strategies.all().stream().map(Strategy::id).toList();
  }

  /** @throws LacunaException naming the strategies there are, where none has this name */
  public static void check(String name) {
    check(name, "");
  }

  /** @param from the file and the field that the name is from, with a colon; empty for the command line */
  static void check(String name, String from) {
    if (!ids().contains(name)) {
      throw new LacunaException(ErrorCode.WRONG_USE, from + "There is no strategy \""
          + ForeignText.line(name, 60) + "\".",
          "Choose one of " + String.join(", ", ids()) + ".");
    }
  }
}
