package dev.lacuna.desktop.session;

import dev.lacuna.desktop.model.AnswerDraft;
import dev.lacuna.desktop.model.GenerationSummary;
import dev.lacuna.desktop.model.Guidelines;
import dev.lacuna.desktop.model.HistoryEntry;
import dev.lacuna.desktop.model.LabelSubmission;
import dev.lacuna.desktop.model.MapState;
import dev.lacuna.desktop.model.ModelEndpoint;
import dev.lacuna.desktop.model.ProjectCatalog;
import dev.lacuna.desktop.model.ProjectInfo;
import dev.lacuna.desktop.model.ProjectOptions;
import dev.lacuna.desktop.model.ProjectSession;
import dev.lacuna.desktop.model.PromptProposal;
import dev.lacuna.desktop.model.PromptSettings;
import dev.lacuna.desktop.model.QuestionItem;
import dev.lacuna.desktop.model.SavedChange;
import dev.lacuna.desktop.model.TeamSession;
import dev.lacuna.desktop.parts.Messages;
import dev.lacuna.domain.LabelForm;
import dev.lacuna.domain.LoraSettings;
import dev.lacuna.domain.ModelForm;
import dev.lacuna.domain.Outcome;
import dev.lacuna.learningcurve.RetrospectiveSimulation;
import dev.lacuna.learningcurve.StopAdvice;
import dev.lacuna.loop.GenerateStep;
import dev.lacuna.loop.LoopSession;
import dev.lacuna.loop.MapStep;
import dev.lacuna.loop.OfflineSelectStep;
import dev.lacuna.loop.ProbeStep;
import dev.lacuna.loop.RetrospectiveStep;
import dev.lacuna.loop.RetrospectiveStore;
import dev.lacuna.loop.SelectStep;
import dev.lacuna.loop.SnapshotStep;
import dev.lacuna.loop.TeachStep;
import dev.lacuna.loop.ThresholdStep;
import dev.lacuna.loop.prompt.ProposeStep;
import dev.lacuna.loop.prompt.TryStep;
import dev.lacuna.project.CostLedger;
import dev.lacuna.project.Imports;
import dev.lacuna.project.MapProvenance;
import dev.lacuna.project.Project;
import dev.lacuna.project.ProjectSettings;
import dev.lacuna.project.QuestionType;
import dev.lacuna.project.QueueItem;
import dev.lacuna.project.TeamServer;
import dev.lacuna.project.TrainingRound;
import dev.lacuna.project.export.ExportedLabels;
import dev.lacuna.project.store.ProjectException;
import dev.lacuna.worker.api.Cancellation;
import dev.lacuna.worker.api.GenerateRequest;
import dev.lacuna.worker.api.GenerateResult;
import dev.lacuna.worker.api.MapRequest;
import dev.lacuna.worker.api.TryResult;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Consumer;

/** The window's interface over the loop: each method is one step of it, or one word to the project's log. */
final class LocalProjectSession implements ProjectSession {
  private static final long SEED = 1;

  private final LoopSession session;
  private final LocalTransfers localTransfers;
  private final Project project;
  private final LabelActions labels;
  private final LocalTeamSession team;
  private volatile Optional<Others> others = Optional.empty();

  LocalProjectSession(LocalTransfers localTransfers) {
    this.session = localTransfers.session();
    this.localTransfers = localTransfers;
    this.project = session.project();
    this.labels = new LabelActions(project);
    this.team = new LocalTeamSession(project);
  }

  @Override
  public ProjectInfo info() {
    ProjectSettings settings = project.settings();
    String model = settings.model().replaceFirst("^sample:", "");
    String name = Optional.ofNullable(Path.of(model).getFileName()).map(Path::toString).orElse(model);
    return new ProjectInfo(settings.name(), project.folder(), name, settings.device(), settings.strategy(),
        settings.batch());
  }

  @Override
  public State state() {
    List<QuestionItem> items = ProjectToView.items(project);
    labels.show(items);
    Optional<Long> place = project.queue().place();
    return new State(items, ProjectToView.queue(project), ProjectToView.rounds(project), labels.canUndo(),
        labels.canRedo(),
        project.annotations().lastSaved(), place, labels.guidelines(),
        ProjectToView.teaching(project, items), CostLedger.spent(project), ProjectToView.drafts(project),
        project.settings().questionType(), team.state());
  }

