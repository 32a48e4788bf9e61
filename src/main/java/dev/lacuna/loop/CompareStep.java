package dev.lacuna.loop;

import dev.lacuna.domain.ModelQuestion;
import dev.lacuna.worker.api.CompareRequest;
import dev.lacuna.worker.api.CompareResult;
import dev.lacuna.worker.api.PromptFormat;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Compares every measure and probe on the project's questions that have a known answer. Leaves the project as it is.
 *
 * @param samples answers drawn for each question; {@link ProbeStep#PROJECTS} for as many as the project says, likewise
 *     for {@code temperature}
 * @param adapter of the round to look at; empty for the base model
 * @param keep folder for what a probe of another project can be tried on
 */
public record CompareStep(int samples, double temperature, long seed, Optional<Path> adapter, Optional<Path> keep)
    implements Step<CompareResult> {

  public CompareStep(int samples, double temperature, long seed, Optional<Path> adapter) {
    this(samples, temperature, seed, adapter, Optional.empty());
  }

  @Override
  public CompareResult run(LoopContext loop) {
    List<ModelQuestion> known = WorkerConversions.pool(loop.project()).stream()
        .filter(question -> !question.answers().isEmpty()).toList();
    loop.openModel(adapter);
    PromptFormat format = WorkerConversions.format(loop.project(), samples, temperature);
    return loop.ask(worker -> worker.compare(new CompareRequest(known, format, format.sampling().samples(),
        format.sampling().temperature(), seed, keep.map(folder -> folder.toAbsolutePath().toString()).orElse(""))));
  }
}
