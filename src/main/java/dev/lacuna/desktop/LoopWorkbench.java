package dev.lacuna.desktop;

import dev.lacuna.desktop.model.Annotation;
import dev.lacuna.desktop.model.Asking;
import dev.lacuna.desktop.model.AskingProposal;
import dev.lacuna.desktop.model.Draft;
import dev.lacuna.desktop.model.Door;
import dev.lacuna.desktop.model.Endpoint;
import dev.lacuna.desktop.model.Generation;
import dev.lacuna.desktop.model.Guidelines;
import dev.lacuna.desktop.model.Happening;
import dev.lacuna.desktop.model.Item;
import dev.lacuna.desktop.model.MapFacts;
import dev.lacuna.desktop.model.Outcome;
import dev.lacuna.desktop.model.ProjectChoices;
import dev.lacuna.desktop.model.ProjectInfo;
import dev.lacuna.desktop.model.Saved;
import dev.lacuna.desktop.model.Workbench;
import dev.lacuna.desktop.parts.Messages;
import dev.lacuna.learning.Retrospect;
import dev.lacuna.learning.StopAdvice;
import dev.lacuna.loop.GenerateStep;
import dev.lacuna.loop.KeptRetrospects;
import dev.lacuna.loop.LookStep;
import dev.lacuna.loop.LoopSession;
import dev.lacuna.loop.MapStep;
import dev.lacuna.loop.Places;
import dev.lacuna.loop.ProbeStep;
import dev.lacuna.loop.RetrospectStep;
import dev.lacuna.loop.SelectKeptStep;
import dev.lacuna.loop.SelectStep;
import dev.lacuna.loop.TeachStep;
import dev.lacuna.loop.ThresholdStep;
import dev.lacuna.loop.asking.ProposeStep;
import dev.lacuna.loop.asking.TryStep;
import dev.lacuna.project.Imports;
import dev.lacuna.project.Ledger;
import dev.lacuna.project.MapDrawn;
import dev.lacuna.project.Project;
import dev.lacuna.project.ProjectException;
import dev.lacuna.project.ProjectSettings;
import dev.lacuna.project.QuestionType;
import dev.lacuna.project.QueueItem;
import dev.lacuna.project.Run;
import dev.lacuna.worker.api.GenerateRequest;
import dev.lacuna.worker.api.GenerateResult;
import dev.lacuna.worker.api.LoraSettings;
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
final class LoopWorkbench implements Workbench {
  private static final long SEED = 1;

  private final LoopSession session;
  private final LoopTraffic traffic;
  private final Project project;
  private final LabelDesk labels;

  LoopWorkbench(LoopTraffic traffic) {
    this.session = traffic.session();
    this.traffic = traffic;
    this.project = session.project();
    this.labels = new LabelDesk(project);
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
    List<Item> items = FromProject.items(project);
    labels.show(items);
    return new State(items, FromProject.queue(project), FromProject.rounds(project), labels.canUndo(),
        labels.canRedo(),
        project.annotations().lastSaved(), project.queue().current().map(QueueItem::questionId), labels.guidelines(),
        FromProject.teaching(project, items), Ledger.spent(project), FromProject.drafts(project),
        project.settings().questionType());
  }

  /** The model as the latest round left it, if one did: after a round, a probe shows what was learnt. */
  @Override
  public void probe() {
    ProbeStep step = ProbeStep.DEFAULT;
    session.run(new ProbeStep(step.sampleBudget(), step.samples(), step.temperature(), step.seed(),
        project.runs().latestKept().map(Run::folder).flatMap(LoopTraffic::adapter)));
  }

  @Override
  public Asking asking() {
    return new Asking(project.settings().format(), project.settings().sampling());
  }

  @Override
  public AskingProposal propose(boolean published, boolean pilot) {
    ProposeStep.Proposal found = session.run(new ProposeStep(published, pilot, ProposeStep.EXAMPLES, SEED));
    return new AskingProposal(new Asking(found.settings().format(), found.settings().sampling()), found.leftOut(),
        found.found());
  }

  @Override
  public TryResult tryOut(Asking asking) {
    return session.run(new TryStep(asked(project.settings(), asking), TryStep.QUESTIONS, TryStep.SAMPLES, SEED));
  }

  @Override
  public void keep(Asking asking) {
    project.changeSettings(now -> asked(now, asking));
  }

  private static ProjectSettings asked(ProjectSettings settings, Asking asking) {
    return settings.withFormat(asking.format()).withSampling(asking.sampling());
  }

