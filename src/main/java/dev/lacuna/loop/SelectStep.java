package dev.lacuna.loop;

import dev.lacuna.project.Outcome;
import dev.lacuna.project.Project;
import dev.lacuna.project.Question;
import dev.lacuna.project.QueueItem;
import dev.lacuna.worker.api.SelectRequest;
import dev.lacuna.worker.api.SelectRequest.Candidate;
import dev.lacuna.worker.api.SelectResult;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Lets a strategy choose what to ask next and puts it into the queue. Only questions that nobody has decided on are
 * candidates.
 *
 * @param source whose questions may be chosen
 * @param append true puts them behind what still waits in the queue; false in its place
 */
public record SelectStep(String strategy, int batch, Source source, boolean append, long seed)
    implements Step<SelectResult> {

  /** Whose questions may be chosen. */
  public enum Source { ALL, POOL, GENERATED }

  @Override
  public SelectResult run(LoopContext loop) {
    Project project = loop.project();
    loop.openModel(ProbedModel.adapter(project));
    List<QueueItem> waiting = append ? project.queue().remaining() : List.of();
    List<Candidate> candidates = candidates(project, waiting);
    List<Candidate> labelled =
        project.annotations().labels().stream().map(it -> new Candidate(it.questionId(), it.text())).toList();
    SelectResult result = loop.ask(worker -> worker.select(new SelectRequest(strategy, candidates, labelled,
        Convert.format(project.settings()), Math.min(batch, candidates.size()), seed)));
    List<QueueItem> queue = new ArrayList<>(waiting);
    result.selected().forEach(it -> queue.add(new QueueItem(it.id(), it.score(), it.reason(), strategy)));
    project.queue().replace(queue);
    return result;
  }

  private List<Candidate> candidates(Project project, List<QueueItem> waiting) {
    Set<Long> taken = new HashSet<>();
    waiting.forEach(item -> taken.add(item.questionId()));
    project.annotations().states().stream().filter(state -> state.outcome() != Outcome.OPEN)
        .forEach(state -> taken.add(state.questionId()));
    return project.questions().all().stream().filter(it -> isFrom(it) && !taken.contains(it.id()))
        .map(it -> new Candidate(it.id(), it.text())).toList();
  }

  private boolean isFrom(Question question) {
    return switch (source) {
      case ALL -> true;
      case POOL -> question.source() == Question.Source.POOL;
      case GENERATED -> question.source() == Question.Source.GENERATED;
    };
  }
}
