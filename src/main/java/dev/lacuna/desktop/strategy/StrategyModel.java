package dev.lacuna.desktop.strategy;

import dev.lacuna.desktop.model.ProjectSessionModel;
import dev.lacuna.desktop.model.RoundState;
import dev.lacuna.desktop.model.RoundSummary;
import dev.lacuna.desktop.model.TeachingState;
import dev.lacuna.desktop.parts.CoreTexts;
import dev.lacuna.desktop.parts.Formats;
import dev.lacuna.desktop.parts.Messages;
import dev.lacuna.domain.Outcome;
import dev.lacuna.selection.AutomaticStrategy;
import dev.lacuna.selection.CostClass;
import dev.lacuna.selection.Readiness;
import dev.lacuna.selection.Strategies;
import dev.lacuna.selection.Strategy;
import dev.lacuna.selection.UnmetRequirement;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.ObjectBinding;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/** The strategies without any control: which are offered, what each lacks, which is chosen. */
public final class StrategyModel {
  public static final String AUTO = "auto";

  private final ProjectSessionModel sessionModel;
  private final boolean simulated;
  private final StringProperty chosen = new SimpleStringProperty(AUTO);
  private final StringProperty words = new SimpleStringProperty("");
  private final ObjectBinding<List<StrategyOffer>> offers;
  private final ObjectBinding<List<StrategyOffer>> found;

  private StrategyModel(ProjectSessionModel sessionModel, boolean simulated) {
    this.sessionModel = sessionModel;
    this.simulated = simulated;
    offers = Bindings.createObjectBinding(this::makeOffers, sessionModel.pool(), sessionModel.rounds(),
        sessionModel.teaching());
    found = Bindings.createObjectBinding(
        () -> offers.get().stream().filter(offer -> offer.matches(words.get())).toList(), offers, words);
  }

  /** For choosing what to ask next: {@code auto} first, and each lacks what the project lacks. */
  public static StrategyModel forAsking(ProjectSessionModel sessionModel) {
    return new StrategyModel(sessionModel, false);
  }

  /** For a simulation, which probes and teaches by itself; {@code auto} is no strategy of its own there. */
  public static StrategyModel forSimulation(ProjectSessionModel sessionModel, String first) {
    StrategyModel model = new StrategyModel(sessionModel, true);
    model.chosen.set(first);
    return model;
  }

  public StringProperty chosen() {
    return chosen;
  }

  /** What is searched for; empty for all. */
  public StringProperty words() {
    return words;
  }

  /** Those that hold the words, in the order in which they are offered. */
  public ObjectBinding<List<StrategyOffer>> found() {
    return found;
  }

  public ObjectBinding<List<StrategyOffer>> offers() {
    return offers;
  }

  public StrategyOffer offer() {
    return offers.get().stream().filter(offer -> offer.id().equals(chosen.get())).findFirst()
        .orElseGet(() -> offers.get().getFirst());
  }

  /** Chooses a strategy that lacks nothing; any other stays unchosen, and false says so. */
  public boolean choose(StrategyOffer offer) {
    if (offer.unmet().isPresent()) {
      return false;
    }
    chosen.set(offer.id());
    return true;
  }

  /** Takes the project's own strategy, or auto while the project lacks what that needs. */
  public void begin(String strategy) {
    chosen.set(offers.get().stream().filter(offer -> offer.id().equals(strategy) && offer.unmet().isEmpty()).findFirst()
        .map(StrategyOffer::id).orElse(AUTO));
  }

  /** What {@code auto} would take now, and why. */
  public AutomaticStrategy auto() {
    Readiness ready = readiness();
    return sessionModel.map().state().get().shortfall().noProbe().isEmpty()
        ? AutomaticStrategy.choose(ready.labels(), ready.probed())
        : AutomaticStrategy.withoutProbe();
  }

  /** One line on the chosen strategy: auto's reason, or the sentence; then the time that it will take. */
  public String about() {
    StrategyOffer offer = offer();
    if (offer.unmet().isPresent()) {
      return Messages.text("strategy.unmet", offer.id(), unmetText(offer.unmet().get()));
    }
    String what = offer.id().equals(AUTO) ? CoreTexts.sentence(auto().why()) : offer.sentence();
    return cost().map(text -> what + " " + text).orElse(what);
  }

  /** The time that the chosen strategy will take; empty where it is not known, or where something lacks. */
  public Optional<String> cost() {
    StrategyOffer offer = offer();
    return Double.isNaN(offer.seconds()) || offer.unmet().isPresent() ? Optional.empty()
        : Optional.of(Messages.text("strategy.time", time(offer.seconds()), Formats.count(candidates())));
  }

  static String unmetText(UnmetRequirement missing) {
    return Messages.text("strategy.unmet." + missing.name().toLowerCase(Locale.ROOT));
  }

  /** Coarse on purpose: the estimate is. */
  static String time(double seconds) {
    return seconds < 1.5 ? Messages.text("strategy.time.moment")
        : seconds < 90 ? Messages.text("strategy.time.seconds", Math.max(2, Math.round(seconds / 5) * 5))
            : Messages.text("strategy.time.minutes", Formats.count(Math.max(2, Math.round(seconds / 60))));
  }

  private long candidates() {
    return sessionModel.pool().get().count(Outcome.OPEN);
  }

  private Readiness readiness() {
    List<RoundSummary> rounds = sessionModel.rounds().get();
    boolean taught = rounds.stream()
        .anyMatch(summary -> summary.state() == RoundState.DONE || summary.state() == RoundState.STOPPED);
    return new Readiness(sessionModel.teaching().get().labels(sessionModel.pool().get()),
        sessionModel.teaching().get().cheap(),
        sessionModel.pool().get().isProbed(), taught);
  }

  private List<StrategyOffer> makeOffers() {
    Readiness ready = readiness();
    Strategy auto = auto().strategy();
    Stream<Strategy> others = Strategies.all().stream().filter(strategy -> !strategy.id().equals(AUTO));
    Stream<Strategy> all = simulated ? others : Stream.concat(Stream.of(auto), others);
    List<StrategyOffer> made = all.map(strategy -> offer(strategy, ready)).toList();
    // What can be chosen comes first; auto leads in any case.
    return made.stream().sorted(Comparator.comparing(offer -> offer.unmet().isPresent())).toList();
  }

  private StrategyOffer offer(Strategy strategy, Readiness ready) {
    if (simulated) {
      return new StrategyOffer(strategy.id(), CoreTexts.text(strategy.sentence()),
          Readiness.simulated(strategy) ? Optional.empty() : Optional.of(UnmetRequirement.NOT_SIMULATED), Double.NaN);
    }
    TeachingState.Pace pace = sessionModel.teaching().get().pace();
    double seconds = CostClass.of(strategy).seconds((int) Math.min(Integer.MAX_VALUE, candidates()), pace.answer(),
        pace.label() * ready.labels());
    return new StrategyOffer(strategy.id(), CoreTexts.text(strategy.sentence()), ready.missing(strategy), seconds);
  }
}
