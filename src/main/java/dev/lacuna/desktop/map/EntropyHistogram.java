package dev.lacuna.desktop.map;

import dev.lacuna.desktop.parts.Messages;
import java.util.Arrays;
import javafx.css.PseudoClass;
import javafx.scene.control.Slider;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;

/** How many questions have which entropy, over the slider's track: what lies right of its thumb is called unknown. */
final class EntropyHistogram extends Pane {
  private static final int BARS = 28;
  private static final double HEIGHT = 64;
  private static final double GAP = 1;
  private static final PseudoClass ABOVE = PseudoClass.getPseudoClass("above");

  private final Slider slider;
  private final double inset;
  private double[] entropies = {};
  private int[] counts = new int[BARS];

  /** @param inset of the slider's track at either end, in pixels */
  EntropyHistogram(Slider slider, double inset) {
    this.slider = slider;
    this.inset = inset;
    setId("threshold-bars");
    setPrefHeight(HEIGHT);
    setMinHeight(HEIGHT);
    setMouseTransparent(true);
    for (int bar = 0; bar < BARS; bar++) {
      Region region = new Region();
      region.getStyleClass().add("threshold-bar");
      getChildren().add(region);
    }
    slider.valueProperty().subscribe(this::mark);
    slider.maxProperty().subscribe(this::count);
  }

  /** @param values in nats; NaN for questions without samples, which are left out */
  void show(double[] values) {
    if (!Arrays.equals(values, entropies)) {
      entropies = values;
      count();
    }
  }

  private void count() {
    counts = new int[BARS];
    int all = 0;
    for (double entropy : entropies) {
      if (!Double.isNaN(entropy)) {
        counts[Math.clamp((int) (entropy / slider.getMax() * BARS), 0, BARS - 1)]++;
        all++;
      }
    }
    setAccessibleText(Messages.text("map.threshold.bars", all));
    mark();
    requestLayout();
  }

  private void mark() {
    for (int bar = 0; bar < BARS; bar++) {
      getChildren().get(bar).pseudoClassStateChanged(ABOVE, (bar + 0.5) / BARS * slider.getMax() > slider.getValue());
    }
  }

  @Override
  protected void layoutChildren() {
    int most = Math.max(1, Arrays.stream(counts).max().orElse(1));
    double width = (getWidth() - 2 * inset) / BARS;
    for (int bar = 0; bar < BARS; bar++) {
      // By the root: the bar of those without any doubt would leave the others no height.
      double height = counts[bar] == 0 ? 0 : Math.max(2, HEIGHT * Math.sqrt((double) counts[bar] / most));
      getChildren().get(bar).resizeRelocate(inset + bar * width, HEIGHT - height, Math.max(1, width - GAP), height);
    }
  }
}
