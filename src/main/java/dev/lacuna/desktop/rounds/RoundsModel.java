package dev.lacuna.desktop.rounds;

import dev.lacuna.desktop.model.JobKind;
import dev.lacuna.desktop.model.LatestOnlyTask;
import dev.lacuna.desktop.model.ProjectSessionModel;
import dev.lacuna.desktop.model.RoundState;
import dev.lacuna.desktop.model.RoundSummary;
import dev.lacuna.desktop.model.TeachingState;
import dev.lacuna.domain.LoraSettings;
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
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/** The rounds without any control: the settings of the next one, what is running, and what was. */
public final class RoundsModel {
  private final ProjectSessionModel sessionModel;
  private final Map<RoundSetting, StringProperty> settings = new EnumMap<>(RoundSetting.class);
  private final ObjectProperty<Optional<RoundSummary>> chosen = new SimpleObjectProperty<>(Optional.empty());
  private final ObjectBinding<Optional<Obstacle>> obstacle;
  private final ObjectProperty<RoundForecast> outlook = new SimpleObjectProperty<>(
      RoundForecast.of(List.of(), TeachingState.NONE));
  private final LatestOnlyTask foreseeing;

  /** Why no round can be started now; the bundle has the words. */
  public enum Obstacle {
    NO_PROJECT, NO_LABELS, BAD_SETTING
  }

  public RoundsModel(ProjectSessionModel sessionModel) {
    this.sessionModel = sessionModel;
    LoraSettings d = LoraSettings.DEFAULT;
    Map<RoundSetting, Number> first = Map.of(RoundSetting.RANK, d.rank(), RoundSetting.ALPHA, d.alpha(),
        RoundSetting.DROPOUT, d.dropout(),
        RoundSetting.LEARNING_RATE, d.learningRate(), RoundSetting.EPOCHS, d.epochs(), RoundSetting.BATCH, d.batch(),
        RoundSetting.REHEARSAL, LoraSettings.REHEARSAL);
    first.forEach((setting, value) -> settings.put(setting,
        new SimpleStringProperty(setting.show(value.doubleValue()))));
    obstacle = Bindings.createObjectBinding(this::findObstacle, sessionModel.project(),
        sessionModel.pool());
    foreseeing = LatestOnlyTask.ofProject(sessionModel);
    sessionModel.rounds().subscribe(_ -> foresee());
    sessionModel.teaching().subscribe(_ -> foresee());
    settings.values().forEach(text -> text.subscribe(obstacle::invalidate));
    sessionModel.rounds().subscribe(cards -> chosen.set(chosen.get().flatMap(
        old -> cards.stream().filter(card -> card.id() == old.id()).findFirst())
        .or(() -> cards.stream().filter(card -> card.state() == RoundState.RUNNING).findFirst())));
  }

  /** What is typed for a setting. */
  public StringProperty setting(RoundSetting setting) {
    return Objects.requireNonNull(settings.get(setting));
  }

  /** Teaches as thoroughly; all else stays as it is typed. */
  public void choose(RoundPreset preset) {
    setting(RoundSetting.EPOCHS).set(RoundSetting.EPOCHS.show(preset.epochs()));
  }

  /** Empty where another number of epochs is typed. */
  public Optional<RoundPreset> preset() {
    OptionalDouble epochs = parse(RoundSetting.EPOCHS);
    return Arrays.stream(RoundPreset.values())
        .filter(preset -> epochs.isPresent() && preset.epochs() == epochs.getAsDouble())
        .findFirst();
  }

  /** What the round that is typed would take, in seconds; empty before this machine's first with the model. */
  public OptionalDouble seconds() {
    return settingsFit() ? seconds((labels() + value(RoundSetting.REHEARSAL)) * value(RoundSetting.EPOCHS))
        : OptionalDouble.empty();
  }

  /** What is left of a round that is gone on with. */
  OptionalDouble secondsLeft(RoundSummary card) {
    return seconds(card.passesLeft());
  }

  /** By this project's rounds, else by those of others with the same model. */
  private OptionalDouble seconds(double passes) {
    return RoundDuration.of(sessionModel.costs().get(), sessionModel.rounds().get())
        .map(each -> OptionalDouble.of(each.secondsEach() * passes))
        .orElseGet(() -> sessionModel.job().expected(JobKind.ROUND, passes));
  }

  /** Why a round cannot be started; empty when it can. */
  public ObjectBinding<Optional<Obstacle>> obstacle() {
    return obstacle;
  }

