package dev.lacuna.loop;

import dev.lacuna.domain.Outcome;
import dev.lacuna.project.Annotation;
import dev.lacuna.project.Label;
import dev.lacuna.project.ProbeRun;
import dev.lacuna.project.Project;
import dev.lacuna.project.Question;
import dev.lacuna.project.QueueItem;
import dev.lacuna.project.TrainingRound;
import dev.lacuna.selection.AutomaticStrategy;
import dev.lacuna.selection.Feature;
import dev.lacuna.selection.Strategies;
import dev.lacuna.selection.Strategy;
import dev.lacuna.worker.api.SelectRequest.SelectableQuestion;
import dev.lacuna.worker.api.SelectRequest.Labelled;
import dev.lacuna.worker.api.SelectRequest;
import dev.lacuna.worker.api.SelectResult;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Lets a strategy choose what to ask next and puts it into the queue. Only questions that nobody has decided on are
 * candidates. Where the latest probing left no probe, a strategy that reads p(unknown) gives way to semantic entropy.
 *
 * @param source whose questions may be chosen
 * @param append true puts them behind what still waits in the queue; false in its place
 */
public record SelectStep(String strategy, int batch, Source source, boolean append, long seed)
    implements Step<SelectResult> {

  /** Whose questions may be chosen. */
  public enum Source { ALL, POOL, GENERATED }

  /** What {@code auto} chooses for the project as it stands, and why. */
  public static AutomaticStrategy auto(Project project) {
    return withoutProbe(project).isPresent() ? AutomaticStrategy.withoutProbe()
        : AutomaticStrategy.choose(project.annotations().labels().size(), project.probes().latest().isPresent());
  }

  /**
   * What a choice begins with.
   *
   * @param chosen the strategy's own id, where {@code auto} was asked for
   * @param scattered chosen already, by kept entropies, where the latest probing left no probe to read
   */
  record Ready(SelectStep step, String chosen, List<SelectableQuestion> candidates, List<Labelled> labelled,
      Optional<SelectResult> scattered) {

    /** Chosen from what is kept of the questions; empty where that does not do. */
    Optional<SelectResult> kept(LoopContext loop, Strategy strategy) {
      if (!OfflineSelection.suits(strategy)) {
        return Optional.empty();
      }
      Project project = loop.project();
      Optional<Path> probed = project.probes().latest().flatMap(_ -> ProbedModel.adapter(project));
      return new OfflineSelection(project, loop.model(probed), rounds(project), step.seed())
          .select(strategy, chosen, candidates, labelled, step.batch());
    }
  }

  /** Reads what a choice begins with. */
  Ready ready(Project project) {
    AutomaticStrategy auto = auto(project);
    String chosen = strategy.equals(auto.strategy().id()) ? auto.chosen() : strategy;
    List<QueueItem> waiting = append ? project.queue().waiting() : List.of();
    List<SelectableQuestion> candidates = candidates(project, source, waiting);
    boolean probeless = auto.chosen().equals(AutomaticStrategy.withoutProbe().chosen())
        && strategy.equals(auto.strategy().id())
        || Strategies.byId(chosen).needs().contains(Feature.P_UNKNOWN);
    return new Ready(this, chosen, candidates, labelled(project, label -> true), withoutProbe(project)
        .filter(run -> probeless).map(run -> EntropyScatter.select(project, run, candidates, batch)));
  }

  @Override
  public SelectResult run(LoopContext loop) {
    Project project = loop.project();
    Ready ready = ready(project);
    String chosen = ready.chosen();
    Strategy by = Strategies.byId(chosen);
    // What looks at nothing needs no model.
    Optional<SelectResult> free = ready.scattered().or(() -> by.needs().isEmpty() ? ready.kept(loop, by)
        : Optional.empty());
    if (free.isPresent()) {
      queue(project, free.get());
      return free.get();
    }
    List<SelectableQuestion> candidates = ready.candidates();
    loop.openModel(adapter(project, by));
    boolean noisy = chosen.equals(Strategies.noiseal().id());
    SelectResult result = loop.ask(worker -> worker.select(new SelectRequest(chosen, candidates, ready.labelled(),
        labelled(project, Label::byModel), WorkerConversions.format(project),
        rounds(project), noisy ? batch : Math.min(batch, candidates.size()), seed)));
    if (noisy) {
      // A label in doubt is none until a person has looked: it waits in the queue and is not taught.
      result.selected().forEach(selected -> project.annotations().record(new Annotation.Later(selected.id()), chosen));
    }
    SelectResult named = new SelectResult(chosen, result.selected(), result.costs());
    queue(project, named);
    return named;
  }

  /** How many rounds were kept. */
  private static int rounds(Project project) {
    return (int) project.runs().all().stream().filter(TrainingRound::kept).count();
  }

  /** What came into the queue while the strategy chose stays in it. */
  void queue(Project project, SelectResult result) {
    List<QueueItem> chosen = result.selected().stream()
        .map(selected -> new QueueItem(selected.id(), selected.score(), selected.reason(), result.strategy())).toList();
    if (append) {
      project.queue().append(chosen);
    } else {
      project.queue().replace(chosen);
    }
  }

  /** The latest probing, if it left no probe. */
  private static Optional<ProbeRun> withoutProbe(Project project) {
    return project.probes().latest().filter(run -> !run.hasProbe());
  }

  /**
   * A strategy that reads p(unknown) must see the model that was probed. Any other looks at the model as it was taught
   * last, and asks for no probe.
   */
  private static Optional<Path> adapter(Project project, Strategy strategy) {
    return strategy.needs().contains(Feature.P_UNKNOWN) ? ProbedModel.adapter(project)
        : project.runs().latestKept().map(TrainingRound::folder);
  }

  private static List<Labelled> labelled(Project project, Predicate<Label> wanted) {
    return project.annotations().labels().stream().filter(wanted)
        .map(label -> new Labelled(label.questionId(), label.text(), label.answer())).toList();
  }

  /** What nobody has decided on, without what waits. */
  public static List<SelectableQuestion> candidates(Project project, Source source, List<QueueItem> waiting) {
    Set<Long> taken = new HashSet<>();
    waiting.forEach(item -> taken.add(item.questionId()));
    project.annotations().states().stream().filter(state -> state.outcome() != Outcome.OPEN)
        .forEach(state -> taken.add(state.questionId()));
    return project.questions().all().stream()
        .filter(question -> isFrom(question, source) && !taken.contains(question.id()))
        .map(question -> new SelectableQuestion(question.id(), question.text())).toList();
  }

  private static boolean isFrom(Question question, Source source) {
    return switch (source) {
      case ALL -> true;
      case POOL -> question.source() == Question.Source.POOL;
      case GENERATED -> question.source() == Question.Source.GENERATED;
    };
  }
}
