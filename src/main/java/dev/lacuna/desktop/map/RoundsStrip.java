package dev.lacuna.desktop.map;

import dev.lacuna.desktop.model.Job;
import dev.lacuna.desktop.model.MapFacts;
import dev.lacuna.desktop.model.MapFacts.Stop;
import dev.lacuna.desktop.model.WorkbenchModel;
import dev.lacuna.desktop.parts.Make;
import dev.lacuna.desktop.parts.Messages;
import dev.lacuna.desktop.parts.Takes;
import dev.lacuna.desktop.parts.WhyNot;
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
final class RoundsStrip extends HBox {
  private final StopsModel stops;
  private final Slider slider = new Slider();
  private final Label here = Make.blank("strong");
  private final Label right = Make.blank("muted");
  private final Label hint = Make.blank("muted", "small");
  private final Button back = Make.iconButton("map.rounds.back", Feather.CHEVRON_LEFT, () -> move(-1));
  private final Button on = Make.iconButton("map.rounds.on", Feather.CHEVRON_RIGHT, () -> move(1));
  private boolean setting;

  RoundsStrip(WorkbenchModel workbench, StopsModel stops, Runnable showChanges) {
    super(8);
    this.stops = stops;
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
    Label title = Make.label("map.rounds", "muted");
    title.setMinWidth(USE_PREF_SIZE);
    title.setLabelFor(slider);
    Button changes = Make.button("map.rounds.changes", Feather.SHUFFLE, showChanges);
    changes.setId("rounds-changes");
    Button look = Make.button("map.rounds.look", Feather.EYE, workbench.job()::lookAgain);
    look.setId("rounds-look");
    Takes.tip(look, "map.rounds.look.tooltip", () -> workbench.job().expected(Job.LOOK));
    workbench.facts().subscribe(facts -> {
      look.setVisible(!facts.unseen().isEmpty());
      look.setManaged(look.isVisible());
    });
    getChildren().addAll(title, back, slider, on, here, right, hint, look, changes);
    slider.valueProperty().subscribe(value -> {
      if (!setting) {
        stops.shown().set((int) Math.round(value.doubleValue()));
      }
    });
    stops.stops().subscribe(all -> redraw(all, workbench.facts().get()));
    stops.shown().subscribe(index -> redraw(stops.stops().get(), workbench.facts().get()));
    workbench.facts().subscribe(facts -> redraw(stops.stops().get(), facts));
    WhyNot.bind(changes, slider.disabledProperty(), "why.noRound");
  }

  /** "Base model" or "Round 3". */
  static String name(long round) {
    return round == 0 ? Messages.text("map.rounds.base") : Messages.text("map.rounds.round", round);
  }

  private void move(int by) {
    stops.shown().set(Math.clamp(stops.shown().get() + by, 0, Math.max(0, stops.stops().get().size() - 1)));
  }

  private void redraw(List<Stop> all, MapFacts facts) {
    boolean some = all.size() > 1;
    setting = true;
    slider.setMax(Math.max(1, all.size() - 1));
    slider.setValue(some ? Math.max(0, stops.shown().get()) : 1);
    slider.setShowTickMarks(some);
    setting = false;
    Optional<String> noRound = some ? Optional.empty() : Optional.of(Messages.text("why.noRound"));
    WhyNot.set(slider, noRound);
    HBox.setHgrow(slider, some ? Priority.ALWAYS : Priority.NEVER);
    slider.setPrefWidth(some ? 300 : 90);
    WhyNot.set(back, noRound.or(() -> end(stops.shown().get() <= 0, "why.firstRound")));
    WhyNot.set(on, noRound.or(() -> end(stops.shown().get() >= all.size() - 1, "why.lastRound")));
    Optional<Stop> stop = stops.stop();
    here.setText(some ? stop.map(it -> name(it.round())).orElse("") : "");
    Optional<Stop> tested = stop.filter(it -> some && it.heldOut() > 0);
    right.setText(tested.map(it -> Messages.text("map.rounds.heldOut", it.heldOutRight() / (double) it.heldOut()))
        .orElse(""));
    right.setTooltip(tested.map(it ->
        new Tooltip(Messages.text("map.rounds.heldOut.tooltip", it.heldOutRight(), it.heldOut())))
        .orElse(null));
    right.setManaged(tested.isPresent());
    here.setManaged(some);
    hint.setText(some ? "" : Messages.text(!facts.unseen().isEmpty() ? "map.rounds.hint.unseen"
        : all.isEmpty() ? "map.rounds.hint.probe" : "map.rounds.hint.teach"));
    hint.setManaged(!some);
    slider.setAccessibleHelp(some ? here.getText() : hint.getText());
  }

  private final class Names extends StringConverter<Double> {
    @Override
    public String toString(Double value) {
      int index = (int) Math.round(value);
      List<Stop> all = stops.stops().get();
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
