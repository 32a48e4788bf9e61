package dev.lacuna.desktop.rounds;

import dev.lacuna.desktop.model.JobKind;
import dev.lacuna.desktop.model.ProjectSessionModel;
import dev.lacuna.desktop.model.RoundState;
import dev.lacuna.desktop.model.RoundSummary;
import dev.lacuna.desktop.parts.CoreTexts;
import dev.lacuna.desktop.parts.DisabledReason;
import dev.lacuna.desktop.parts.Formats;
import dev.lacuna.desktop.parts.Fxml;
import dev.lacuna.desktop.parts.GlossaryTerm;
import dev.lacuna.desktop.parts.JobPhaseText;
import dev.lacuna.desktop.parts.KeyButton;
import dev.lacuna.desktop.parts.KeyToggle;
import dev.lacuna.desktop.parts.Messages;
import dev.lacuna.desktop.parts.RedrawWhileShown;
import dev.lacuna.desktop.parts.Shortcut;
import dev.lacuna.desktop.theme.Themes;
import dev.lacuna.worker.api.RoundEvaluation;
import dev.lacuna.worker.api.RoundStep;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** The rounds: settings at the left; in the middle the learning curve with its history, or two strategies compared. */
public final class RoundsPane extends BorderPane {
  /** The least width of settings and curves beside each other, at text of 100 %. */
  private static final double TWO_COLUMNS = 806;

  private final ProjectSessionModel sessionModel;
  private final RoundsModel model;
  @FXML
  private ScrollPane settings;
  @FXML
  private VBox left;
  @FXML
  private VBox middle;
  @FXML
  private Label title;
  @FXML
  private Label facts;
  @FXML
  private Label reason;
  @FXML
  private KeyButton stop;
  @FXML
  private KeyButton cancel;
  @FXML
  private KeyToggle learn;
  @FXML
  private KeyToggle compare;
  @FXML
  private StackPane shown;
  private Optional<CompareView> comparing = Optional.empty();

  /** What its charts are made of takes long to read; this may be done on any thread. */
  public static void loadAhead() {
    ChartStyle.loadAhead();
  }

  public RoundsPane(ProjectSessionModel sessionModel, RoundsModel model, Themes themes) {
    this.sessionModel = sessionModel;
    this.model = model;
    Fxml.load(this);
    GlossaryTerm.explain(facts, "loss", "accuracy", "epochs");
    Node form = new RoundSettingsForm(sessionModel, model);
    List<Node> rest = List.of(new CostsTable(sessionModel), new ModelExport(sessionModel, model));
    left.getChildren().add(form);
    left.getChildren().addAll(rest);
    Runnable fit = () -> place(form, rest, getWidth() > 0 && getWidth() < TWO_COLUMNS * themes.text().scale());
    widthProperty().subscribe(fit);
    themes.text().percent().subscribe(fit);
    CompareModel comparison = new CompareModel(sessionModel, model);
    LearningView learning = new LearningView(sessionModel, model, themes);
    // What is not shown is not in the scene, which is styled as a whole.
    BooleanProperty compares = new SimpleBooleanProperty();
    compares.subscribe(on -> (on ? compare : learn).setSelected(true));
    compare.selectedProperty().subscribe(compares::set);
    sessionModel.viewStates().keep("teaching.compare", compares);
    compare.selectedProperty().subscribe(on -> shown.getChildren().setAll(on
        ? comparing(() -> new CompareView(sessionModel, comparison, themes))
        : learning));
    reason.managedProperty().bind(reason.textProperty().isNotEmpty());
    facts.managedProperty().bind(facts.textProperty().isNotEmpty());
    ends();
    new RoundsKeys(sessionModel, this, model, comparison, learn, compare);
    RedrawWhileShown.draw(visibleProperty(), this::redraw, sessionModel.live().steps(),
        sessionModel.live().evaluations(),
        sessionModel.rounds(), sessionModel.job().current(), sessionModel.job().phase(),
        model.chosen(),
        compare.selectedProperty());
  }

  /** Made when it is first looked at, which most people never do. */
  private CompareView comparing(Supplier<CompareView> maker) {
    CompareView made = comparing.orElseGet(maker);
    comparing = Optional.of(made);
    return made;
  }

