package dev.lacuna.worker;

import dev.lacuna.knowledge.map.Projection;
import dev.lacuna.knowledge.probe.FittedProbe;
import dev.lacuna.knowledge.prompt.FewShotFormat;
import dev.lacuna.lm.CostMeter;
import dev.lacuna.lm.LanguageModel;
import dev.lacuna.worker.api.PoolRequest;
import dev.lacuna.worker.api.PoolResult;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Judges strangers' questions by the kept probe. Nothing of them is kept here, however many come. */
record PoolJob(ProjectModel model, JobContext job) {

  PoolResult run(PoolRequest request) {
    CostMeter meter = CostMeter.start(model.model());
    FittedProbe probe = model.probe();
    FewShotFormat format = model.format(request.format());
    List<String> questions = request.questions();
    String[] problems = new String[questions.size()];
    int[] asked = IntStream.range(0, problems.length).filter(row -> {
      Optional<String> problem = format.tooLong(model.model().tokenizer(), questions.get(row));
      problems[row] = problem.orElse("");
      return problem.isEmpty();
    }).toArray();
    Optional<Projection> map = request.placed() ? model.projection(probe.layer()) : Optional.empty();
    double[] unknown = new double[problems.length];
    Arrays.fill(unknown, Double.NaN);
    float[][] states = states(Arrays.stream(asked).mapToObj(questions::get).toList(), format, probe.layer());
    double[] judged = probe.unknown(states);
    for (int i = 0; i < asked.length; i++) {
      unknown[asked[i]] = judged[i];
    }
    List<Integer> most = IntStream.range(0, asked.length).boxed()
        .sorted(Comparator.comparingDouble((Integer i) -> -judged[i]).thenComparing(i -> i)).limit(request.states())
        .toList();
    return new PoolResult(Arrays.stream(unknown).boxed().toList(), List.of(problems),
        most.stream().map(i -> asked[i]).toList(), most.stream().map(i -> states[i]).toList(),
        map.map(Projection::method).orElse(""), map.map(drawn -> places(drawn, asked, states, problems.length))
            .orElse(new float[0]),
        meter.total());
  }

  private float[] places(Projection map, int[] asked, float[][] states, int questions) {
    float[] places = new float[2 * questions];
    Arrays.fill(places, Float.NaN);
    IntStream.range(0, asked.length).parallel().forEach(i -> {
      float[] place = map.placeOver(states[i]);
      places[2 * asked[i]] = place[0];
      places[2 * asked[i] + 1] = place[1];
    });
    return places;
  }

  private float[][] states(List<String> questions, FewShotFormat format, int layer) {
    float[][] states = new float[questions.size()][];
    if (questions.isEmpty()) {
      return states;
    }
    PhaseProgress progress = new PhaseProgress(job, "pool", questions.size());
    int[] done = {0};
    model.model().hiddenStates(format.prompts(model.model().tokenizer(), questions),
        new int[] {layer}, LanguageModel.Pooling.LAST_TOKEN, (indices, read) -> {
          for (int i = 0; i < indices.length; i++) {
            states[indices[i]] = read[0][i];
          }
          done[0] += indices.length;
          progress.accept("reading hidden states", done[0]);
        });
    return states;
  }
}