  @Override
  public void follow(Others to) {
    others = Optional.of(to);
    project.server().ifPresent(server -> server.listen(new TeamServer.Listener() {
      @Override
      public void changed() {
        to.changed();
      }

      @Override
      public void away(boolean isAway) {
        to.away(isAway);
      }
    }));
  }

  @Override
  public TeamSession team() {
    return team;
  }

  /** The model as the latest round left it, if one did: after a round, a probe shows what was learnt. */
  @Override
  public void probe() {
    ProbeStep step = ProbeStep.DEFAULT;
    session.run(new ProbeStep(step.sampleBudget(), step.samples(), step.temperature(), step.seed(),
        project.runs().latestKept().map(TrainingRound::folder).flatMap(LocalTransfers::adapter)));
  }

  @Override
  public PromptSettings prompt() {
    return new PromptSettings(project.settings().format(), project.settings().sampling());
  }

  @Override
  public PromptProposal propose(boolean published, boolean pilot) {
    ProposeStep.Proposal found = session.run(new ProposeStep(published, pilot, ProposeStep.EXAMPLES, SEED));
    return new PromptProposal(new PromptSettings(found.settings().format(), found.settings().sampling()),
        found.leftOut(),
        found.found());
  }

  @Override
  public TryResult tryOut(PromptSettings prompt) {
    return session.run(new TryStep(asked(project.settings(), prompt), TryStep.QUESTIONS, TryStep.SAMPLES, SEED));
  }

  @Override
  public void keep(PromptSettings prompt) {
    project.changeSettings(now -> asked(now, prompt));
  }

  private static ProjectSettings asked(ProjectSettings settings, PromptSettings prompt) {
    return settings.withFormat(prompt.format()).withSampling(prompt.sampling());
  }

  /** Places what has no place yet; when all have one, the map is drawn anew, from the same layer. */
  @Override
  public void map() {
    int placed = project.map().all().size();
    boolean finished = project.map().drawn().filter(provenance -> !provenance.finished()).isEmpty();
    if (placed > 0 && placed < project.questions().count() && finished) {
      session.run(MapStep.missing(project, SEED));
    } else {
      map(project.map().drawn().map(MapProvenance::layer).orElse(MapRequest.PROBES_LAYER));
    }
  }

  @Override
  public void map(int layer) {
    session.run(new MapStep(true, SEED, true, MapRequest.UMAP, layer));
  }

  @Override
  public MapState mapFacts() {
    return ProjectToView.facts(project);
  }

  @Override
  public Map<Long, MapState.Seen> seen(long round) {
    return ProjectToView.seen(project, round);
  }

  @Override
  public void lookAgain() {
    for (long round : SnapshotStep.missing(project)) {
      session.run(new SnapshotStep(round, SEED));
    }
  }

  @Override
  public void threshold(OptionalDouble nats) {
    session.beside(new ThresholdStep(nats));
  }

  @Override
  public List<MapState.Near> near(long id) {
    return project.map().near(id).stream()
        .map(question -> new MapState.Near(question.questionId(), question.distance())).toList();
  }

  @Override
  public GenerationSummary generate(Collection<Long> seeds, int count, GenerateRequest.Method method) {
    GenerateRequest.Tuning usual = GenerateRequest.Tuning.USUAL;
    GenerateStep.Made made = session.run(new GenerateStep(count, List.copyOf(seeds),
        new GenerateRequest.Tuning(usual.near(), usual.noise(), method), System.nanoTime()));
    int added = made.added().size();
    if (added > 0 && project.map().drawn().isPresent()) {
      // On the map's own layer, which need not be the probe's, and with their neighbours.
      session.run(MapStep.missing(project, SEED));
    }
    GenerateResult result = made.result();
    return new GenerationSummary(result.requested(), added, result.yield(), result.exhausted(), result.method(),
        result.notes(),
        result.costs().seconds(), result.decoderSeconds());
  }