  /** Where two columns have no room beside each other, the settings stand over the curves and the rest below. */
  private void place(Node form, List<Node> rest, boolean folded) {
    if (folded && left.getChildren().contains(form)) {
      left.getChildren().clear();
      setLeft(null);
      middle.getChildren().add(middle.getChildren().indexOf(shown), form);
      middle.getChildren().addAll(rest);
    } else if (!folded && middle.getChildren().remove(form)) {
      middle.getChildren().removeAll(rest);
      left.getChildren().add(form);
      left.getChildren().addAll(rest);
      setLeft(settings);
    }
  }

  /** What ends a round or a comparison is there while one goes on. */
  private void ends() {
    for (Button button : List.of(stop, cancel)) {
      BooleanBinding ends = Bindings.createBooleanBinding(() -> model.running()
          || button == cancel && sessionModel.job().current().get().equals(Optional.of(JobKind.COMPARE)),
          sessionModel.job().current());
      button.visibleProperty().bind(ends);
      DisabledReason.bind(button,
          button == stop ? sessionModel.job().canStop().not() : sessionModel.job().canCancel().not(),
          button == stop ? "why.cannotStop" : "why.cancelling");
    }
  }

  @FXML
  private void stopAndKeepBest() {
    sessionModel.job().stopAndKeepBest();
  }

  @FXML
  private void cancel() {
    sessionModel.job().cancel();
  }

  private void redraw() {
    if (compare.isSelected() && !model.running()) {
      title.setText(Messages.text("compare.title"));
      facts.setText("");
      reason.setText("");
      return;
    }
    Optional<RoundSummary> shown = model.shown();
    List<RoundStep> steps = model.steps();
    List<RoundEvaluation> evaluations = model.evaluations();
    title.setText(model.running() && model.chosen().get().isEmpty() ? Messages.text("rounds.running")
        : shown.map(card -> Messages.text("rounds.title", card.number(),
            Messages.text("rounds.state." + card.state().name().toLowerCase(Locale.ROOT)))).orElse(
                Messages.text("rounds.none")));
    boolean going = model.running() || shown.filter(card -> card.state() == RoundState.RUNNING).isPresent();
    if (model.running() && model.chosen().get().isEmpty() && !sessionModel.job().phase().get().trains()) {
      // Before the first step and after the last: what is done now, as the status bar says it.
      facts.setText(JobPhaseText.now(sessionModel.job()) + left() + accuracy(evaluations));
    } else {
      facts.setText(steps.isEmpty() ? going ? Messages.text("rounds.starting")
          : shown.isPresent() ? "" : Messages.text("rounds.none.text")
          : facts(steps.getLast(), evaluations, going) + (model.running() ? left() : ""));
    }
    reason.setText(model.running() ? "" : shown.map(RoundsPane::why).orElse(""));
  }

  /** Why it ended as it did, and what can be done now. */
  private static String why(RoundSummary card) {
    boolean ended = card.state() == RoundState.FAILED || card.state() == RoundState.CANCELLED;
    String remedy = card.resumable() ? Messages.text("rounds.remedy.resume", Shortcut.RESUME_ROUND.text())
        : card.state() == RoundState.FAILED ? Messages.text("rounds.remedy.anew") : "";
    String reason = CoreTexts.sentence(card.reason()).strip();
    return !ended || remedy.isEmpty() ? reason
        : (reason.isEmpty() || reason.endsWith(".") ? reason + " " : reason + ". ").stripLeading() + remedy;
  }

  private String left() {
    String left = JobPhaseText.left(sessionModel.job().phase().get().secondsLeft());
    return left.isEmpty() ? "" : " · " + left;
  }

  private static String facts(RoundStep last, List<RoundEvaluation> evaluations, boolean going) {
    if (last.steps() == 0) {
      // Of a stored round only the steps are kept.
      return Messages.text("rounds.facts.stored", Formats.count(last.step()), Formats.decimal(last.loss()))
          + accuracy(evaluations);
    }
    String words = Messages.text("rounds.facts", Formats.count(last.step()), Formats.count(last.steps()), last.epoch(),
        last.epochs(), Formats.decimal(last.loss()))
        + (going ? " · " + Messages.text("rounds.speed", Formats.count(Math.round(last.tokensPerSecond()))) : "");
    return words + accuracy(evaluations);
  }

  private static String accuracy(List<RoundEvaluation> evaluations) {
    return evaluations.isEmpty() ? ""
        : " · " + Messages.text("rounds.accuracy", Formats.percent(evaluations.getLast().accuracy()));
  }
}
