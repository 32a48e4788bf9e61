package dev.lacuna.desktop.map;

import dev.lacuna.desktop.model.MapState.Threshold;
import dev.lacuna.desktop.model.ProjectSessionModel;
import dev.lacuna.desktop.parts.Controls;
import dev.lacuna.desktop.parts.DisabledReason;
import dev.lacuna.desktop.parts.Formats;
import dev.lacuna.desktop.parts.Messages;
import dev.lacuna.domain.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/**
 * The threshold of semantic entropy: a slider with γ* and its 95 % interval marked, and in words what would flip.
 * Nothing is kept before "Apply".
 */
final class ThresholdStrip extends VBox {
  private static final double MOST = Math.log(10);
  /** Room at either end of a slider's track, where its thumb's middle never is. */
  private static final double THUMB = 9;

  private final MapModel map;
  private static final double WIDTH = 290;

  private final EntropyHistogram bars;
  private final Slider slider = new Slider(0, MOST, 0);
  private final Region interval = new Region();
  private final Region star = new Region();
  private final Label value = Controls.blank("strong", "figures");
  private final Label flips = Controls.blank();
  private final Label note = Controls.blank("muted", "small");

  ThresholdStrip(ProjectSessionModel sessionModel, MapModel map) {
    super(4);
    this.map = map;
    ThresholdModel model = map.threshold();
    getStyleClass().add("threshold-strip");
    setPrefWidth(WIDTH);
    setMinWidth(WIDTH);
    slider.setId("threshold-slider");
    slider.setAccessibleText(Messages.text("map.threshold"));
    slider.setBlockIncrement(0.05);
    interval.getStyleClass().add("threshold-interval");
    star.getStyleClass().add("threshold-star");
    Marks marks = new Marks();
    marks.setMouseTransparent(true);
    StackPane track = new StackPane(marks, slider);
    bars = new EntropyHistogram(slider, THUMB);
    Button apply = Controls.button("map.threshold.apply", Feather.CHECK, model::apply, "accent");
    apply.setId("threshold-apply");
    DisabledReason.bind(apply,
        Bindings.createBooleanBinding(() -> model.tried().isEmpty(), model.wanted(), model.open(),
            model.threshold()),
        "why.thresholdSame");
    Button reset = Controls.button("map.threshold.reset", Feather.ROTATE_CCW, model::reset);
    reset.setId("threshold-reset");
    DisabledReason.bind(reset, Bindings.createBooleanBinding(() -> !model.moved(), model.wanted(), model.open(),
        model.threshold()), "why.thresholdFound");
    Button close = Controls.iconButton("map.threshold.close", Feather.X, () -> model.open().set(false));
    Label title = Controls.term("map.threshold", "threshold", "strong");
    HBox head = new HBox(8, title, value, Controls.spring(), close);
    head.getStyleClass().add("map-strip-row");
    HBox actions = new HBox(8, apply, reset);
    flips.setWrapText(true);
    flips.setId("threshold-flips");
    note.setWrapText(true);
    getChildren().addAll(head, bars, track, flips, note, actions);
    slider.valueProperty().bindBidirectional(model.wanted());
    model.wanted()
        .subscribe(now -> value.setText(Messages.text("map.threshold.nats", Formats.decimal(now.doubleValue()))));
    model.threshold().subscribe(optional -> {
      // More than ten samples can have more entropy.
      slider.setMax(Math.max(MOST, 1.25 * optional.map(t -> Math.max(t.found(), t.used())).orElse(0.0)));
      marks.requestLayout();
    });
    map.view().subscribe(this::tell);
    visibleProperty().bind(model.open());
    managedProperty().bind(model.open());
  }

  private void tell(MapView view) {
    bars.show(view.pool().items().stream().mapToDouble(item -> item.finding().entropy()).toArray());
    Optional<Threshold> kept = map.threshold().threshold().get();
    List<String> parts = new ArrayList<>();
    for (Verdict verdict : List.of(Verdict.UNKNOWN, Verdict.SHAKY, Verdict.MISCONCEPTION, Verdict.KNOWN)) {
      int count = view.flips().getOrDefault(verdict, 0);
      if (count > 0) {
        parts.add(Messages.text("map.threshold.flip", Formats.count(count),
            Messages.text("verdict." + verdict.word()).toLowerCase(Locale.ROOT)));
      }
    }
    flips.setText(map.timeline().seen().get().isPresent() ? Messages.text("map.threshold.elsewhere")
        : parts.isEmpty() ? Messages.text("map.threshold.none")
            : Messages.text("map.threshold.flips", String.join(", ", parts)));
    String where = kept.map(threshold -> Double.isNaN(threshold.low())
        ? Messages.text("map.threshold.star", Formats.decimal(threshold.found()))
        : Messages.text("map.threshold.interval", Formats.decimal(threshold.found()), Formats.decimal(threshold.low()),
            Formats.decimal(threshold.high())))
        .orElse("");
    note.setText(view.unsampled() == 0 || map.timeline().seen().get().isPresent() ? where
        : where + " " + Messages.text("map.threshold.unsampled", Formats.count(view.unsampled())));
  }

  /** γ* and its interval behind the slider's track. */
  private final class Marks extends Pane {
    Marks() {
      getChildren().addAll(interval, star);
    }

    @Override
    protected void layoutChildren() {
      Optional<Threshold> kept = map.threshold().threshold().get();
      boolean known = kept.isPresent();
      star.setVisible(known);
      interval.setVisible(known && !Double.isNaN(kept.get().low()));
      if (kept.isPresent()) {
        Threshold threshold = kept.get();
        star.resizeRelocate(at(threshold.found()) - 1, 0, 2, getHeight());
        interval.resizeRelocate(at(threshold.low()), getHeight() / 2 - 7,
            Math.max(2, at(threshold.high()) - at(threshold.low())), 14);
      }
    }

    private double at(double nats) {
      return THUMB + (getWidth() - 2 * THUMB) * Math.clamp(nats / slider.getMax(), 0, 1);
    }
  }
}