  @Override
  public void select(String strategy, int batch) {
    session.run(step(strategy, batch));
    project.changeSettings(settings -> settings.withSelection(strategy, batch));
  }

  @Override
  public boolean selectFromKept(String strategy, int batch) {
    boolean chosen = session.beside(new OfflineSelectStep(step(strategy, batch))).isPresent();
    if (chosen) {
      project.changeSettings(settings -> settings.withSelection(strategy, batch));
    }
    return chosen;
  }

  private static SelectStep step(String strategy, int batch) {
    return new SelectStep(strategy, batch, SelectStep.Source.ALL, true, SEED);
  }

  @Override
  public void ask(Collection<Long> ids) {
    project.queue().append(ids.stream().map(QueueItem::byHand).toList());
    if (project.queue().remaining().isEmpty()) {
      throw new ProjectException(Messages.text("queue.byHand.none"));
    }
  }

  @Override
  public void at(long id) {
    project.queue().moveTo(id);
    if (!project.queue().hold(id)) {
      others.ifPresent(Others::changed); // it is asked elsewhere: what is read again does not have it
    }
  }

  @Override
  public void draft(long id, Optional<AnswerDraft> typed) {
    labels.draft(id, typed);
  }

  @Override
  public Guidelines guidelines(String text) {
    return labels.guidelines(text);
  }

  @Override
  public void type(QuestionType type) {
    project.changeSettings(settings -> settings.withQuestionType(type));
  }

  @Override
  public ProjectOptions choices() {
    ProjectSettings now = project.settings();
    return new ProjectOptions(now.annotator(), now.device(), now.basePrecision(), now.equivalence());
  }

  @Override
  public void choose(ProjectOptions choices) {
    project.changeSettings(now -> now.withDevice(choices.device())
        .withBasePrecision(choices.precision()).withEquivalence(choices.equivalence()));
  }

  @Override
  public List<HistoryEntry> history(long id) {
    return labels.history(id);
  }

  @Override
  public SavedChange record(LabelSubmission annotation) {
    return labels.record(annotation);
  }

  @Override
  public SavedChange undo() {
    return labels.undo();
  }

  @Override
  public SavedChange redo() {
    return labels.redo();
  }

  @Override
  public void startRound(LoraSettings settings, int rehearsal) {
    session.run(TeachStep.of(settings, rehearsal, SEED));
    lookAgain();
  }

  @Override
  public void resumeRound(long id) {
    session.run(TeachStep.resume(id));
    lookAgain();
  }

  @Override
  public void compare(String first, String second, int repetitions, LoraSettings settings,
      Consumer<RetrospectiveSimulation> heard) {
    session.run(new RetrospectiveStep(first, second, repetitions, settings, heard));
  }

  @Override
  public void wish(StopAdvice.StopCriterion criterion) {
    RetrospectiveStore.keep(project, criterion);
  }

  @Override
  public void job(Cancellation cancellation, Runnable work) {
    session.job(cancellation, work);
  }

  @Override
  public ExportedLabels export(Collection<Long> ids, LabelForm form, Path file, Set<Outcome> outcomes) {
    return localTransfers.labels(ids, form, file, outcomes);
  }

  @Override
  public void exportReport(Path file) {
    localTransfers.report(file);
  }

  @Override
  public int exportQuestions(Collection<Long> ids, Path file) {
    return localTransfers.questions(ids, file);
  }

  @Override
  public void exportModel(long round, ModelForm form, Path target) {
    localTransfers.model(round, form, target);
  }

  @Override
  public Taken importQuestions(Path file, ProjectCatalog.Reading reading) {
    return localTransfers.take(file, reading);
  }

  @Override
  public List<Imports.Import> imports() {
    return project.imports().all();
  }

  @Override
  public void removeImport(long id, boolean removed) {
    if (removed) {
      project.imports().remove(id);
    } else {
      project.imports().putBack(id);
    }
  }

  @Override
  public ModelEndpoint endpoint() {
    return localTransfers.endpoint();
  }

  @Override
  public ModelEndpoint.Said annotate(ModelEndpoint endpoint, int count) {
    return localTransfers.annotate(endpoint, count);
  }

  @Override
  public void close() {
    session.close();
  }
}
