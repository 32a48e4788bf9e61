package dev.lacuna.desktop.model;

import dev.lacuna.learning.Retrospect;
import dev.lacuna.learning.StopAdvice;
import dev.lacuna.project.Cost;
import dev.lacuna.project.Ledger;
import dev.lacuna.worker.api.GenerateResult;
import dev.lacuna.worker.api.LoraSettings;
import dev.lacuna.worker.api.ModelInfo;
import dev.lacuna.worker.api.ProbeResult.Sample;
import dev.lacuna.worker.api.Progress;
import dev.lacuna.worker.api.RoundEvaluation;
import dev.lacuna.worker.api.RoundStep;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;

/** A project in memory that answers at once: clusters of questions on countries, as the real sample has them. */
public final class FakeWorkbench implements Workbench {
  private static final String[] RELATIONS = {"capital", "currency", "official language", "continent", "largest city",
      "neighbour to the north", "highest mountain", "longest river"};
  private static final String[] PLACES = {"Laos", "Chad", "Peru", "Fiji", "Malta", "Kenya", "Nepal", "Oman", "Togo",
      "Cuba", "Iceland", "Bhutan", "Gabon", "Qatar", "Serbia", "Tuvalu", "Uganda", "Zambia", "Brunei", "Estonia"};
  private static final String[] ANSWERS = {"riel", "kip", "baht", "dong", "kyat", "sol", "rial", "krona"};

  /** Hears nothing. */
  public static final WorkbenchListener SILENT = new SilentListener();

  public final List<Annotation> recorded = new ArrayList<>();
  public final List<String> calls = new ArrayList<>();
  public boolean failNext;
  /** Whether a comparison stops after two repetitions and stays there until it is cancelled. */
  public boolean slow;
  private final CountDownLatch cancelled = new CountDownLatch(1);
  private final Map<Long, Item> items = new LinkedHashMap<>();
  private final List<QueueEntry> queue = new ArrayList<>();
  private final List<RoundCard> rounds = new ArrayList<>();
  private final Deque<Item> undone = new ArrayDeque<>();
  private final Deque<Item> done = new ArrayDeque<>();
  public Teaching teaching = FakeTeaching.EMPTY;
  private WorkbenchListener listener = SILENT;

  private MapFacts facts = MapFacts.NONE;
  private final Map<Long, Map<Long, MapFacts.Seen>> seen = new LinkedHashMap<>();

  private FakeWorkbench() {}

  /** Questions without probe, map, queue or rounds. */
  public static FakeWorkbench fresh(int questions) {
    FakeWorkbench fake = new FakeWorkbench();
    for (long id = 1; id <= questions; id++) {
      fake.put(new Item(id, text(id), text(id), false, List.of(), Double.NaN, Double.NaN, Item.Belief.NONE,
          Label.OPEN));
    }
    return fake;
  }

  /** A project in the middle of its work: probed, mapped, some generated, a queue, three rounds. */
  public static FakeWorkbench busy(int questions) {
    FakeWorkbench fake = fresh(questions);
    fake.probe();
    fake.map();
    fake.generate(List.of(), Math.max(2, questions / 60));
    fake.select("ka2l", 40);
    Instant start = Instant.parse("2026-11-20T09:00:00Z");
    fake.rounds.add(round(1, RoundState.DONE, "", start, 60, 0.52, false));
    fake.rounds.add(round(2, RoundState.FAILED, "The worker ended (killed by signal 9). The labels are safe.",
        start.plusSeconds(4000), 120, 0.55, true));
    fake.rounds.add(round(3, RoundState.DONE, "", start.plusSeconds(9000), 120, 0.66, false));
    fake.rounds.add(round(4, RoundState.STOPPED, "", start.plusSeconds(15000), 180, 0.74, false));
    List<QueueEntry> first = fake.queue.subList(0, 12);
    Outcome[] outcomes = {Outcome.ANSWERED, Outcome.ANSWERED, Outcome.DONT_KNOW, Outcome.ANSWERED, Outcome.LATER,
        Outcome.ANSWERED, Outcome.BAD, Outcome.ANSWERED, Outcome.ANSWERED};
    for (int i = 0; i < outcomes.length; i++) {
      fake.record(new Annotation(first.get(i).id(), new Label(outcomes[i],
          outcomes[i] == Outcome.ANSWERED ? "kip" : "", "", ""), false, text(first.get(i).id())));
    }
    fake.rounds(3);
    fake.recorded.clear();
    fake.calls.clear();
    return fake;
  }

