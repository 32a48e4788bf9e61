package dev.lacuna.desktop.rounds;

import dev.lacuna.desktop.model.RoundCard;
import dev.lacuna.desktop.model.RoundState;
import dev.lacuna.desktop.model.WorkbenchModel;
import dev.lacuna.desktop.parts.Make;
import dev.lacuna.desktop.parts.Messages;
import dev.lacuna.desktop.parts.Show;
import dev.lacuna.desktop.theme.Themes;
import dev.lacuna.worker.api.RoundEvaluation;
import dev.lacuna.worker.api.RoundStep;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** The rounds: settings at the left, the running round and its curves in the middle, the history below. */
public final class RoundsPane extends BorderPane {
  private final WorkbenchModel workbench;
  private final RoundsModel model;
  private final Label title = Make.blank("title-4");
  private final Label facts = Make.blank("muted", "figures");
  private final Label reason = Make.blank("field-problem");
  private final Curve loss = new Curve(Messages.text("rounds.chart.loss"), Messages.text("rounds.chart.step"),
      Messages.text("rounds.chart.nats"), false, false);
  private final Curve accuracy = new Curve(Messages.text("rounds.chart.accuracy"),
      Messages.text("rounds.chart.labels"), Messages.text("rounds.chart.share"), true, true);

  public RoundsPane(WorkbenchModel workbench, RoundsModel model, Themes themes) {
    this.workbench = workbench;
    this.model = model;
    getStyleClass().add("rounds-pane");
    ScrollPane left = new ScrollPane(new SettingsForm(model));
    left.setFitToWidth(true);
    left.getStyleClass().addAll("edge-to-edge", "settings-room");
    left.setMinWidth(290);
    left.setPrefWidth(290);
    setLeft(left);
    HBox charts = new HBox(16, loss, accuracy);
    HBox.setHgrow(loss, Priority.ALWAYS);
    HBox.setHgrow(accuracy, Priority.ALWAYS);
    loss.setPrefWidth(300);
    accuracy.setPrefWidth(300);
    VBox.setVgrow(charts, Priority.ALWAYS);
    HistoryTable history = new HistoryTable(workbench, model);
    history.setPrefHeight(230);
    history.setMinHeight(120);
    VBox middle = new VBox(12, head(), charts, Make.label("rounds.history", "title-4"), history);
    middle.getStyleClass().add("rounds-middle");
    setCenter(middle);
    themes.dark().subscribe(dark -> {
      loss.dress(themes.palette());
      accuracy.dress(themes.palette());
    });
    workbench.live().steps().subscribe(this::redraw);
    workbench.live().evaluations().subscribe(this::redraw);
    workbench.rounds().subscribe(this::redraw);
    workbench.job().current().subscribe(this::redraw);
    model.chosen().subscribe(this::redraw);
  }

  private HBox head() {
    Button stop = Make.button("job.stopAndKeepBest", Feather.CHECK_SQUARE, workbench::stopAndKeepBest);
    stop.setId("round-stop");
    Button cancel = Make.button("rounds.cancel", Feather.X, workbench::cancel);
    cancel.setId("round-cancel");
    for (Button button : List.of(stop, cancel)) {
      button.disableProperty().bind(workbench.job().current().map(job -> !model.running())
          .flatMap(idle -> workbench.job().ending().map(ending -> idle || ending)));
    }
    VBox words = new VBox(2, title, facts, reason);
    reason.setWrapText(true);
    reason.managedProperty().bind(reason.textProperty().isNotEmpty());
    HBox head = new HBox(8, words, Make.spring(), stop, cancel);
    head.getStyleClass().add("rounds-head");
    return head;
  }

  private void redraw() {
    Optional<RoundCard> shown = model.shown();
    List<RoundStep> steps = model.steps();
    List<RoundEvaluation> evaluations = model.evaluations();
    title.setText(model.running() && model.chosen().get().isEmpty() ? Messages.text("rounds.running")
        : shown.map(card -> Messages.text("rounds.title", card.number(),
            Messages.text("rounds.state." + card.state().name().toLowerCase(Locale.ROOT)))).orElse(
            Messages.text("rounds.none")));
    boolean going = model.running() || shown.filter(card -> card.state() == RoundState.RUNNING).isPresent();
    facts.setText(steps.isEmpty() ? Messages.text(going ? "rounds.starting" : "rounds.none.text")
        : facts(steps.getLast(), evaluations, going));
    reason.setText(model.running() ? "" : shown.map(RoundCard::reason).orElse(""));
    loss.show(steps.stream().map(step -> new Curve.Point(step.step(), step.loss())).toList());
    accuracy.show(model.curve().stream().map(p -> new Curve.Point(p.labels(), p.accuracy())).toList());
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
    String left = going && last.secondsLeft() > 0
        ? " · " + Messages.text("status.left", Show.duration(last.secondsLeft())) : "";
    return words + left + accuracy(evaluations);
  }

  private static String accuracy(List<RoundEvaluation> evaluations) {
    return evaluations.isEmpty() ? ""
        : " · " + Messages.text("rounds.accuracy", Show.percent(evaluations.getLast().accuracy()));
  }
}
