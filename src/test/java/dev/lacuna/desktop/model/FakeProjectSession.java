package dev.lacuna.desktop.model;

import dev.lacuna.domain.Outcome;
import dev.lacuna.domain.Verdict;
import dev.lacuna.project.QuestionType;
import dev.lacuna.worker.api.Cancellation;
import dev.lacuna.worker.api.GenerateRequest;
import dev.lacuna.worker.api.GenerateResult;
import dev.lacuna.worker.api.ModelInfo;
import dev.lacuna.worker.api.WorkerListener;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** A project in memory that answers at once: clusters of questions on countries, as the real sample has them. */
public final class FakeProjectSession implements ProjectSession {
  public final List<LabelSubmission> recorded = new ArrayList<>();
  public final List<String> calls = new ArrayList<>();
  public boolean failNext;
  /** Whether the next label fails; what is typed is kept meanwhile, whenever a pause is long enough for that. */
  public boolean failNextLabel;
  /** Done before the project is read. */
  public Runnable beforeReading = () -> {};
  /** Whether every label fails, as on a full disk. */
  public boolean failAll;
  /** What a round tells and waits for before it has ended, in the place of its steps. */
  public Optional<Consumer<WorkerListener>> script = Optional.empty();
  /** Whether what is kept cannot be read. */
  public boolean failReading;
  /** How long each write takes, in milliseconds. */
  public volatile long writeMillis;
  /** Whether the map goes when the model is probed, as one does that came with a sample. */
  public boolean shippedMap;
  /** Tiles of judged questions behind the map; none once it is drawn from another layer. */
  public volatile Optional<Path> judged = Optional.empty();
  /** What jobs took before. */
  public JobDurations durations = JobDurations.forgetful();
  /** Whether a comparison stops after two repetitions and stays there until it is cancelled. */
  public boolean slow;
  final Map<Long, QuestionItem> items = new LinkedHashMap<>();
  public ProjectInfo info = new ProjectInfo("Atlas", Path.of("/projects/atlas"), "base-model", "cpu", "ka2l", 20,
      Optional.empty());
  public TeachingState teaching = FakeTeaching.EMPTY;
  WorkerListener listener = WorkerListener.SILENT;

  private ProjectOptions choices = new ProjectOptions("ada", "auto", "auto", "normal");
  public QuestionType type = QuestionType.TEXT;
  public final Map<Long, AnswerDraft> drafts = new ConcurrentHashMap<>();
  private final FakePromptSession prompts = new FakePromptSession(this);
  private final FakeMapSession map = new FakeMapSession(this);
  private final FakeQueueSession queue = new FakeQueueSession(this);
  private final FakeLabelSession labels = new FakeLabelSession(this);
  private final FakeRoundSession rounds = new FakeRoundSession(this);
  private final FakeTransferSession transfers = new FakeTransferSession(this);
  private final FakeTeamSession team = new FakeTeamSession();
  /** What a probing tells while it works. */
  public Consumer<WorkerListener> whileProbing = _ -> {};

  private FakeProjectSession() {
    Map<String, Map<Long, AnswerDraft>> aside = new ConcurrentHashMap<>();
    team.others = (before, now) -> {
      aside.put(before, Map.copyOf(drafts));
      drafts.clear();
      drafts.putAll(aside.getOrDefault(now, Map.of()));
    };
  }

  /** Questions without probe, map, queue or rounds. */
  public static FakeProjectSession fresh(int questions) {
    FakeProjectSession fake = new FakeProjectSession();
    for (long id = 1; id <= questions; id++) {
      fake.items.put(id, FakeQuestions.asked(id));
    }
    return fake;
  }

  /** A project in the middle of its work: probed, mapped, some generated, a queue, three rounds. */
  public static FakeProjectSession busy(int questions) {
    FakeProjectSession fake = fresh(questions);
    fake.labels()
        .guidelines("Answer with the shortest name that is right today. Give a source where you looked it up.");
    fake.probe();
    fake.map.draw();
    fake.generate(List.of(), Math.max(2, questions / 60), GenerateRequest.Method.AUTO);
    fake.queue().select("ka2l", 40);
    fake.rounds.summaries.addAll(FakeRounds.history());
    List<QueueEntry> first = fake.queue.entries.subList(0, 12);
    Outcome[] outcomes = {Outcome.ANSWERED, Outcome.ANSWERED, Outcome.DONT_KNOW, Outcome.ANSWERED, Outcome.LATER,
        Outcome.ANSWERED, Outcome.BAD_QUESTION, Outcome.ANSWERED, Outcome.ANSWERED};
    for (int i = 0; i < outcomes.length; i++) {
      fake.labels().record(new LabelSubmission(first.get(i).id(), new QuestionLabel(outcomes[i],
          outcomes[i] == Outcome.ANSWERED ? "kip" : "", "", ""), false, FakeQuestions.text(first.get(i).id())));
    }
    fake.map.seen.putAll(FakeRounds.snapshots(fake.items.values(), 3));
    fake.map.state = new MapState(fake.map.seen.keySet().stream().map(FakeRounds::stop).toList(), List.of(),
        Optional.of(FakeRounds.THRESHOLD), OptionalInt.of(3), OptionalInt.of(3), FakeRounds.LAYERS,
        FakeRounds.heldOut());
    fake.recorded.clear();
    fake.calls.clear();
    fake.labels.saved = Optional.empty();
    return fake;
  }