  /** A project of questions whose imported file had columns of its own. */
  public static FakeWorkbench withColumns(int questions) {
    FakeWorkbench fake = busy(questions);
    fake.items.replaceAll((id, item) -> new Item(id, item.text(), item.originalText(), item.generated(), item.parents(),
        item.x(), item.y(), item.belief(), item.label(), new Item.More(item.more().round(),
            Map.of("relation", RELATIONS[(int) (id % RELATIONS.length)], "place", PLACES[(int) (id % PLACES.length)],
                "year", Long.toString(1900 + id % 100)))));
    return fake;
  }

  /** Looks after some rounds, in which more and more of what was unknown is known, and a little is forgotten. */
  private void rounds(int count) {
    List<MapFacts.Stop> stops = new ArrayList<>();
    for (long round = 0; round <= count; round++) {
      stops.add(new MapFacts.Stop(round, round == 0));
      Map<Long, MapFacts.Seen> now = new LinkedHashMap<>();
      for (Item item : items.values()) {
        if (!item.generated() || round == count) {
          now.put(item.id(), seen(item, round));
        }
      }
      seen.put(round, now);
    }
    facts = new MapFacts(stops, List.of(), Optional.of(new MapFacts.Threshold(0.75, 0.62, 0.91, 0.75)), OptionalInt.of(3),
        OptionalInt.of(3), new TreeMap<>(Map.of(0, 0.61, 1, 0.78, 2, 0.9, 3, 0.94, 4, 0.93)));
  }

  private static MapFacts.Seen seen(Item item, long round) {
    boolean was = item.belief().verdict() == Verdict.KNOWN;
    long luck = item.id() * 7919 % 100;
    boolean knows = was ? luck >= round * 2 : luck < round * 18;
    boolean moved = was != knows;
    return new MapFacts.Seen(round == 0 ? item.belief().verdict() : knows ? Verdict.KNOWN
        : was ? Verdict.UNKNOWN : item.belief().verdict(), knows ? 0.2 : 0.8, "kip",
        round == 0 || !moved ? Double.NaN : item.x() * 0.9, round == 0 || !moved ? Double.NaN : item.y() * 0.9);
  }

  public void listen(WorkbenchListener to) {
    listener = to;
  }

  private void put(Item item) {
    items.put(item.id(), item);
  }

  private static String text(long id) {
    int relation = (int) (id % RELATIONS.length);
    int place = (int) (id / RELATIONS.length % PLACES.length);
    return "What is the " + RELATIONS[relation] + " of " + PLACES[place]
        + (id > 160 ? " in the " + (1800 + id / 10 * 10 % 220) + "s" : "") + "?";
  }

  @Override
  public ProjectInfo info() {
    return new ProjectInfo("Atlas", Path.of("/projects/atlas"), "base-model", "cpu",
        "Answer with the shortest name that is right today. Give a source where you looked it up.",
        "ka2l", 20);
  }

  private static final Ledger.Spent SPENT = new Ledger.Spent(List.of(
      new Ledger.Line(Ledger.Work.PROBE, 2, new Cost(412_338, 51_204, 0, 88)),
      new Ledger.Line(Ledger.Work.GENERATE, 1, new Cost(90_112, 31_877, 120_500, 41)),
      new Ledger.Line(Ledger.Work.SELECT, 4, new Cost(36_400, 0, 0, 6)),
      new Ledger.Line(Ledger.Work.ROUND, 4, new Cost(210_300, 25_880, 1_204_332, 260)),
      new Ledger.Line(Ledger.Work.MAP, 2, new Cost(18_200, 0, 0, 9))), 60);

  @Override
  public State state() {
    return new State(List.copyOf(items.values()), List.copyOf(queue), List.copyOf(rounds), !done.isEmpty(),
        !undone.isEmpty(), Optional.empty(), Optional.empty(), teaching, SPENT);
  }

  @Override
  public void probe() {
    calls.add("probe");
    listener.modelOpened(new ModelInfo("base-model", "llama", 3_200_000, 4, 256, 4096, "cpu", "float32", "abc",
        412_000_000));
    Random random = new Random(11);
    facts = new MapFacts(List.of(new MapFacts.Stop(0, true)), List.of(),
        Optional.of(new MapFacts.Threshold(0.75, 0.62, 0.91, 0.75)), facts.layer(), OptionalInt.of(3),
        new TreeMap<>(Map.of(0, 0.61, 1, 0.78, 2, 0.9, 3, 0.94, 4, 0.93)));
    items.replaceAll((id, item) -> {
      int cluster = cluster(id);
      double p = Math.clamp((cluster % 5) / 4.2 + random.nextGaussian() * 0.16, 0.01, 0.99);
      boolean wrong = random.nextDouble() < 0.05;
      Verdict verdict = wrong ? Verdict.MISCONCEPTION : p > 0.6 ? Verdict.UNKNOWN : p > 0.47 ? Verdict.SHAKY
          : Verdict.KNOWN;
      return new Item(id, item.text(), item.originalText(), item.generated(), item.parents(), item.x(), item.y(),
          belief(verdict, p, random), item.label());
    });
  }

