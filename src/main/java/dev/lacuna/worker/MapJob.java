package dev.lacuna.worker;

import dev.lacuna.knowledge.FewShotFormat;
import dev.lacuna.knowledge.PcaProjection;
import dev.lacuna.knowledge.Projection;
import dev.lacuna.lm.LanguageModel;
import dev.lacuna.worker.api.MapRequest;
import dev.lacuna.worker.api.MapResult;
import dev.lacuna.worker.api.Question;
import java.nio.file.Files;
import java.util.List;
import java.util.stream.IntStream;

/** Places questions on the plane by the hidden state that the probe reads. */
record MapJob(ProjectModel model, JobContext job) {

  MapResult run(MapRequest request) {
    LacunaEngine.Bill bill = new LacunaEngine.Bill(model);
    int layer = model.probe().layer();
    PhaseProgress progress = new PhaseProgress(job, "map", request.questions().size());
    progress.accept("reading hidden states", 0);
    FewShotFormat format = model.format(request.format());
    float[][] states = new float[request.questions().size()][];
    int[] done = {0};
    model.model().hiddenStates(
        format.prompts(model.model().tokenizer(), request.questions().stream().map(Question::text).toList()),
        new int[] {layer}, LanguageModel.Pooling.LAST_TOKEN, (indices, some) -> {
          for (int i = 0; i < indices.length; i++) {
            states[indices[i]] = some[0][i];
          }
          done[0] += indices.length;
          progress.accept("reading hidden states", done[0]);
        });
    Projection projection;
    if (request.refit() || !Files.exists(model.projectionFile())) {
      progress.accept("drawing the map", 0);
      projection = PcaProjection.fit(states);
      projection.save(model.projectionFile());
    } else {
      projection = Projection.load(model.projectionFile());
    }
    List<MapResult.Point> points = IntStream.range(0, states.length).mapToObj(i -> {
      float[] at = projection.place(states[i]);
      return new MapResult.Point(request.questions().get(i).id(), at[0], at[1]);
    }).toList();
    return new MapResult(points, projection.method(), layer, bill.total());
  }
}
