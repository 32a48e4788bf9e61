package dev.lacuna.desktop.parts;

import java.util.OptionalDouble;
import java.util.function.Supplier;
import javafx.scene.control.Control;
import javafx.scene.control.Tooltip;

/** Says beforehand what a job will take, beneath what its button does. */
public final class DurationHint {
  /** What is over sooner needs no word. */
  private static final double WORTH_A_WORD = 10;
  private static final double WIDEST = 420;

  private DurationHint() {}

  /**
   * Gives a control a tooltip that says so, by what is known when it is shown.
   *
   * @param key of what the control does
   * @param seconds that it will take; empty where not known
   */
  public static void tip(Control control, String key, Supplier<OptionalDouble> seconds) {
    Tooltip tip = new Tooltip(Messages.text(key));
    tip.setWrapText(true);
    tip.setMaxWidth(WIDEST);
    tip.setOnShowing(event -> tip.setText(Messages.text(key) + in(seconds.get(), "\n")));
    control.setTooltip(tip);
  }

  /** "Takes about 2:40 on this machine.", after something; empty where that is not known, or not worth a word. */
  public static String in(OptionalDouble seconds, String before) {
    return seconds.isEmpty() || seconds.getAsDouble() < WORTH_A_WORD ? ""
        : before + Messages.text("takes", Formats.duration(seconds.getAsDouble()));
  }
}
