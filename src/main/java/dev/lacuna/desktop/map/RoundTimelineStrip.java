package dev.lacuna.desktop.map;

import dev.lacuna.desktop.model.JobKind;
import dev.lacuna.desktop.model.MapState;
import dev.lacuna.desktop.model.MapState.TimelineStop;
import dev.lacuna.desktop.model.ProjectSessionModel;
import dev.lacuna.desktop.parts.Controls;
import dev.lacuna.desktop.parts.DisabledReason;
import dev.lacuna.desktop.parts.DurationHint;
import dev.lacuna.desktop.parts.Messages;
import java.util.List;
import java.util.Optional;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.util.StringConverter;
import org.kordamp.ikonli.feather.Feather;

/** Under the map: the slider over rounds, which shows the frontier moving. Before there are two it says what to do. */
final class RoundTimelineStrip extends HBox {
  private final RoundTimelineModel timeline;
  private final Slider slider = new Slider();
  private final Label here = Controls.blank("strong");
  private final Label right = Controls.blank("muted");
  private final Label hint = Controls.blank("muted", "small");
  private final Button back = Controls.iconButton("map.rounds.back", Feather.CHEVRON_LEFT, () -> move(-1));
  private final Button on = Controls.iconButton("map.rounds.on", Feather.CHEVRON_RIGHT, () -> move(1));
  private boolean setting;

  RoundTimelineStrip(ProjectSessionModel sessionModel, RoundTimelineModel timeline, Runnable showChanges) {
    super(8);
    this.timeline = timeline;
    getStyleClass().add("map-strip");
    slider.setId("rounds-slider");
    slider.setAccessibleText(Messages.text("map.rounds"));
    slider.setBlockIncrement(1);
    slider.setMajorTickUnit(1);
    slider.setMinorTickCount(0);
    slider.setSnapToTicks(true);
    slider.setMinWidth(90);
    here.setMinWidth(USE_PREF_SIZE);
    right.setId("rounds-held-out");
    right.setMinWidth(0); // it says it in full where the pointer rests
    hint.setMaxWidth(Double.MAX_VALUE);
    HBox.setHgrow(hint, Priority.ALWAYS);
    Tooltip whole = new Tooltip();
    whole.textProperty().bind(hint.textProperty());
    hint.setTooltip(whole);
    slider.setLabelFormatter(new Names());
    Label title = Controls.label("map.rounds", "muted");
    title.setMinWidth(USE_PREF_SIZE);
    title.setLabelFor(slider);
    Button changes = Controls.button("map.rounds.changes", Feather.SHUFFLE, showChanges);
    changes.setId("rounds-changes");
    Button look = Controls.button("map.rounds.look", Feather.EYE, sessionModel.job()::snapshotMissing);
    look.setId("rounds-look");
    DurationHint.tip(look, "map.rounds.look.tooltip", () -> sessionModel.job().expected(JobKind.LOOK));
    sessionModel.map().state().subscribe(facts -> {
      look.setVisible(!facts.unseen().isEmpty());
      look.setManaged(look.isVisible());
    });
    getChildren().addAll(title, back, slider, on, here, right, hint, look, changes);
    slider.valueProperty().subscribe(value -> {
      if (!setting) {
        timeline.shown().set((int) Math.round(value.doubleValue()));
      }
    });
    timeline.timeline().subscribe(all -> redraw(all, sessionModel.map().state().get()));
    timeline.shown().subscribe(index -> redraw(timeline.timeline().get(), sessionModel.map().state().get()));
    sessionModel.map().state().subscribe(facts -> redraw(timeline.timeline().get(), facts));
    DisabledReason.bind(changes, slider.disabledProperty(), "why.noRound");
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
