package dev.lacuna.desktop.session;

import dev.lacuna.desktop.model.GenerationSummary;
import dev.lacuna.desktop.model.LabelSession;
import dev.lacuna.desktop.model.MapSession;
import dev.lacuna.desktop.model.ProjectInfo;
import dev.lacuna.desktop.model.ProjectOptions;
import dev.lacuna.desktop.model.ProjectSession;
import dev.lacuna.desktop.model.PromptSession;
import dev.lacuna.desktop.model.QuestionItem;
import dev.lacuna.desktop.model.QueueSession;
import dev.lacuna.desktop.model.RoundSession;
import dev.lacuna.desktop.model.TeamSession;
import dev.lacuna.desktop.model.TransferSession;
import dev.lacuna.loop.GenerateStep;
import dev.lacuna.loop.LoopSession;
import dev.lacuna.loop.MapStep;
import dev.lacuna.loop.ProbeStep;
import dev.lacuna.project.CostLedger;
import dev.lacuna.project.Project;
import dev.lacuna.project.ProjectSettings;
import dev.lacuna.project.TeamServer;
import dev.lacuna.project.TrainingRound;
import dev.lacuna.project.store.postgres.ServerAddress;
import dev.lacuna.worker.api.Cancellation;
import dev.lacuna.worker.api.GenerateRequest;
import dev.lacuna.worker.api.GenerateResult;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** The window's interface over the loop: each method is one step of it, or one word to the project's log. */
final class LocalProjectSession implements ProjectSession {
  private final LoopSession session;
  private final Project project;
  private final LocalPromptSession prompts;
  private final LocalMapSession map;
  private final LocalQueueSession queue;
  private final LocalLabelSession labels;
  private final LocalRoundSession rounds;
  private final LocalTransferSession transfers;
  private final LocalTeamSession team;

  LocalProjectSession(LocalTransferSession transfers) {
    this.session = transfers.session();
    this.project = session.project();
    this.prompts = new LocalPromptSession(session);
    this.map = new LocalMapSession(session, project);
    this.queue = new LocalQueueSession(session, project);
    this.labels = new LocalLabelSession(project);
    this.rounds = new LocalRoundSession(session, map);
    this.transfers = transfers;
    this.team = new LocalTeamSession(project);
  }

  @Override
  public ProjectInfo info() {
    ProjectSettings settings = project.settings();
    String model = settings.model().replaceFirst("^sample:", "");
    String name = Optional.ofNullable(Path.of(model).getFileName()).map(Path::toString).orElse(model);
    return new ProjectInfo(settings.name(), project.folder(), name, settings.device(), settings.strategy(),
        settings.batch(), Project.serverOf(project.folder()).map(ServerAddress::words));
  }

  @Override
  public State state() {
    List<QuestionItem> items = ProjectToView.items(project);
    labels.show(items);
    Optional<Long> place = project.queue().place();
    return new State(items, ProjectToView.queue(project), ProjectToView.rounds(project), labels.canUndo(),
        labels.canRedo(),
        project.annotations().lastSaved(), place, labels.guidelines(),
        ProjectToView.teaching(project, items), CostLedger.summary(project), ProjectToView.drafts(project),
        project.settings().questionType(), team.state());
  }

  @Override
  public void follow(Others others) {
    project.server().ifPresent(server -> server.listen(new TeamServer.Listener() {
      @Override
      public void changed() {
        others.changed();
      }

      @Override
      public void away(boolean isAway) {
        others.away(isAway);
      }
    }));
  }

  /** The model as the latest round left it, if one did: after a round, a probe shows what was learnt. */
  @Override
  public void probe() {
    ProbeStep step = ProbeStep.DEFAULT;
    session.run(new ProbeStep(step.sampleBudget(), step.samples(), step.temperature(), step.seed(),
        project.runs().latestKept().map(TrainingRound::folder).flatMap(LocalTransferSession::adapter)));
  }

  @Override
  public GenerationSummary generate(Collection<Long> seeds, int count, GenerateRequest.Method method) {
    GenerateRequest.Tuning usual = GenerateRequest.Tuning.USUAL;
    GenerateStep.Made made = session.run(new GenerateStep(count, List.copyOf(seeds),
        new GenerateRequest.Tuning(usual.near(), usual.noise(), method), System.nanoTime()));
    int added = made.added().size();
    if (added > 0 && project.map().drawn().isPresent()) {
      // On the map's own layer, which need not be the probe's, and with their neighbours.
      session.run(MapStep.missing(project, LocalMapSession.SEED));
    }
    GenerateResult result = made.result();
    return new GenerationSummary(result.requested(), added, result.yield(), result.exhausted(), result.method(),
        result.notes(),
        result.costs().seconds(), result.decoderSeconds());
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
  public TeamSession team() {
    return team;
  }

  @Override
  public void job(Cancellation cancellation, Runnable work) {
    session.job(cancellation, work);
  }

  @Override
  public void close() {
    session.close();
  }
}
