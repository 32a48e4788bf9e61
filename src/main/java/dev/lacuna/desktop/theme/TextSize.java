package dev.lacuna.desktop.theme;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.scene.Scene;

/**
 * How large all text of the window is, in per cent of the usual, and its icons with it. A few rules on the scene, so
 * that dialogs, menus and tooltips follow, which take over their owner's rules. Used on the window's thread.
 */
public final class TextSize {
  /** All that can be chosen. */
  public static final List<Integer> PERCENT = List.of(100, 125, 150, 175, 200);
  /** Pixels at 100 %. */
  private static final double USUAL = 13;

  private final ReadOnlyIntegerWrapper percent = new ReadOnlyIntegerWrapper(PERCENT.getFirst());

  private Optional<IconSizes> icons = Optional.empty();

  /** @param first per cent; the nearest that can be chosen is taken */
  public TextSize(double first) {
    set(first);
  }

  public ReadOnlyIntegerProperty percent() {
    return percent.getReadOnlyProperty();
  }

  /** The nearest that can be chosen. */
  public void set(double wanted) {
    int nearest = PERCENT.getFirst();
    for (int one : PERCENT) {
      nearest = Math.abs(one - wanted) < Math.abs(nearest - wanted) ? one : nearest;
    }
    percent.set(nearest);
  }

  /** 1 for the usual size. */
  public double scale() {
    return percent.get() / 100.0;
  }

  /** One size up or down, as far as there are any. */
  public void step(int by) {
    percent.set(PERCENT.get(Math.clamp(PERCENT.indexOf(percent.get()) + by, 0, PERCENT.size() - 1)));
  }

  /** Pixels of text that has no size of its own. */
  double pixels() {
    return USUAL * scale();
  }

  /**
   * Puts the rule last among the scene's, and changes it with the size.
   *
   * @param before done before each change
   */
  void dress(Scene scene, Runnable before) {
    percent.subscribe((_, _) -> {
      before.run();
      rule(scene);
    });
    rule(scene);
  }

  /** Read when they are first needed, since most people have the usual size. */
  private IconSizes icons() {
    IconSizes read = icons.orElseGet(IconSizes::ours);
    icons = Optional.of(read);
    return read;
  }

  private void rule(Scene scene) {
    String css = String.format(Locale.ROOT, ".root { -fx-font-size: %.2fpx; }%n", pixels())
        + (percent.get() == PERCENT.getFirst() ? "" : icons().css(scale()));
    String address = "data:text/css;base64,"
        + Base64.getEncoder().encodeToString(css.getBytes(StandardCharsets.UTF_8));
    // One change: the toolkit looks at every node for each.
    int last = scene.getStylesheets().size() - 1;
    if (last >= 0 && scene.getStylesheets().get(last).startsWith("data:")) {
      scene.getStylesheets().set(last, address);
    } else {
      scene.getStylesheets().add(address);
    }
  }
}
