package dev.lacuna.desktop.model;

import dev.lacuna.domain.LabelForm;
import dev.lacuna.domain.ModelForm;
import dev.lacuna.domain.LoraSettings;
import dev.lacuna.domain.Outcome;
import dev.lacuna.domain.Verdict;
import dev.lacuna.learningcurve.RetrospectiveSimulation;
import dev.lacuna.learningcurve.StopAdvice;
import dev.lacuna.project.Imports;
import dev.lacuna.project.QuestionType;
import dev.lacuna.project.export.ExportedLabels;
import dev.lacuna.worker.api.Cancellation;
import dev.lacuna.worker.api.GenerateRequest;
import dev.lacuna.worker.api.GenerateResult;
import dev.lacuna.worker.api.ModelInfo;
import dev.lacuna.worker.api.TryResult;
import dev.lacuna.worker.api.WorkerListener;
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
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
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
  /** How long a probing takes, in milliseconds. */
  public volatile long probeMillis;
  /** Whether the map goes when the model is probed, as one does that came with a sample. */
  public boolean shippedMap;
  /** What jobs took before. */
  public JobDurations durations = JobDurations.forgetful();
  /** Whether a comparison stops after two repetitions and stays there until it is cancelled. */
  public boolean slow;
  private final CountDownLatch cancelled = new CountDownLatch(1);
  private final Map<Long, QuestionItem> items = new LinkedHashMap<>();
  private final List<QueueEntry> queue = new ArrayList<>();
  private final List<RoundSummary> rounds = new ArrayList<>();
  private final Map<String, Deque<QuestionItem>> undone = new ConcurrentHashMap<>();
  private final Map<String, Deque<QuestionItem>> done = new ConcurrentHashMap<>();
  public ProjectInfo info = new ProjectInfo("Atlas", Path.of("/projects/atlas"), "base-model", "cpu", "ka2l", 20);
  public TeachingState teaching = FakeTeaching.EMPTY;
  private WorkerListener listener = WorkerListener.SILENT;

  private PromptSettings prompt = PromptSettings.USUAL;
  private ProjectOptions choices = new ProjectOptions("ada", "auto", "auto", "normal");
  private Guidelines guidelines = Guidelines.NONE;
  private Optional<Instant> saved = Optional.empty();
  private Optional<Long> place = Optional.empty();
  private final Map<Long, List<HistoryEntry>> happened = new ConcurrentHashMap<>();
  private final List<Imports.Import> imports = new ArrayList<>();
  public QuestionType type = QuestionType.TEXT;
  public final Map<Long, AnswerDraft> drafts = new ConcurrentHashMap<>();
  private final FakeTeamSession team = new FakeTeamSession();
  private MapState facts = MapState.NONE;
  /** What a probing tells while it works. */
  public Consumer<WorkerListener> whileProbing = _ -> {};
  private final Map<Long, Map<Long, MapState.Seen>> seen = new LinkedHashMap<>();

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
    fake.guidelines("Answer with the shortest name that is right today. Give a source where you looked it up.");
    fake.probe();
    fake.map();
    fake.generate(List.of(), Math.max(2, questions / 60), GenerateRequest.Method.AUTO);
    fake.select("ka2l", 40);
    fake.rounds.addAll(FakeRounds.history());
    List<QueueEntry> first = fake.queue.subList(0, 12);
    Outcome[] outcomes = {Outcome.ANSWERED, Outcome.ANSWERED, Outcome.DONT_KNOW, Outcome.ANSWERED, Outcome.LATER,
        Outcome.ANSWERED, Outcome.BAD_QUESTION, Outcome.ANSWERED, Outcome.ANSWERED};
    for (int i = 0; i < outcomes.length; i++) {
      fake.record(new LabelSubmission(first.get(i).id(), new QuestionLabel(outcomes[i],
          outcomes[i] == Outcome.ANSWERED ? "kip" : "", "", ""), false, FakeQuestions.text(first.get(i).id())));
    }
    fake.seen.putAll(FakeRounds.snapshots(fake.items.values(), 3));
    fake.facts = new MapState(fake.seen.keySet().stream().map(FakeRounds::stop).toList(), List.of(),
        Optional.of(FakeRounds.THRESHOLD), OptionalInt.of(3), OptionalInt.of(3), FakeRounds.LAYERS,
        FakeRounds.heldOut());
    fake.recorded.clear();
    fake.calls.clear();
    fake.saved = Optional.empty();
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
    return new State(List.copyOf(items.values()), List.copyOf(queue), List.copyOf(rounds), !own(done).isEmpty(),
        !own(undone).isEmpty(), saved, place, guidelines, teaching, FakeRounds.COSTS,
        Map.copyOf(drafts), type, team.state());
  }

  @Override
  public FakeTeamSession team() {
    return team;
  }

  @Override
  public void probe() {
    calls.add("probe");
    pause(probeMillis);
    listener.accept(new ModelInfo("base-model", "llama", 3_200_000, 4, 256, 4096, "cpu", "float32", "abc",
        412_000_000));
    whileProbing.accept(listener);
    Random random = new Random(11);
    facts = new MapState(List.of(new MapState.TimelineStop(0, true, 0, 0)), List.of(),
        Optional.of(FakeRounds.THRESHOLD),
        facts.layer(), OptionalInt.of(3), FakeRounds.LAYERS, FakeRounds.heldOut());
    items.replaceAll((id, item) -> FakeQuestions.probed(shippedMap ? item.at(Double.NaN, Double.NaN) : item, random));
    shippedMap = false;
  }

  @Override
  public PromptSettings prompt() {
    return prompt;
  }

  @Override
  public PromptProposal propose(boolean published, boolean pilot) {
    calls.add("propose " + (published ? "published" : pilot ? "with a pilot" : "without a pilot"));
    return FakePromptSettings.proposal(pilot);
  }

  @Override
  public TryResult tryOut(PromptSettings prompt) {
    calls.add("try " + prompt.format().instruction());
    return FakePromptSettings.tried(prompt);
  }

  @Override
  public void keep(PromptSettings prompt) {
    calls.add("keep " + prompt.sampling().temperature());
    this.prompt = prompt;
  }

  @Override
  public void map() {
    calls.add("map");
    Random random = new Random(3);
    items.replaceAll((id, item) -> FakeQuestions.placed(item, random));
  }

  @Override
  public void map(int layer) {
    map();
    calls.add("layer " + layer);
    facts = new MapState(facts.timeline(), facts.unseen(), facts.threshold(), OptionalInt.of(layer), facts.probeLayer(),
        facts.layers(), facts.heldOut());
  }

  @Override
  public MapState mapFacts() {
    beforeReading.run();
    return facts;
  }

  @Override
  public Map<Long, MapState.Seen> seen(long round) {
    return seen.getOrDefault(round, Map.of());
  }

  @Override
  public void snapshotMissing() {
    calls.add("look again");
  }

  @Override
  public void threshold(OptionalDouble nats) {
    calls.add("threshold " + nats);
    MapState.Threshold was = facts.threshold().orElseThrow();
    double used = nats.orElse(was.found());
    facts = new MapState(facts.timeline(), facts.unseen(), Optional.of(new MapState.Threshold(was.found(), was.low(),
        was.high(), used)), facts.layer(), facts.probeLayer(), facts.layers(), facts.heldOut());
  }

  @Override
  public List<MapState.Near> near(long id) {
    return items.keySet().stream()
        .filter(other -> other != id && FakeQuestions.cluster(other) == FakeQuestions.cluster(id)).limit(8)
        .map(other -> new MapState.Near(other, 1 + Math.abs(other - id) / 100.0)).toList();
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

  @Override
  public void select(String strategy, int batch) {
    calls.add("select " + strategy + " " + batch);
    items.values().stream().filter(i -> i.label().outcome() == Outcome.OPEN)
        .filter(i -> queue.stream().noneMatch(q -> q.id() == i.id()))
        .sorted((a, b) -> Double.compare(b.finding().pUnknown(), a.finding().pUnknown())).limit(batch)
        .forEach(i -> queue.add(new QueueEntry(i.id(), strategy, i.finding().pUnknown(),
            "The probe gives this the highest chance of being unknown, and ten samples gave several answers.")));
  }

  @Override
  public boolean selectFromKept(String strategy, int batch) {
    if (!strategy.equals("badge")) {
      select(strategy, batch);
    }
    return !strategy.equals("badge");
  }

  @Override
  public void ask(Collection<Long> ids) {
    calls.add("ask " + ids.size());
    ids.forEach(id -> queue.add(new QueueEntry(id, "by hand", Double.NaN, "You chose it on the map.")));
  }

  @Override
  public Guidelines guidelines(String text) {
    failIfAsked();
    guidelines = text.equals(guidelines.text()) ? guidelines : new Guidelines(text, guidelines.version() + 1);
    return guidelines;
  }

  @Override
  public SavedChange record(LabelSubmission annotation) {
    pause();
    failNext |= failNextLabel;
    failNextLabel = false;
    failIfAsked();
    if (annotation.wording().isBlank()
        || annotation.label().outcome() == Outcome.ANSWERED && annotation.label().answer().isBlank()) {
      throw new IllegalArgumentException("an answer and a wording are not empty");
    }
    recorded.add(annotation);
    QuestionLabel label = annotation.label();
    happened.computeIfAbsent(annotation.id(), _ -> new ArrayList<>())
        .addFirst(new HistoryEntry(Instant.now(), team.state().annotator(),
            label.outcome() == Outcome.BAD_QUESTION ? HistoryEntry.What.BAD
                : HistoryEntry.What.valueOf(label.outcome().name()),
            label.outcome() == Outcome.BAD_QUESTION ? label.reason() : label.answer(), Optional.empty(), true));
    QuestionItem before = find(annotation.id());
    own(done).push(before);
    own(undone).clear();
    QuestionItem after = before.with(annotation.wording(), annotation.label())
        .by(Optional.of(new QuestionItem.Labelled(team.state().annotator(), Instant.now())), Optional.empty());
    items.put(after.id(), after);
    return saved(after);
  }

  @Override
  public void draft(long id, Optional<AnswerDraft> typed) {
    pause();
    failIfAsked();
    typed.ifPresentOrElse(draft -> drafts.put(id, draft), () -> drafts.remove(id));
  }

  @Override
  public void at(long id) {
    place = Optional.of(id);
  }

  private void pause() {
    pause(writeMillis);
  }

  private static void pause(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void failIfAsked() {
    if (failNext || failAll) {
      failNext = false;
      throw new IllegalStateException("lacuna.db: the disk is full");
    }
  }

  /** What the one who labels now has done, or has taken back. */
  private Deque<QuestionItem> own(Map<String, Deque<QuestionItem>> all) {
    return all.computeIfAbsent(team.state().annotator(), _ -> new ArrayDeque<>());
  }

  private QuestionItem find(long id) {
    return Optional.ofNullable(items.get(id)).orElseThrow();
  }

  @Override
  public void type(QuestionType other) {
    failIfAsked();
    type = other;
  }

  @Override
  public List<HistoryEntry> history(long id) {
    return List.copyOf(happened.getOrDefault(id, List.of()));
  }

  @Override
  public SavedChange undo() {
    return swap(own(done), own(undone), "There is nothing to undo.");
  }

  @Override
  public SavedChange redo() {
    return swap(own(undone), own(done), "There is nothing to redo.");
  }

  private SavedChange swap(Deque<QuestionItem> from, Deque<QuestionItem> to, String nothing) {
    pause();
    failIfAsked();
    if (from.isEmpty()) {
      throw new IllegalStateException(nothing);
    }
    QuestionItem then = from.pop();
    to.push(find(then.id()));
    items.put(then.id(), then);
    return saved(then);
  }

  private SavedChange saved(QuestionItem item) {
    Instant now = Instant.now();
    saved = Optional.of(now);
    return new SavedChange(item, now, !own(done).isEmpty(), !own(undone).isEmpty());
  }

  @Override
  public void startRound(LoraSettings settings, int rehearsal) {
    calls.add("round rank " + settings.rank());
    int labels = (int) items.values().stream().filter(i -> i.label().outcome() == Outcome.ANSWERED).count();
    RoundSummary card = FakeRounds.card(rounds.size() + 1, RoundState.DONE, "", Instant.now(), labels, 0.8, false);
    listener.accept(card.evaluations().getFirst());
    script.ifPresent(consumer -> consumer.accept(listener));
    card.steps().stream().map(FakeRounds::live).forEach(listener::accept);
    card.evaluations().stream().skip(1).forEach(listener::accept);
    rounds.add(card);
  }

  @Override
  public void resumeRound(long id) {
    calls.add("resume " + id);
  }

  @Override
  public void compare(String first, String second, int repetitions, LoraSettings settings,
      Consumer<RetrospectiveSimulation> listener) {
    calls.add("compare " + first + " " + second + " " + repetitions);
    for (int done = 1; done <= repetitions; done++) {
      if (slow && done == 3) {
        waitForCancel();
        return;
      }
      listener.accept(FakeTeaching.simulation(first, second, done, true));
    }
    teaching = teaching.with(FakeTeaching.simulation(first, second, repetitions, true));
  }

  private void waitForCancel() {
    try {
      cancelled.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void stopCriterion(StopAdvice.StopCriterion criterion) {
    calls.add("wish " + criterion.labels());
    teaching = teaching.with(criterion);
  }

  @Override
  public void job(Cancellation cancellation, Runnable work) {
    try (var _ = cancellation.onRequest(() -> {
      calls.add(cancellation.isCancelled() ? "cancel" : "stop");
      if (cancellation.isCancelled()) {
        cancelled.countDown();
      }
    })) {
      cancellation.throwIfCancelled();
      work.run();
    }
  }

  @Override
  public ExportedLabels export(Collection<Long> ids, LabelForm form, Path file, Set<Outcome> outcomes) {
    calls.add("export " + ids.size());
    return new ExportedLabels(ids.size(), ids.size() / 2);
  }

  @Override
  public void exportReport(Path file) {
    calls.add("report " + file.getFileName());
  }

  @Override
  public int exportQuestions(Collection<Long> ids, Path file) {
    calls.add("questions " + ids.size() + " " + file.getFileName());
    return ids.size();
  }

  @Override
  public void exportModel(long round, ModelForm form, Path target) {
    calls.add("model " + round + " " + form + " " + target.getFileName());
  }

  @Override
  public Taken importQuestions(Path file, ProjectCatalog.Reading reading) {
    failIfAsked();
    calls.add("import " + file.getFileName() + " " + reading.column() + " " + reading.answers().orElse("usual"));
    for (int i = 0; i < 2; i++) {
      long id = items.size() + 1L;
      items.put(id, FakeQuestions.asked(id));
    }
    imports.addFirst(new Imports.Import(imports.size() + 1L, Instant.now(), String.valueOf(file.getFileName()), 2, 0,
        false));
    return new Taken(2, 1);
  }

  @Override
  public List<Imports.Import> imports() {
    return List.copyOf(imports);
  }

  @Override
  public void removeImport(long id, boolean removed) {
    imports.replaceAll(importValue -> importValue.id() != id ? importValue
        : new Imports.Import(importValue.id(), importValue.at(), importValue.file(), importValue.questions(),
            importValue.labelled(), removed));
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
  public ModelEndpoint endpoint() {
    return ModelEndpoint.NONE;
  }

  @Override
  public ModelEndpoint.Answered annotate(ModelEndpoint endpoint, int count) {
    calls.add("annotate " + endpoint.model() + " " + count);
    return new ModelEndpoint.Answered(count - 1, 1);
  }

  @Override
  public void close() {
    calls.add("close");
  }
}
