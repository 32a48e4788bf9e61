package dev.lacuna.worker.api;

import java.util.List;

/**
 * What a generation will take, told before it begins: measured on this machine for a moment, not promised.
 *
 * @param method what will write the texts; {@code AUTO} where that is decided once a decoder has been trained
 * @param phases in their order
 * @param notes what should be known beforehand, each a sentence
 */
public record GeneratePlan(GenerateRequest.Method method, List<Phase> phases, List<String> notes)
    implements WorkerEvent {

  /** @param seconds that it is expected to take */
  public record Phase(String name, double seconds) {}

  public double seconds() {
    return phases.stream().mapToDouble(Phase::seconds).sum();
  }
}
