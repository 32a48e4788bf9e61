package dev.lacuna.loop.endpoint;

import dev.lacuna.domain.Cost;
import dev.lacuna.loop.LoopContext;
import dev.lacuna.loop.SelectStep;
import dev.lacuna.loop.Step;
import dev.lacuna.project.QueueItem;
import dev.lacuna.selection.CandidatePool;
import dev.lacuna.selection.Feature;
import dev.lacuna.selection.PoolItems;
import dev.lacuna.selection.Strategies;
import dev.lacuna.selection.Strategy;
import dev.lacuna.worker.api.Cancellation;
import dev.lacuna.worker.api.SelectRequest.SelectableQuestion;
import dev.lacuna.worker.api.SelectResult;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code llm-select} by a model behind an endpoint: it rates how hard each question is for a smaller model, from 0 to
 * 10, and the highest go into the queue. Only questions are sent, never an answer. Of many candidates a draw by the
 * seed is rated, since each costs a call. Cancelled, it leaves the queue as it was.
 *
 * @param most candidates that are rated
 */
public record EndpointSelectStep(ChatEndpoint endpoint, int batch, SelectStep.Source source, boolean append, int most,
    long seed) implements Step<SelectResult> {
  private static final Pattern NUMBER = Pattern.compile("\\d+(\\.\\d+)?");
  private static final double HIGHEST = 10;

  @Override
  public SelectResult run(LoopContext loop) {
    Strategy strategy = Strategies.llmSelect();
    List<QueueItem> waiting = append ? loop.project().queue().waiting() : List.of();
    List<SelectableQuestion> drawn = new ArrayList<>(SelectStep.candidates(loop.project(), source, waiting));
    drawn.sort(Comparator.comparingLong(SelectableQuestion::id));
    java.util.Collections.shuffle(drawn, new java.util.SplittableRandom(seed));
    List<SelectableQuestion> rated = drawn.subList(0, Math.min(most, drawn.size()));
    double[] ratings = rated.stream().mapToDouble(candidate -> rating(candidate.text(), loop.cancellation()))
        .toArray();
    PoolItems items = PoolItems.of(rated.stream().mapToLong(SelectableQuestion::id).toArray())
        .scalar(Feature.MODEL_RATING, ratings).build();
    List<SelectResult.Selected> selected = strategy.select(new CandidatePool(items, PoolItems.none()), batch, seed)
        .stream()
        .map(selection -> new SelectResult.Selected(selection.id(), selection.score(), selection.reason())).toList();
    List<QueueItem> queue = new ArrayList<>(waiting);
    selected
        .forEach(element -> queue.add(new QueueItem(element.id(), element.score(), element.reason(), strategy.id())));
    loop.project().queue().replace(queue);
    return new SelectResult(strategy.id(), selected, new Cost(endpoint.promptTokens(), endpoint.answerTokens(), 0, 0));
  }

  /** In [0, 1]; a half where the model gives no number, so that its chatter neither asks nor spares a question. */
  private double rating(String question, Cancellation cancellation) {
    Matcher number = NUMBER.matcher(endpoint.ask("You help to choose which questions a human expert should answer, to"
        + " teach a small language model what it does not know. Rate each question from 0 (any model knows this, or it"
        + " is no sensible question) to 10 (the answer is most likely unknown to a small model, and worth teaching)."
        + " Reply with the number alone.", question, 8, cancellation));
    return number.find() ? Math.min(HIGHEST, Double.parseDouble(number.group())) / HIGHEST : 0.5;
  }
}