  /** Places what has no place yet; when all have one, the map is drawn anew, from the same layer. */
  @Override
  public void map() {
    int placed = project.map().all().size();
    boolean finished = project.map().drawn().filter(it -> !it.finished()).isEmpty();
    if (placed > 0 && placed < project.questions().count() && finished) {
      session.run(MapStep.missing(project, SEED));
    } else {
      map(project.map().drawn().map(MapDrawn::layer).orElse(MapRequest.PROBES_LAYER));
    }
  }

  @Override
  public void map(int layer) {
    session.run(new MapStep(true, SEED, true, MapRequest.UMAP, layer));
  }

  @Override
  public MapFacts mapFacts() {
    return FromProject.facts(project);
  }

  @Override
  public Map<Long, MapFacts.Seen> seen(long round) {
    return FromProject.seen(project, round);
  }

  @Override
  public void lookAgain() {
    for (long round : LookStep.missing(project)) {
      session.run(new LookStep(round, SEED));
    }
  }

  @Override
  public void threshold(OptionalDouble nats) {
    session.beside(new ThresholdStep(nats));
  }

  @Override
  public List<MapFacts.Near> near(long id) {
    return project.map().near(id).stream().map(it -> new MapFacts.Near(it.questionId(), it.distance())).toList();
  }

  @Override
  public Generation generate(Collection<Long> seeds, int count, GenerateRequest.Method method) {
    GenerateRequest.Tuning usual = GenerateRequest.Tuning.USUAL;
    GenerateStep.Made made = session.run(new GenerateStep(count, List.copyOf(seeds),
        new GenerateRequest.Tuning(usual.near(), usual.noise(), method), System.nanoTime()));
    int added = made.added().size();
    if (added > 0 && project.map().drawn().isPresent()) {
      // On the map's own layer, which need not be the probe's, and with their neighbours.
      session.run(MapStep.missing(project, SEED));
    }
    GenerateResult it = made.result();
    return new Generation(it.requested(), added, it.yield(), it.exhausted(), it.method(), it.notes(),
        it.costs().seconds(), it.decoderSeconds());
  }

  @Override
  public void select(String strategy, int batch) {
    session.run(step(strategy, batch));
    project.changeSettings(settings -> settings.withSelection(strategy, batch));
  }

  @Override
  public boolean selectFromKept(String strategy, int batch) {
    boolean chosen = session.beside(new SelectKeptStep(step(strategy, batch))).isPresent();
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
  }

  @Override
  public void draft(long id, Optional<Draft> typed) {
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
  public ProjectChoices choices() {
    ProjectSettings now = project.settings();
    return new ProjectChoices(now.annotator(), now.device(), now.basePrecision(), now.equivalence());
  }

  @Override
  public void choose(ProjectChoices choices) {
    project.changeSettings(now -> now.withAnnotator(choices.annotator()).withDevice(choices.device())
        .withBasePrecision(choices.precision()).withEquivalence(choices.equivalence()));
  }

  @Override
  public List<Happening> history(long id) {
    return labels.history(id);
  }

  @Override
  public Saved record(Annotation annotation) {
    return labels.record(annotation);
  }

  @Override
  public Saved undo() {
    return labels.undo();
  }

  @Override
  public Saved redo() {
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
      Consumer<Retrospect> heard) {
    session.run(new RetrospectStep(first, second, repetitions, settings, heard));
  }

  @Override
  public void wish(StopAdvice.Wish wish) {
    KeptRetrospects.keep(project, wish);
  }

  @Override
  public void stopAndKeepBest() {
    session.stopAndKeepBest();
  }

  @Override
  public void cancel() {
    session.cancel();
  }

  @Override
  public int export(Collection<Long> ids, Path file, Set<Outcome> outcomes) {
    return traffic.labels(ids, file, outcomes);
  }

  @Override
  public int exportQuestions(Collection<Long> ids, Path file) {
    return traffic.questions(ids, file);
  }

  @Override
  public void exportModel(long round, Path folder) {
    traffic.model(round, folder);
  }

  @Override
  public Taken importQuestions(Path file, Door.Reading reading) {
    return traffic.take(file, reading);
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
  public Endpoint endpoint() {
    return traffic.endpoint();
  }

  @Override
  public Endpoint.Said annotate(Endpoint endpoint, int count) {
    return traffic.annotate(endpoint, count);
  }

  @Override
  public void close() {
    session.close();
  }
}
