package dev.lacuna.desktop.rounds;

import dev.lacuna.desktop.model.Job;
import dev.lacuna.desktop.model.RoundCard;
import dev.lacuna.desktop.model.RoundState;
import dev.lacuna.desktop.model.WorkbenchModel;
import dev.lacuna.desktop.parts.CoreWords;
import dev.lacuna.desktop.parts.Fxml;
import dev.lacuna.desktop.parts.KeyButton;
import dev.lacuna.desktop.parts.KeyToggle;
import dev.lacuna.desktop.parts.Messages;
import dev.lacuna.desktop.parts.Shortcut;
import dev.lacuna.desktop.parts.Show;
import dev.lacuna.desktop.parts.StageWords;
import dev.lacuna.desktop.parts.Term;
import dev.lacuna.desktop.parts.WhileShown;
import dev.lacuna.desktop.parts.WhyNot;
import dev.lacuna.desktop.theme.Themes;
import dev.lacuna.worker.api.RoundEvaluation;
import dev.lacuna.worker.api.RoundStep;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** The rounds: settings at the left; in the middle the learning curve with its history, or two strategies compared. */
public final class RoundsPane extends BorderPane {
  private final WorkbenchModel workbench;
  private final RoundsModel model;
  @FXML private VBox left;
  @FXML private Label title;
  @FXML private Label facts;
  @FXML private Label reason;
  @FXML private KeyButton stop;
  @FXML private KeyButton cancel;
  @FXML private KeyToggle learn;
  @FXML private KeyToggle compare;
  @FXML private StackPane shown;

  public RoundsPane(WorkbenchModel workbench, RoundsModel model, Themes themes) {
    this.workbench = workbench;
    this.model = model;
    Fxml.load(this);
    Term.explain(facts, "loss", "accuracy", "epochs");
    left.getChildren().addAll(new SettingsForm(workbench, model), new CostsTable(workbench),
        new ModelExport(workbench, model));
    CompareModel comparison = new CompareModel(workbench, model);
    LearningView learning = new LearningView(workbench, model, themes);
    CompareView comparing = new CompareView(workbench, comparison, themes);
    learning.visibleProperty().bind(learn.selectedProperty());
    comparing.visibleProperty().bind(compare.selectedProperty());
    learning.managedProperty().bind(learning.visibleProperty());
    comparing.managedProperty().bind(comparing.visibleProperty());
    shown.getChildren().addAll(learning, comparing);
    reason.managedProperty().bind(reason.textProperty().isNotEmpty());
    facts.managedProperty().bind(facts.textProperty().isNotEmpty());
    ends();
    new RoundsKeys(workbench, this, model, comparison, learn, compare);
    WhileShown.draw(visibleProperty(), this::redraw, workbench.live().steps(), workbench.live().evaluations(),
        workbench.rounds(), workbench.job().current(), workbench.job().stage(), model.chosen(),
        compare.selectedProperty());
  }

  /** What ends a round or a comparison is there while one goes on. */
  private void ends() {
    for (Button button : List.of(stop, cancel)) {
      BooleanBinding ends = Bindings.createBooleanBinding(() -> model.running()
          || button == cancel && workbench.job().current().get().equals(Optional.of(Job.COMPARE)),
          workbench.job().current());
      button.visibleProperty().bind(ends);
      WhyNot.bind(button, button == stop ? workbench.job().canStop().not() : workbench.job().ending(),
          button == stop ? "why.cannotStop" : "why.cancelling");
    }
  }

  @FXML
  private void stopAndKeepBest() {
    workbench.job().stopAndKeepBest();
  }

  @FXML
  private void cancel() {
    workbench.job().cancel();
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
      facts.setText(steps.isEmpty() ? going ? Messages.text("rounds.starting")
          : shown.isPresent() ? "" : Messages.text("rounds.none.text")
          : facts(steps.getLast(), evaluations, going) + (model.running() ? left() : ""));
    }
    reason.setText(model.running() ? "" : shown.map(RoundsPane::why).orElse(""));
  }

  /** Why it ended as it did, and what can be done now. */
  private static String why(RoundCard card) {
    boolean ended = card.state() == RoundState.FAILED || card.state() == RoundState.CANCELLED;
    String remedy = card.resumable() ? Messages.text("rounds.remedy.resume", Shortcut.RESUME_ROUND.text())
        : card.state() == RoundState.FAILED ? Messages.text("rounds.remedy.anew") : "";
    String reason = CoreWords.text(card.reason()).strip();
    return !ended || remedy.isEmpty() ? reason
        : (reason.isEmpty() || reason.endsWith(".") ? reason + " " : reason + ". ").stripLeading() + remedy;
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
