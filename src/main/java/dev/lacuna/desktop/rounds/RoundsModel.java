package dev.lacuna.desktop.rounds;

import dev.lacuna.desktop.model.Job;
import dev.lacuna.desktop.model.Outcome;
import dev.lacuna.desktop.model.RoundCard;
import dev.lacuna.desktop.model.RoundState;
import dev.lacuna.desktop.model.WorkbenchModel;
import dev.lacuna.worker.api.LoraSettings;
import dev.lacuna.worker.api.RoundEvaluation;
import dev.lacuna.worker.api.RoundStep;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.ObjectBinding;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/** The rounds without any control: the settings of the next one, what is running, and what was. */
public final class RoundsModel {
  private static final int REHEARSAL = 64;

  private final WorkbenchModel workbench;
  private final Map<Setting, StringProperty> settings = new EnumMap<>(Setting.class);
  private final ObjectProperty<Optional<RoundCard>> chosen = new SimpleObjectProperty<>(Optional.empty());
  private final ObjectBinding<Optional<Obstacle>> obstacle;
  private final ObjectBinding<Outlook> outlook;

  /** Why no round can be started now; the bundle has the words. */
  public enum Obstacle { NO_PROJECT, NO_LABELS, BAD_SETTING }

  public RoundsModel(WorkbenchModel workbench) {
    this.workbench = workbench;
    LoraSettings d = LoraSettings.DEFAULT;
    Map<Setting, Number> first = Map.of(Setting.RANK, d.rank(), Setting.ALPHA, d.alpha(), Setting.DROPOUT, d.dropout(),
        Setting.LEARNING_RATE, d.learningRate(), Setting.EPOCHS, d.epochs(), Setting.BATCH, d.batch(),
        Setting.REHEARSAL, REHEARSAL);
    first.forEach((setting, value) -> settings.put(setting,
        new SimpleStringProperty(setting.show(value.doubleValue()))));
    obstacle = Bindings.createObjectBinding(this::findObstacle, workbench.project(), workbench.pool());
    outlook = Bindings.createObjectBinding(
        () -> Outlook.of(workbench.rounds().get(), workbench.teaching().get()), workbench.rounds(),
        workbench.teaching());
    settings.values().forEach(text -> text.subscribe(obstacle::invalidate));
    workbench.rounds().subscribe(cards -> chosen.set(chosen.get().flatMap(
        old -> cards.stream().filter(card -> card.id() == old.id()).findFirst())
        .or(() -> cards.stream().filter(card -> card.state() == RoundState.RUNNING).findFirst())));
  }

  /** What is typed for a setting. */
  public StringProperty setting(Setting setting) {
    return Objects.requireNonNull(settings.get(setting));
  }

  /** Teaches as thoroughly; all else stays as it is typed. */
  public void choose(Effort effort) {
    setting(Setting.EPOCHS).set(Setting.EPOCHS.show(effort.epochs()));
  }

  /** Empty where another number of epochs is typed. */
  public Optional<Effort> effort() {
    OptionalDouble epochs = parse(Setting.EPOCHS);
    return Arrays.stream(Effort.values()).filter(it -> epochs.isPresent() && it.epochs() == epochs.getAsDouble())
        .findFirst();
  }

  /** What the round that is typed would take, in seconds; empty before the first has ended. */
  public OptionalDouble seconds() {
    Optional<RoundTime> each = RoundTime.of(workbench.spent().get(), workbench.rounds().get());
    return each.isEmpty() || !settingsFit() ? OptionalDouble.empty() : OptionalDouble.of(each.get().seconds(
        labels() + (int) value(Setting.REHEARSAL), (int) value(Setting.EPOCHS)));
  }

  /** Why a round cannot be started; empty when it can. */
  public ObjectBinding<Optional<Obstacle>> obstacle() {
    return obstacle;
  }

  /** A round of the history that is looked at; empty for the one that runs or ran last. */
  public ObjectProperty<Optional<RoundCard>> chosen() {
    return chosen;
  }

  public int labels() {
    return workbench.pool().get().count(Outcome.ANSWERED);
  }

  public boolean running() {
    return workbench.job().current().get().equals(Optional.of(Job.ROUND));
  }

  public void start() {
    if (obstacle.get().isEmpty()) {
      chosen.set(Optional.empty());
      workbench.job().startRound(lora(), (int) value(Setting.REHEARSAL));
    }
  }

  public void resume(RoundCard card) {
    chosen.set(Optional.empty());
    workbench.job().resumeRound(card.id());
  }

  /** Goes on with the round that the history's cursor is at, where it can. */
  void resumeChosen() {
    chosen.get().filter(RoundCard::resumable).ifPresent(this::resume);
  }

  /** The round that the charts show: the live one first, then the chosen one, then the last. */
  public Optional<RoundCard> shown() {
    List<RoundCard> cards = workbench.rounds().get();
    return chosen.get().or(() -> cards.stream().max(Comparator.comparingInt(RoundCard::number)));
  }

  /** The steps of the round that is shown. */
  public List<RoundStep> steps() {
    return showsLive() ? workbench.live().steps() : shown().map(RoundCard::steps).orElse(List.of());
  }

  public List<RoundEvaluation> evaluations() {
    return showsLive() ? workbench.live().evaluations() : shown().map(RoundCard::evaluations).orElse(List.of());
  }

  private boolean showsLive() {
    boolean other = chosen.get().isPresent() && chosen.get().get().state() != RoundState.RUNNING;
    return !other && (running() || !workbench.live().steps().isEmpty());
  }

  /** What the rounds so far say of the next ones; made anew when a round, a comparison or the wish changes. */
  Outlook outlook() {
    return outlook.get();
  }

  ObjectBinding<Outlook> outlookBinding() {
    return outlook;
  }

  /** What is typed, where all of it is in its range. */
  LoraSettings lora() {
    LoraSettings d = LoraSettings.DEFAULT;
    return new LoraSettings((int) value(Setting.RANK), value(Setting.ALPHA), value(Setting.DROPOUT), d.targets(),
        value(Setting.LEARNING_RATE), d.schedule(), d.warmupRatio(), d.weightDecay(), d.clipNorm(),
        (int) value(Setting.EPOCHS), (int) value(Setting.BATCH), d.accumulate());
  }

  boolean settingsFit() {
    for (Setting setting : Setting.values()) {
      if (parse(setting).isEmpty()) {
        return false;
      }
    }
    return true;
  }

  private double value(Setting setting) {
    return parse(setting).orElseThrow();
  }

  OptionalDouble parse(Setting setting) {
    return setting.parse(setting(setting).get());
  }

  private Optional<Obstacle> findObstacle() {
    if (workbench.project().get().isEmpty()) {
      return Optional.of(Obstacle.NO_PROJECT);
    }
    if (!settingsFit()) {
      return Optional.of(Obstacle.BAD_SETTING);
    }
    return labels() == 0 ? Optional.of(Obstacle.NO_LABELS) : Optional.empty();
  }

  /** The round whose model can be taken away: the one chosen, if it was kept, else the latest that was. */
  Optional<RoundCard> exportable() {
    return chosen.get().filter(RoundsModel::kept)
        .or(() -> workbench.rounds().get().stream().filter(RoundsModel::kept)
            .max(Comparator.comparingInt(RoundCard::number)));
  }

  private static boolean kept(RoundCard card) {
    return card.state() == RoundState.DONE || card.state() == RoundState.STOPPED;
  }
}
