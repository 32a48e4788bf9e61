package dev.lacuna.desktop.queue;

import dev.lacuna.desktop.model.JobKind;
import dev.lacuna.desktop.model.ProjectSessionModel;
import dev.lacuna.desktop.model.RoundState;
import dev.lacuna.desktop.model.RoundSummary;
import dev.lacuna.desktop.parts.DisabledReason;
import dev.lacuna.desktop.parts.Formats;
import dev.lacuna.desktop.parts.Fxml;
import dev.lacuna.desktop.parts.KeyButton;
import dev.lacuna.desktop.parts.Messages;
import dev.lacuna.desktop.parts.Redraw;
import dev.lacuna.desktop.rounds.RoundsModel;
import dev.lacuna.desktop.strategy.StrategyModel;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

/** At the end of the queue: more questions, or a round, and what each would cost. */
final class NextStep extends VBox {
  private final ProjectSessionModel sessionModel;
  private final QueueModel model;
  private final RoundsModel rounds;
  private final StrategyModel strategies;
  private final Runnable choose;
  @FXML
  private Label title;
  @FXML
  private KeyButton more;
  @FXML
  private Label moreCost;
  @FXML
  private Button teach;
  @FXML
  private Label roundCost;

  /** @param choose lets the chosen strategy choose as many questions as are asked for */
  NextStep(ProjectSessionModel sessionModel, QueueModel model, RoundsModel rounds, StrategyModel strategies,
      Runnable choose) {
    this.sessionModel = sessionModel;
    this.model = model;
    this.rounds = rounds;
    this.strategies = strategies;
    this.choose = choose;
    Fxml.load(this);
    managedProperty().bind(visibleProperty());
    Redraw.nowAndOnChange(this::tell, model.rows(), strategies.chosen(), strategies.offers(), rounds.obstacle(),
        sessionModel.rounds(), sessionModel.costs(), sessionModel.job().entries());
  }

  @FXML
  private void chooseMore() {
    choose.run();
  }

  @FXML
  private void teachRound() {
    sessionModel.goTo(ProjectSessionModel.Pane.ROUNDS);
    rounds.start();
  }

  private void tell() {
    int all = model.rows().get().size();
    setVisible(all > 0 && model.done() == all);
    if (!isVisible()) {
      return;
    }
    title.setText(Messages.text("queue.next.title", all));
    DisabledReason.set(more, whyNoMore());
    moreCost.setText(strategies.cost().orElseGet(strategies::about));
    DisabledReason.set(teach, whyNoRound());
    roundCost.setText(whyNoRound().orElseGet(this::roundCost));
  }

  private String roundCost() {
    OptionalDouble seconds = rounds.seconds();
    return taught().map(labels -> Messages.text("queue.next.round.labels", rounds.labels(),
        Math.max(0, rounds.labels() - labels))).orElseGet(() -> Messages.text("rounds.ready", rounds.labels())) + " "
        + (seconds.isPresent() ? Messages.text("rounds.effort.takes", Formats.duration(seconds.getAsDouble()))
            : Messages.text("rounds.effort.unknown"));
  }

  private Optional<String> whyNoMore() {
    return sessionModel.job().isOnItsWay(JobKind.SELECT) ? Optional.of(Messages.text("queue.next.choosing"))
        : strategies.offer().unmet().map(_ -> strategies.about());
  }

  private Optional<String> whyNoRound() {
    return sessionModel.job().isOnItsWay(JobKind.ROUND) ? Optional.of(Messages.text("queue.next.teaching"))
        : rounds.obstacle().get()
            .map(obstacle -> Messages.text("rounds.obstacle." + obstacle.name().toLowerCase(Locale.ROOT)));
  }

  /** How many labels the latest round that was kept has taught. */
  private Optional<Integer> taught() {
    return sessionModel.rounds().get().stream()
        .filter(card -> card.state() == RoundState.DONE || card.state() == RoundState.STOPPED)
        .max(Comparator.comparingInt(RoundSummary::number)).map(RoundSummary::labels);
  }
}