  private static Item.Belief belief(Verdict verdict, double p, Random random) {
    int kinds = verdict == Verdict.KNOWN || verdict == Verdict.MISCONCEPTION ? 1 + random.nextInt(2)
        : 3 + random.nextInt(5);
    List<Sample> samples = new ArrayList<>();
    int left = 10;
    double entropy = 0;
    for (int k = 0; k < kinds && left > 0; k++) {
      int count = k == kinds - 1 ? left : Math.max(1, left / (kinds == 2 ? 1 : 2) - (kinds == 2 ? 1 : 0));
      samples.add(new Sample(ANSWERS[(k + random.nextInt(2) * 3) % ANSWERS.length], count));
      left -= count;
      entropy -= count / 10.0 * Math.log(count / 10.0);
    }
    return new Item.Belief(verdict, p, entropy, samples.getFirst().text(), List.copyOf(samples));
  }

  private static int cluster(long id) {
    return (int) (id * 31 % 23);
  }

  @Override
  public void map() {
    calls.add("map");
    Random random = new Random(3);
    items.replaceAll((id, item) -> {
      int cluster = cluster(id);
      double angle = cluster * 2.4;
      double radius = 0.14 + 0.72 * Math.sqrt(cluster / 23.0);
      double spread = 0.035 + 0.04 * (cluster % 3);
      return new Item(id, item.text(), item.originalText(), item.generated(), item.parents(),
          Math.cos(angle) * radius * 1.3 + random.nextGaussian() * spread * 1.3,
          Math.sin(angle) * radius + random.nextGaussian() * spread, item.belief(), item.label());
    });
  }

  @Override
  public void map(int layer) {
    map();
    calls.add("layer " + layer);
    facts = new MapFacts(facts.stops(), facts.unseen(), facts.threshold(), OptionalInt.of(layer), facts.probeLayer(),
        facts.layers());
  }

  @Override
  public MapFacts mapFacts() {
    return facts;
  }

  @Override
  public Map<Long, MapFacts.Seen> seen(long round) {
    return seen.getOrDefault(round, Map.of());
  }

  @Override
  public void lookAgain() {
    calls.add("look again");
  }

  @Override
  public void threshold(OptionalDouble nats) {
    calls.add("threshold " + nats);
    MapFacts.Threshold was = facts.threshold().orElseThrow();
    double used = nats.orElse(was.found());
    facts = new MapFacts(facts.stops(), facts.unseen(), Optional.of(new MapFacts.Threshold(was.found(), was.low(),
        was.high(), used)), facts.layer(), facts.probeLayer(), facts.layers());
  }

  @Override
  public List<MapFacts.Near> near(long id) {
    return items.keySet().stream().filter(other -> other != id && cluster(other) == cluster(id)).limit(8)
        .map(other -> new MapFacts.Near(other, 1 + Math.abs(other - id) / 100.0)).toList();
  }

  @Override
  public Generation generate(Collection<Long> seeds, int count) {
    calls.add("generate " + count);
    Random random = new Random(5);
    List<Item> unknown = items.values().stream().filter(i -> i.belief().verdict() == Verdict.UNKNOWN).toList();
    for (int i = 0; i < count && unknown.size() > 1; i++) {
      Item a = unknown.get(random.nextInt(unknown.size()));
      Item b = unknown.get(random.nextInt(unknown.size()));
      long id = items.size() + 1L;
      String text = "Which currency was used in " + PLACES[random.nextInt(PLACES.length)] + " before the reform of "
          + (1900 + random.nextInt(90)) + "?";
      put(new Item(id, text, text, true, List.of(a.id(), b.id()), a.x() + 0.05 * random.nextGaussian(),
          a.y() + 0.05 * random.nextGaussian(), belief(Verdict.UNKNOWN, 0.9, random), Label.OPEN));
    }
    return new Generation(count + 5, count, new GenerateResult.Yield(640, 1_276, 431, 408, 131, 122, 96, 96, 95, 92, count),
        true, 7.4, 0);
  }

  @Override
  public void select(String strategy, int batch) {
    calls.add("select " + strategy + " " + batch);
    items.values().stream().filter(i -> i.label().outcome() == Outcome.OPEN)
        .filter(i -> queue.stream().noneMatch(q -> q.id() == i.id()))
        .sorted((a, b) -> Double.compare(b.belief().pUnknown(), a.belief().pUnknown())).limit(batch)
        .forEach(i -> queue.add(new QueueEntry(i.id(), strategy, i.belief().pUnknown(),
            "The probe gives this the highest chance of being unknown, and ten samples gave several answers.")));
  }

