package dev.lacuna.desktop.queue;

import dev.lacuna.desktop.model.Job;
import dev.lacuna.desktop.model.RoundCard;
import dev.lacuna.desktop.model.RoundState;
import dev.lacuna.desktop.model.WorkbenchModel;
import dev.lacuna.desktop.parts.Fxml;
import dev.lacuna.desktop.parts.KeyButton;
import dev.lacuna.desktop.parts.Messages;
import dev.lacuna.desktop.parts.Show;
import dev.lacuna.desktop.parts.WhyNot;
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
  private final WorkbenchModel workbench;
  private final QueueModel model;
  private final RoundsModel rounds;
  private final StrategyModel strategies;
  private final Runnable choose;
  @FXML private Label title;
  @FXML private KeyButton more;
  @FXML private Label moreCost;
  @FXML private Button teach;
  @FXML private Label roundCost;

  /** @param choose lets the chosen strategy choose as many questions as are wished for */
  NextStep(WorkbenchModel workbench, QueueModel model, RoundsModel rounds, StrategyModel strategies, Runnable choose) {
    this.workbench = workbench;
    this.model = model;
    this.rounds = rounds;
    this.strategies = strategies;
    this.choose = choose;
    Fxml.load(this);
    managedProperty().bind(visibleProperty());
    model.rows().subscribe(this::tell);
    strategies.chosen().subscribe(this::tell);
    strategies.offers().subscribe(this::tell);
    rounds.obstacle().subscribe(this::tell);
    workbench.rounds().subscribe(this::tell);
    workbench.spent().subscribe(this::tell);
    workbench.job().entries().subscribe(this::tell);
  }

  @FXML
  private void chooseMore() {
    choose.run();
  }

  @FXML
  private void teachRound() {
    workbench.pane().set(WorkbenchModel.Pane.ROUNDS);
    rounds.start();
  }

  private void tell() {
    int all = model.rows().get().size();
    setVisible(all > 0 && model.done() == all);
    if (!isVisible()) {
      return;
    }
    title.setText(Messages.text("queue.next.title", all));
    WhyNot.set(more, whyNoMore());
    moreCost.setText(strategies.cost().orElseGet(strategies::about));
    WhyNot.set(teach, whyNoRound());
    roundCost.setText(whyNoRound().orElseGet(this::roundCost));
  }

  private String roundCost() {
    OptionalDouble seconds = rounds.seconds();
    return taught().map(labels -> Messages.text("queue.next.round.labels", rounds.labels(),
        Math.max(0, rounds.labels() - labels))).orElseGet(() -> Messages.text("rounds.ready", rounds.labels())) + " "
        + (seconds.isPresent() ? Messages.text("rounds.effort.takes", Show.duration(seconds.getAsDouble()))
        : Messages.text("rounds.effort.unknown"));
  }

  private Optional<String> whyNoMore() {
    return workbench.job().isOnItsWay(Job.SELECT) ? Optional.of(Messages.text("queue.next.choosing"))
        : strategies.offer().lack().map(_ -> strategies.about());
  }

  private Optional<String> whyNoRound() {
    return workbench.job().isOnItsWay(Job.ROUND) ? Optional.of(Messages.text("queue.next.teaching"))
        : rounds.obstacle().get().map(it -> Messages.text("rounds.obstacle." + it.name().toLowerCase(Locale.ROOT)));
  }

  /** How many labels the latest round that was kept has taught. */
  private Optional<Integer> taught() {
    return workbench.rounds().get().stream()
        .filter(card -> card.state() == RoundState.DONE || card.state() == RoundState.STOPPED)
        .max(Comparator.comparingInt(RoundCard::number)).map(RoundCard::labels);
  }
}