  /** A project of several annotators, who differ on some questions. */
  public static FakeProjectSession shared(int questions) {
    FakeProjectSession fake = busy(questions);
    fake.team.several();
    for (long id : List.of(20L, 31L, 47L)) {
      QuestionItem item = fake.find(id);
      fake.items.put(id, item.with(item.text(), new QuestionLabel(Outcome.CONFLICT, "kip ≠ riel", "", "")));
    }
    return fake;
  }

  /** A project of questions whose imported file had columns of its own. */
  public static FakeProjectSession withColumns(int questions) {
    FakeProjectSession fake = busy(questions);
    fake.items.replaceAll((id, item) -> FakeQuestions.withColumns(item));
    return fake;
  }

  public void listen(WorkerListener to) {
    listener = to;
  }

  @Override
  public ProjectInfo info() {
    failIfAsked();
    return info;
  }

  @Override
  public State state() {
    if (failReading) {
      throw new IllegalStateException("lacuna.db: the disk is full");
    }
    return new State(List.copyOf(items.values()), List.copyOf(queue.entries), List.copyOf(rounds.summaries),
        labels.canUndo(),
        labels.canRedo(), labels.saved, queue.place, labels.guidelines, teaching, FakeRounds.COSTS,
        Map.copyOf(drafts), type, team.state());
  }

  @Override
  public PromptSession prompts() {
    return prompts;
  }

  @Override
  public MapSession map() {
    return map;
  }

  @Override
  public QueueSession queue() {
    return queue;
  }

  @Override
  public LabelSession labels() {
    return labels;
  }

  @Override
  public RoundSession rounds() {
    return rounds;
  }

  @Override
  public TransferSession transfers() {
    return transfers;
  }

  @Override
  public FakeTeamSession team() {
    return team;
  }

  @Override
  public void probe() {
    calls.add("probe");
    listener.accept(new ModelInfo("base-model", "llama", 3_200_000, 4, 256, 4096, "cpu", "float32", "abc",
        412_000_000));
    whileProbing.accept(listener);
    Random random = new Random(11);
    map.state = new MapState(List.of(new MapState.TimelineStop(0, true, 0, 0)), List.of(),
        Optional.of(FakeRounds.THRESHOLD),
        map.state.layer(), OptionalInt.of(3), FakeRounds.LAYERS, FakeRounds.heldOut());
    items.replaceAll((id, item) -> FakeQuestions.probed(shippedMap ? item.at(Double.NaN, Double.NaN) : item, random));
    shippedMap = false;
  }

  @Override
  public GenerationSummary generate(Collection<Long> seeds, int count, GenerateRequest.Method method) {
    calls.add("generate " + count);
    Random random = new Random(5);
    List<QuestionItem> unknown = items.values().stream().filter(i -> i.finding().verdict() == Verdict.UNKNOWN).toList();
    for (int i = 0; i < count && unknown.size() > 1; i++) {
      QuestionItem a = unknown.get(random.nextInt(unknown.size()));
      QuestionItem b = unknown.get(random.nextInt(unknown.size()));
      long id = items.size() + 1L;
      items.put(id, FakeQuestions.between(id, a, b, random));
    }
    return new GenerationSummary(count + 5, count, new GenerateResult.Yield(640, 1_276, 431, 408, 131, 122, 96, 96,
        95, 92, count), true, GenerateRequest.Method.DECODE, List.of("Choose a larger region."), 7.4, 0);
  }

  void pause() {
    pause(writeMillis);
  }

  private static void pause(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  void failIfAsked() {
    if (failNext || failAll) {
      failNext = false;
      throw new IllegalStateException("lacuna.db: the disk is full");
    }
  }

  QuestionItem find(long id) {
    return Optional.ofNullable(items.get(id)).orElseThrow();
  }

  @Override
  public void job(Cancellation cancellation, Runnable work) {
    try (var _ = cancellation.onRequest(() -> {
      calls.add(cancellation.isCancelled() ? "cancel" : "stop");
      if (cancellation.isCancelled()) {
        rounds.cancelled.countDown();
      }
    })) {
      cancellation.throwIfCancelled();
      work.run();
    }
  }

  @Override
  public ProjectOptions choices() {
    return choices.by(team.state().annotator());
  }

  @Override
  public void choose(ProjectOptions requested) {
    calls.add("choose " + requested.annotator() + " " + requested.device() + " " + requested.precision() + " "
        + requested.equivalence());
    choices = requested;
  }

  @Override
  public void close() {
    calls.add("close");
  }
}