  /** A round of the history that is looked at; empty for the one that runs or ran last. */
  public ObjectProperty<Optional<RoundSummary>> chosen() {
    return chosen;
  }

  public int labels() {
    return sessionModel.teaching().get().labels(sessionModel.pool().get());
  }

  public boolean running() {
    return sessionModel.job().current().get().equals(Optional.of(JobKind.ROUND));
  }

  public void start() {
    if (obstacle.get().isEmpty()) {
      chosen.set(Optional.empty());
      sessionModel.job().startRound(lora(), (int) value(RoundSetting.REHEARSAL));
    }
  }

  public void resume(RoundSummary card) {
    chosen.set(Optional.empty());
    sessionModel.job().resumeRound(card.id());
  }

  /** Goes on with the round that the history's cursor is at, where it can. */
  void resumeChosen() {
    chosen.get().filter(RoundSummary::resumable).ifPresent(this::resume);
  }

  /** The round that the charts show: the live one first, then the chosen one, then the last. */
  public Optional<RoundSummary> shown() {
    List<RoundSummary> cards = sessionModel.rounds().get();
    return chosen.get().or(() -> cards.stream().max(Comparator.comparingInt(RoundSummary::number)));
  }

  /** The steps of the round that is shown. */
  public List<RoundStep> steps() {
    return showsLive() ? sessionModel.live().steps() : shown().map(RoundSummary::steps).orElse(List.of());
  }

  public List<RoundEvaluation> evaluations() {
    return showsLive() ? sessionModel.live().evaluations()
        : shown().map(RoundSummary::evaluations).orElse(List.of());
  }

  private boolean showsLive() {
    boolean other = chosen.get().isPresent() && chosen.get().get().state() != RoundState.RUNNING;
    return !other && (running() || !sessionModel.live().steps().isEmpty());
  }

  /**
   * What the rounds so far say of the next ones; made anew when a round, a comparison or the stopping criterion
   * changes.
   */
  ReadOnlyObjectProperty<RoundForecast> outlook() {
    return outlook;
  }

  /** Its draws hold the window's thread for long; without a round there is nothing to draw from. */
  private void foresee() {
    List<RoundSummary> rounds = sessionModel.rounds().get();
    TeachingState teaching = sessionModel.teaching().get();
    if (rounds.isEmpty()) {
      foreseeing.drop();
      outlook.set(RoundForecast.of(rounds, teaching));
    } else {
      foreseeing.run(() -> RoundForecast.of(rounds, teaching), outlook::set);
    }
  }

  /** What is typed, where all of it is in its range. */
  LoraSettings lora() {
    LoraSettings d = LoraSettings.DEFAULT;
    return new LoraSettings((int) value(RoundSetting.RANK), value(RoundSetting.ALPHA), value(RoundSetting.DROPOUT),
        d.targets(),
        value(RoundSetting.LEARNING_RATE), d.schedule(), d.warmupRatio(), d.weightDecay(), d.clipNorm(),
        (int) value(RoundSetting.EPOCHS), (int) value(RoundSetting.BATCH), d.accumulate());
  }

  boolean settingsFit() {
    for (RoundSetting setting : RoundSetting.values()) {
      if (parse(setting).isEmpty()) {
        return false;
      }
    }
    return true;
  }

  private double value(RoundSetting setting) {
    return parse(setting).orElseThrow();
  }

  OptionalDouble parse(RoundSetting setting) {
    return setting.parse(setting(setting).get());
  }

  private Optional<Obstacle> findObstacle() {
    if (sessionModel.project().get().isEmpty()) {
      return Optional.of(Obstacle.NO_PROJECT);
    }
    if (!settingsFit()) {
      return Optional.of(Obstacle.BAD_SETTING);
    }
    return labels() == 0 ? Optional.of(Obstacle.NO_LABELS) : Optional.empty();
  }

  /** The round whose model can be taken away: the one chosen, if it was kept, else the latest that was. */
  Optional<RoundSummary> exportable() {
    return chosen.get().filter(RoundsModel::kept)
        .or(() -> sessionModel.rounds().get().stream().filter(RoundsModel::kept)
            .max(Comparator.comparingInt(RoundSummary::number)));
  }

  private static boolean kept(RoundSummary card) {
    return card.state() == RoundState.DONE || card.state() == RoundState.STOPPED;
  }
}
