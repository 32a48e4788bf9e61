package dev.lacuna.desktop.rounds;

import dev.lacuna.desktop.model.Job;
import dev.lacuna.desktop.model.RoundCard;
import dev.lacuna.desktop.model.RoundState;
import dev.lacuna.desktop.model.WorkbenchModel;
import dev.lacuna.desktop.parts.Make;
import dev.lacuna.desktop.parts.Messages;
import dev.lacuna.desktop.parts.Show;
import dev.lacuna.desktop.parts.StageWords;
import dev.lacuna.desktop.parts.Term;
import dev.lacuna.desktop.parts.WhyNot;
import dev.lacuna.desktop.theme.Themes;
import dev.lacuna.worker.api.RoundEvaluation;
import dev.lacuna.worker.api.RoundStep;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** The rounds: settings at the left; in the middle the learning curve with its history, or two strategies compared. */
public final class RoundsPane extends BorderPane {
  private final WorkbenchModel workbench;
  private final RoundsModel model;
  private final Label title = Make.blank("title-4");
  private final Label facts = Make.blank("muted", "figures");
  private final Label reason = Make.blank("field-problem");
  private final ToggleButton learn = Make.toggle("rounds.view.learn", "left-pill");
  private final ToggleButton compare = Make.toggle("rounds.view.compare", "right-pill");

  public RoundsPane(WorkbenchModel workbench, RoundsModel model, Themes themes) {
    this.workbench = workbench;
    this.model = model;
    getStyleClass().add("rounds-pane");
    ScrollPane left = new ScrollPane(new VBox(new SettingsForm(workbench, model), new CostsTable(workbench),
        new ModelExport(workbench, model)));
    left.setFitToWidth(true);
    left.getStyleClass().addAll("edge-to-edge", "settings-room");
    setLeft(left);
    CompareModel comparison = new CompareModel(workbench, model);
    LearningView learning = new LearningView(workbench, model, themes);
    CompareView comparing = new CompareView(workbench, comparison, themes);
    ToggleGroup views = new ToggleGroup();
    views.getToggles().addAll(learn, compare);
    learn.setId("rounds-view-learn");
    compare.setId("rounds-view-compare");
    views.selectToggle(learn);
    // One of the two is always shown.
    views.selectedToggleProperty().subscribe((before, now) -> {
      if (now == null && before != null) {
        views.selectToggle(before);
      }
    });
    learning.visibleProperty().bind(learn.selectedProperty());
    comparing.visibleProperty().bind(compare.selectedProperty());
    // What is not shown asks for no room.
    learning.managedProperty().bind(learning.visibleProperty());
    comparing.managedProperty().bind(comparing.visibleProperty());
    StackPane shown = new StackPane(learning, comparing);
    VBox.setVgrow(shown, Priority.ALWAYS);
    VBox middle = new VBox(12, head(), shown);
    middle.getStyleClass().add("rounds-middle");
    ScrollPane room = new ScrollPane(middle);
    room.setFitToWidth(true);
    room.setFitToHeight(true);
    room.getStyleClass().add("edge-to-edge");
    setCenter(room);
    new RoundsKeys(workbench, this, model, comparison, learn, compare);
    workbench.live().steps().subscribe(this::redraw);
    workbench.live().evaluations().subscribe(this::redraw);
    workbench.rounds().subscribe(this::redraw);
    workbench.job().current().subscribe(this::redraw);
    workbench.job().stage().subscribe(this::redraw);
    model.chosen().subscribe(this::redraw);
    compare.selectedProperty().subscribe(this::redraw);
  }

  private HBox head() {
    Button stop = Make.keyButton("rounds.stop", workbench.job()::stopAndKeepBest);
    stop.setId("round-stop");
    Button cancel = Make.keyButton("rounds.cancel", workbench.job()::cancel);
    cancel.setId("round-cancel");
    for (Button button : List.of(stop, cancel)) {
      BooleanBinding ends = Bindings.createBooleanBinding(() -> model.running()
          || button == cancel && workbench.job().current().get().equals(Optional.of(Job.COMPARE)),
          workbench.job().current());
      button.visibleProperty().bind(ends);
      button.managedProperty().bind(ends);
      WhyNot.bind(button, button == stop ? workbench.job().canStop().not() : workbench.job().ending(),
          button == stop ? "why.cannotStop" : "why.cancelling");
    }
    VBox words = new VBox(2, title, facts, reason);
    reason.setWrapText(true);
    reason.managedProperty().bind(reason.textProperty().isNotEmpty());
    HBox views = new HBox(learn, compare);
    views.setMinWidth(USE_PREF_SIZE);
    HBox.setHgrow(words, Priority.ALWAYS);
    Term.explain(facts, "loss", "accuracy", "epochs");
    facts.setId("round-facts");
    facts.setWrapText(true);
    facts.setMinHeight(USE_PREF_SIZE);
    facts.managedProperty().bind(facts.textProperty().isNotEmpty());
    HBox head = new HBox(8, words, stop, cancel, views);
    head.getStyleClass().add("rounds-head");
    return head;
  }

  private void redraw() {
    if (compare.isSelected() && !model.running()) {
      title.setText(Messages.text("compare.title"));
      facts.setText("");
      reason.setText("");
      return;
    }
    Optional<RoundCard> shown = model.shown();
    List<RoundStep> steps = model.steps();
    List<RoundEvaluation> evaluations = model.evaluations();
    title.setText(model.running() && model.chosen().get().isEmpty() ? Messages.text("rounds.running")
        : shown.map(card -> Messages.text("rounds.title", card.number(),
            Messages.text("rounds.state." + card.state().name().toLowerCase(Locale.ROOT)))).orElse(
            Messages.text("rounds.none")));
    boolean going = model.running() || shown.filter(card -> card.state() == RoundState.RUNNING).isPresent();
    if (model.running() && model.chosen().get().isEmpty() && !workbench.job().stage().get().trains()) {
      // Before the first step and after the last: what is done now, as the status bar says it.
      facts.setText(StageWords.now(workbench.job()) + left() + accuracy(evaluations));
    } else {
      facts.setText(steps.isEmpty() ? Messages.text(going ? "rounds.starting" : "rounds.none.text")
          : facts(steps.getLast(), evaluations, going) + (model.running() ? left() : ""));
    }
    reason.setText(model.running() ? "" : shown.map(RoundCard::reason).orElse(""));
  }

  private String left() {
    String left = StageWords.left(workbench.job().stage().get().secondsLeft());
    return left.isEmpty() ? "" : " · " + left;
  }

  private static String facts(RoundStep last, List<RoundEvaluation> evaluations, boolean going) {
    if (last.steps() == 0) {
      // Of a stored round only the steps are kept.
      return Messages.text("rounds.facts.stored", Show.count(last.step()), Show.decimal(last.loss()))
          + accuracy(evaluations);
    }
    String words = Messages.text("rounds.facts", Show.count(last.step()), Show.count(last.steps()), last.epoch(),
        last.epochs(), Show.decimal(last.loss()))
        + (going ? " · " + Messages.text("rounds.speed", Show.count(Math.round(last.tokensPerSecond()))) : "");
    return words + accuracy(evaluations);
  }

  private static String accuracy(List<RoundEvaluation> evaluations) {
    return evaluations.isEmpty() ? ""
        : " · " + Messages.text("rounds.accuracy", Show.percent(evaluations.getLast().accuracy()));
  }
}
