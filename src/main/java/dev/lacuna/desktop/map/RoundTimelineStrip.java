package dev.lacuna.desktop.map;

import dev.lacuna.desktop.model.JobKind;
import dev.lacuna.desktop.model.MapState;
import dev.lacuna.desktop.model.MapState.TimelineStop;
import dev.lacuna.desktop.model.ProjectSessionModel;
import dev.lacuna.desktop.parts.DisabledReason;
import dev.lacuna.desktop.parts.DurationHint;
import dev.lacuna.desktop.parts.Fxml;
import dev.lacuna.desktop.parts.Messages;
import java.util.List;
import java.util.Optional;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.util.StringConverter;

/** Under the map: the slider over rounds, which shows the frontier moving. Before there are two it says what to do. */
final class RoundTimelineStrip extends HBox {
  private final ProjectSessionModel sessionModel;
  private final RoundTimelineModel timeline;
  private final Runnable showChanges;
  @FXML
  private Label title;
  @FXML
  private Button back;
  @FXML
  private Slider slider;
  @FXML
  private Button on;
  @FXML
  private Label here;
  @FXML
  private Label right;
  @FXML
  private Label hint;
  @FXML
  private Button look;
  @FXML
  private Button changes;
  private boolean setting;

  RoundTimelineStrip(ProjectSessionModel sessionModel, RoundTimelineModel timeline, Runnable showChanges) {
    this.sessionModel = sessionModel;
    this.timeline = timeline;
    this.showChanges = showChanges;
    Fxml.load(this);
    title.setLabelFor(slider);
    slider.setLabelFormatter(new Names());
    DurationHint.tip(look, "map.rounds.look.tooltip", () -> sessionModel.job().expected(JobKind.SNAPSHOT));
    sessionModel.map().state().subscribe(facts -> look.setVisible(!facts.unseen().isEmpty()));
    slider.valueProperty().subscribe((_, value) -> {
      if (!setting) {
        timeline.shown().set((int) Math.round(value.doubleValue()));
      }
    });
    timeline.timeline().subscribe(all -> redraw(all, sessionModel.map().state().get()));
    timeline.shown().subscribe(index -> redraw(timeline.timeline().get(), sessionModel.map().state().get()));
    sessionModel.map().state().subscribe(facts -> redraw(timeline.timeline().get(), facts));
    DisabledReason.bind(changes, slider.disabledProperty(), "why.noRound");
  }

  @FXML
  private void back() {
    move(-1);
  }

  @FXML
  private void on() {
    move(1);
  }

  @FXML
  private void look() {
    sessionModel.job().snapshotMissing();
  }

  @FXML
  private void changes() {
    showChanges.run();
  }

  /** "Base model" or "Round 3". */
  static String name(long round) {
    return round == 0 ? Messages.text("map.rounds.base") : Messages.text("map.rounds.round", round);
  }

  private void move(int by) {
    timeline.shown().set(
        Math.clamp(timeline.shown().get() + by, 0, Math.max(0, timeline.timeline().get().size() - 1)));
  }

  private void redraw(List<TimelineStop> all, MapState facts) {
    boolean some = all.size() > 1;
    setting = true;
    slider.setMax(Math.max(1, all.size() - 1));
    slider.setValue(some ? Math.max(0, timeline.shown().get()) : 1);
    slider.setShowTickMarks(some);
    setting = false;
    Optional<String> noRound = some ? Optional.empty() : Optional.of(Messages.text("why.noRound"));
    DisabledReason.set(slider, noRound);
    HBox.setHgrow(slider, some ? Priority.ALWAYS : Priority.NEVER);
    slider.setPrefWidth(some ? 300 : 90);
    DisabledReason.set(back, noRound.or(() -> end(timeline.shown().get() <= 0, "why.firstRound")));
    DisabledReason.set(on, noRound.or(() -> end(timeline.shown().get() >= all.size() - 1, "why.lastRound")));
    Optional<TimelineStop> stop = timeline.stop();
    here.setText(some ? stop.map(element -> name(element.round())).orElse("") : "");
    Optional<TimelineStop> tested = stop.filter(element -> some && element.heldOut() > 0);
    right.setText(
        tested.map(element -> Messages.text("map.rounds.heldOut", element.heldOutRight() / (double) element.heldOut()))
            .orElse(""));
    right.setTooltip(tested.map(
        element -> new Tooltip(Messages.text("map.rounds.heldOut.tooltip", element.heldOutRight(), element.heldOut())))
        .orElse(null));
    right.setManaged(tested.isPresent());
    here.setManaged(some);
    hint.setText(some ? ""
        : Messages.text(!facts.unseen().isEmpty() ? "map.rounds.hint.unseen"
            : all.isEmpty() ? "map.rounds.hint.probe" : "map.rounds.hint.teach"));
    hint.setManaged(!some);
    slider.setAccessibleHelp(some ? here.getText() : hint.getText());
  }

  private final class Names extends StringConverter<Double> {
    @Override
    public String toString(Double value) {
      int index = (int) Math.round(value);
      List<TimelineStop> all = timeline.timeline().get();
      return index >= 0 && index < all.size() ? name(all.get(index).round()) : "";
    }

    @Override
    public Double fromString(String words) {
      throw new UnsupportedOperationException("the slider has no text field");
    }
  }

  private static Optional<String> end(boolean there, String key) {
    return there ? Optional.of(Messages.text(key)) : Optional.empty();
  }
}
