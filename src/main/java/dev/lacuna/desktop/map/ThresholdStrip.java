package dev.lacuna.desktop.map;

import dev.lacuna.desktop.model.MapState.Threshold;
import dev.lacuna.desktop.parts.DisabledReason;
import dev.lacuna.desktop.parts.Formats;
import dev.lacuna.desktop.parts.Fxml;
import dev.lacuna.desktop.parts.Messages;
import dev.lacuna.domain.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/**
 * The threshold of semantic entropy: a slider with γ* and its 95 % interval marked, and in words what would flip.
 * Nothing is kept before "Apply".
 */
final class ThresholdStrip extends VBox {
  private static final double MOST = Math.log(10);
  /** Room at either end of a slider's track, where its thumb's middle never is. */
  private static final double THUMB = 9;

  private final MapModel map;
  private final EntropyHistogram bars;
  private final Region interval = new Region();
  private final Region star = new Region();
  @FXML
  private Label value;
  @FXML
  private VBox histogram;
  @FXML
  private StackPane track;
  @FXML
  private Slider slider;
  @FXML
  private Label flips;
  @FXML
  private Label note;
  @FXML
  private Button apply;
  @FXML
  private Button reset;

  ThresholdStrip(MapModel map) {
    this.map = map;
    Fxml.load(this);
    ThresholdModel model = map.threshold();
    slider.setMax(MOST);
    interval.getStyleClass().add("threshold-interval");
    star.getStyleClass().add("threshold-star");
    Marks marks = new Marks();
    marks.setMouseTransparent(true);
    track.getChildren().addFirst(marks);
    bars = new EntropyHistogram(slider, THUMB);
    histogram.getChildren().add(bars);
    DisabledReason.bind(apply,
        Bindings.createBooleanBinding(() -> model.tried().isEmpty(), model.wanted(), model.open(),
            model.threshold()),
        "why.thresholdSame");
    DisabledReason.bind(reset, Bindings.createBooleanBinding(() -> !model.moved(), model.wanted(), model.open(),
        model.threshold()), "why.thresholdFound");
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

  @FXML
  private void apply() {
    map.threshold().apply();
  }

  @FXML
  private void reset() {
    map.threshold().reset();
  }

  @FXML
  private void close() {
    map.threshold().open().set(false);
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
