package dev.lacuna.loop;

import dev.lacuna.selection.Strategies;
import dev.lacuna.worker.api.SelectResult;
import java.util.Optional;

/**
 * As {@link SelectStep}, without the model, from what the latest probing kept; so it can run beside a step that has the
 * model ({@link LoopSession#beside}).
 */
public record OfflineSelectStep(SelectStep step) implements Step<Optional<SelectResult>> {

  /** Empty where the strategy needs the model, or too little is kept; then the queue is as it was. */
  @Override
  public Optional<SelectResult> run(LoopContext loop) {
    SelectStep.Ready ready = step.ready(loop.project());
    Optional<SelectResult> result = ready.scattered().or(() -> ready.kept(loop, Strategies.byId(ready.chosen())));
    result.ifPresent(element -> step.queue(loop.project(), element));
    return result;
  }
}