  @Override
  public void ask(Collection<Long> ids) {
    calls.add("ask " + ids.size());
    ids.forEach(id -> queue.add(new QueueEntry(id, "by hand", Double.NaN, "You chose it on the map.")));
  }

  @Override
  public Saved record(Annotation annotation) {
    if (failNext) {
      failNext = false;
      throw new IllegalStateException("lacuna.db: the disk is full");
    }
    recorded.add(annotation);
    Item before = find(annotation.id());
    done.push(before);
    undone.clear();
    Item after = before.with(annotation.wording(), annotation.label());
    put(after);
    return saved(after);
  }

  @Override
  public void at(long id) {}

  private Item find(long id) {
    return Optional.ofNullable(items.get(id)).orElseThrow();
  }

  @Override
  public Saved undo() {
    return swap(done, undone);
  }

  @Override
  public Saved redo() {
    return swap(undone, done);
  }

  private Saved swap(Deque<Item> from, Deque<Item> to) {
    Item then = from.pop();
    to.push(find(then.id()));
    put(then);
    return saved(then);
  }

  private Saved saved(Item item) {
    return new Saved(item, Instant.now(), !done.isEmpty(), !undone.isEmpty());
  }

  @Override
  public void startRound(LoraSettings settings, int rehearsal) {
    calls.add("round rank " + settings.rank());
    int labels = (int) items.values().stream().filter(i -> i.label().outcome() == Outcome.ANSWERED).count();
    RoundCard card = round(rounds.size() + 1, RoundState.DONE, "", Instant.now(), labels, 0.8, false);
    listener.evaluated(card.evaluations().getFirst());
    card.steps().forEach(listener::step);
    card.evaluations().stream().skip(1).forEach(listener::evaluated);
    rounds.add(card);
  }

  private static RoundCard round(int number, RoundState state, String reason, Instant started, int labels,
      double accuracy, boolean resumable) {
    List<RoundStep> steps = new ArrayList<>();
    Random random = new Random(number);
    for (int step = 1; step <= 160; step++) {
      steps.add(new RoundStep(step, 240, 1 + step / 40, 6, 3.1 * Math.exp(-step / 45.0) + 0.25
          + 0.08 * random.nextGaussian() * Math.exp(-step / 90.0), 1e-3, 2140, 80 - step / 3.0));
    }
    List<RoundEvaluation> evaluations = new ArrayList<>();
    evaluations.add(new RoundEvaluation(0, labels, 0.41, 0.2, 0));
    for (int step = 40; step <= 160; step += 40) {
      evaluations.add(new RoundEvaluation(step, labels, 0.41 + (accuracy - 0.41) * step / 160, 0.1, 0.02));
    }
    return new RoundCard(number, number, state, reason, started, LoraSettings.DEFAULT, labels, 64,
        List.copyOf(steps), List.copyOf(evaluations), resumable);
  }

  @Override
  public void resumeRound(long id) {
    calls.add("resume " + id);
  }

  @Override
  public void compare(String first, String second, int repetitions, LoraSettings settings,
      Consumer<Retrospect> heard) {
    calls.add("compare " + first + " " + second + " " + repetitions);
    for (int done = 1; done <= repetitions; done++) {
      if (slow && done == 3) {
        waitForCancel();
        return;
      }
      heard.accept(FakeTeaching.retrospect(first, second, done, true));
    }
    teaching = teaching.with(FakeTeaching.retrospect(first, second, repetitions, true));
  }

  private void waitForCancel() {
    try {
      cancelled.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void wish(StopAdvice.Wish wish) {
    calls.add("wish " + wish.labels());
    teaching = teaching.with(wish);
  }

  @Override
  public void stopAndKeepBest() {
    calls.add("stop");
  }

  @Override
  public void cancel() {
    calls.add("cancel");
    cancelled.countDown();
  }

  @Override
  public int export(Collection<Long> ids, Path file) {
    calls.add("export " + ids.size());
    return ids.size();
  }

  @Override
  public int exportQuestions(Collection<Long> ids, Path file) {
    calls.add("questions " + ids.size() + " " + file.getFileName());
    return ids.size();
  }

  @Override
  public void close() {
    calls.add("close");
  }

  private static final class SilentListener implements WorkbenchListener {
    @Override
    public void modelOpened(ModelInfo model) {}

    @Override
    public void progress(Progress progress) {}

    @Override
    public void step(RoundStep step) {}

    @Override
    public void evaluated(RoundEvaluation evaluation) {}

    @Override
    public void memory(long bytes) {}
  }
}
