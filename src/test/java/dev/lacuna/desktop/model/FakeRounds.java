package dev.lacuna.desktop.model;

import dev.lacuna.domain.Cost;
import dev.lacuna.domain.LoraSettings;
import dev.lacuna.domain.Verdict;
import dev.lacuna.project.CostLedger;
import dev.lacuna.worker.api.RoundEvaluation;
import dev.lacuna.worker.api.RoundStep;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;

/** What the rounds of {@link FakeProjectSession} left: cards, looks and costs. */
final class FakeRounds {
  static final MapState.Threshold THRESHOLD = new MapState.Threshold(0.75, 0.62, 0.91, 0.75);
  /** AUROC of the probe by layer. */
  static final SortedMap<Integer, Double> LAYERS = new TreeMap<>(Map.of(0, 0.61, 1, 0.78, 2, 0.9, 3, 0.94, 4, 0.93));
  private static final int HELD_OUT = 12;
  static final CostLedger.Summary COSTS = new CostLedger.Summary(List.of(
      new CostLedger.Line(CostLedger.Work.PROBE, 2, new Cost(412_338, 51_204, 0, 88)),
      new CostLedger.Line(CostLedger.Work.GENERATE, 1, new Cost(90_112, 31_877, 120_500, 41)),
      new CostLedger.Line(CostLedger.Work.SELECT, 4, new Cost(36_400, 0, 0, 6)),
      new CostLedger.Line(CostLedger.Work.ROUND, 4, new Cost(210_300, 25_880, 1_204_332, 260)),
      new CostLedger.Line(CostLedger.Work.MAP, 2, new Cost(18_200, 0, 0, 9))), 60);

  private FakeRounds() {}

  /** Four rounds: one that failed and can go on, and one that was stopped. */
  static List<RoundSummary> history() {
    Instant start = Instant.parse("2026-11-20T09:00:00Z");
    return List.of(card(1, RoundState.DONE, "", start, 60, 0.52, false),
        card(2, RoundState.FAILED, "The worker ended (killed by signal 9). The labels are safe.",
            start.plusSeconds(4000), 120, 0.55, true),
        card(3, RoundState.DONE, "", start.plusSeconds(9000), 120, 0.66, false),
        card(4, RoundState.STOPPED, "", start.plusSeconds(15000), 180, 0.74, false));
  }

  static RoundSummary card(int number, RoundState state, String reason, Instant started, int labels,
      double accuracy, boolean resumable) {
    List<RoundStep> steps = new ArrayList<>();
    Random random = new Random(number);
    for (int step = 1; step <= 160; step++) {
      // As a project keeps them: of how many, and in which epoch, is told only while a round runs.
      steps.add(new RoundStep(step, 0, 0, 6, 3.1 * Math.exp(-step / 45.0) + 0.25
          + 0.08 * random.nextGaussian() * Math.exp(-step / 90.0), 1e-3, 2140, 80 - step / 3.0));
    }
    List<RoundEvaluation> evaluations = new ArrayList<>();
    evaluations.add(new RoundEvaluation(0, labels, 0.41, 0.2, 0));
    for (int step = 40; step <= 160; step += 40) {
      evaluations.add(new RoundEvaluation(step, labels, 0.41 + (accuracy - 0.41) * step / 160, 0.1, 0.02));
    }
    return new RoundSummary(number, number, state, reason, started, LoraSettings.DEFAULT, labels, 64,
        List.copyOf(steps), List.copyOf(evaluations), resumable);
  }

  /** The same step while its round runs. */
  static RoundStep live(RoundStep kept) {
    return new RoundStep(kept.step(), 160, 1 + kept.step() / 40, kept.epochs(), kept.loss(), kept.learningRate(),
        kept.tokensPerSecond(), (160 - kept.step()) / 3.0);
  }

  /** Looks after some rounds, in which more and more of what was unknown is known, and a little is forgotten. */
  static Map<Long, Map<Long, MapState.Seen>> snapshots(Collection<QuestionItem> items, int count) {
    Map<Long, Map<Long, MapState.Seen>> snapshots = new LinkedHashMap<>();
    for (long round = 0; round <= count; round++) {
      Map<Long, MapState.Seen> now = new LinkedHashMap<>();
      for (QuestionItem item : items) {
        if (!item.generated() || round == count) {
          now.put(item.id(), seen(item, round));
        }
      }
      for (long held = 1; held <= HELD_OUT; held++) {
        now.put(MapState.heldOut(held), new MapState.Seen(held <= right(round) ? Verdict.KNOWN : Verdict.UNKNOWN, 0.5,
            "x", Double.NaN, Double.NaN));
      }
      snapshots.put(round, now);
    }
    return snapshots;
  }

  static MapState.TimelineStop stop(long round) {
    return new MapState.TimelineStop(round, round == 0, right(round), HELD_OUT);
  }

  /** How many of the held-out wordings are right after a round. */
  private static int right(long round) {
    return (int) (4 + 2 * round);
  }

  static Map<Long, String> heldOut() {
    Map<Long, String> texts = new LinkedHashMap<>();
    for (long held = 1; held <= HELD_OUT; held++) {
      texts.put(MapState.heldOut(held), "In another wording: what is held out as number " + held + "?");
    }
    return texts;
  }

  private static MapState.Seen seen(QuestionItem item, long round) {
    boolean was = item.finding().verdict() == Verdict.KNOWN;
    long luck = item.id() * 7919 % 100;
    boolean knows = was ? luck >= round * 2 : luck < round * 18;
    boolean moved = was != knows;
    return new MapState.Seen(round == 0 ? item.finding().verdict()
        : knows ? Verdict.KNOWN
            : was ? Verdict.UNKNOWN : item.finding().verdict(),
        knows ? 0.2 : 0.8, "kip",
        round == 0 || !moved ? Double.NaN : item.x() * 0.9, round == 0 || !moved ? Double.NaN : item.y() * 0.9);
  }
}
