package dev.lacuna.loop;

import dev.lacuna.project.MapPoint;
import dev.lacuna.project.NewQuestion;
import dev.lacuna.project.ProbedQuestion;
import dev.lacuna.project.Project;
import dev.lacuna.project.Question;
import dev.lacuna.worker.api.GenerateRequest;
import dev.lacuna.worker.api.GenerateResult;
import java.util.ArrayList;
import java.util.List;

/**
 * Decodes new questions out of hidden states and adds those that passed every filter to the project.
 *
 * @param count how many states are decoded
 * @param seeds questions whose states span the region to decode from; empty for the whole unknown region
 */
public record GenerateStep(int count, List<Long> seeds, long seed) implements Step<GenerateStep.Made> {

  /** @param added the new questions as kept, in the order of the result's questions */
  public record Made(GenerateResult result, List<Question> added) {}

  @Override
  public Made run(LoopContext loop) {
    Project project = loop.project();
    loop.openModel(ProbedModel.adapter(project));
    GenerateResult result = loop.ask(worker -> worker.generate(
        new GenerateRequest(Convert.pool(project), seeds, Convert.format(project.settings()), count, seed)));
    List<GenerateResult.Generated> fresh =
        result.questions().stream().filter(it -> !project.questions().contains(it.text())).toList();
    List<Question> added = project.questions().add(
        fresh.stream().map(it -> NewQuestion.generated(it.text(), it.parents())).toList());
    List<ProbedQuestion> probed = new ArrayList<>();
    List<MapPoint> points = new ArrayList<>();
    for (int i = 0; i < fresh.size(); i++) {
      GenerateResult.Generated it = fresh.get(i);
      long id = added.get(i).id();
      // The last filter is that the model was found not to know it.
      probed.add(new ProbedQuestion(id, it.greedy(), Convert.samples(it.samples()), it.entropy(), "unknown",
          it.pUnknown()));
      if (Double.isFinite(it.x()) && Double.isFinite(it.y())) {
        points.add(new MapPoint(id, it.x(), it.y()));
      }
    }
    project.probes().latest().ifPresent(run -> project.probes().extend(run, probed));
    project.map().add(points);
    return new Made(result, added);
  }
}
