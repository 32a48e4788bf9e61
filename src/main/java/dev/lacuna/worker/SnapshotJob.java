package dev.lacuna.worker;

import dev.lacuna.answer.AnswerEquivalence;
import dev.lacuna.domain.Cost;
import dev.lacuna.domain.ModelQuestion;
import dev.lacuna.domain.Verdict;
import dev.lacuna.knowledge.AnswerSampler;
import dev.lacuna.knowledge.AnswerStore;
import dev.lacuna.knowledge.GreedyEvidence;
import dev.lacuna.knowledge.map.MapSettings;
import dev.lacuna.knowledge.map.NeighbourProjection;
import dev.lacuna.knowledge.probe.FittedProbe;
import dev.lacuna.knowledge.probe.MissingProbe;
import dev.lacuna.knowledge.prompt.FewShotFormat;
import dev.lacuna.lm.CostMeter;
import dev.lacuna.worker.api.ErrorCode;
import dev.lacuna.worker.api.LacunaException;
import dev.lacuna.worker.api.MapResult;
import dev.lacuna.worker.api.Progress;
import dev.lacuna.worker.api.SnapshotRequest;
import dev.lacuna.worker.api.SnapshotResult;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Looks at all questions again after a round, without drawing answers: the greedy answer says whether it is right, and
 * its probability whether the model is sure. Where the verdict changed, the question moves to where its new hidden
 * state belongs among those that stay.
 */
record SnapshotJob(ProjectModel model, AnswerEquivalence equivalence, JobContext job) {

  SnapshotResult run(SnapshotRequest request) {
    CostMeter meter = CostMeter.start(model.model());
    refuseNoFingerprint(request.probe());
    Optional<FittedProbe> probe = FittedProbe.load(model.files().probe(request.probe()));
    Optional<MissingProbe> without = MissingProbe.load(model.files().probe(request.probe()));
    if (probe.isEmpty() && without.isEmpty()) {
      throw new LacunaException(ErrorCode.MISSING_STEP, "The probe of the latest probing is not here any more.",
          "Probe again: lacuna probe.");
    }
    FewShotFormat format = model.format(request.format());
    List<ModelQuestion> asked = Stream.concat(request.questions().stream(), request.heldOut().stream()).toList();
    PhaseProgress progress = new PhaseProgress(job, Progress.SNAPSHOT, asked.size());
    List<String> texts = asked.stream().map(ModelQuestion::text).toList();
    int[] layers = IntStream.of(probe.map(FittedProbe::layer).orElse(request.layer()), request.layer()).distinct()
        .toArray();
    AnswerSampler.Read read = read(format, texts, layers, progress);
    List<AnswerSampler.Answer> greedy = read.answers();
    float[][][] states = read.states();
    double[] unknown = probe.map(element -> unknown(element, request, states[0], greedy)).orElseGet(
        () -> GreedyEvidence.ALONE.unknown(probabilities(greedy), without.map(MissingProbe::threshold).orElse(0.0)));
    List<SnapshotResult.Finding> findings = new ArrayList<>(asked.size());
    for (int i = 0; i < unknown.length; i++) {
      ModelQuestion question = asked.get(i);
      boolean sure = unknown[i] <= 0.5;
      boolean right = equivalence.matches(question.text(), greedy.get(i).text(), question.answers());
      boolean silent = equivalence.silent(question.text(), greedy.get(i).text(), right);
      Verdict verdict = question.answers().isEmpty() ? Verdict.withoutReference(sure && !silent)
          : Verdict.of(sure, right, silent);
      findings.add(new SnapshotResult.Finding(question.id(), greedy.get(i).text(), verdict, unknown[i]));
    }
    int pool = request.questions().size();
    List<SnapshotResult.Finding> questions = findings.subList(0, pool);
    return new SnapshotResult(questions, findings.subList(pool, findings.size()),
        moved(request, questions, Arrays.copyOf(states[states.length - 1], pool)), meter.total());
  }

  /** What the base model says to held-out questions was kept when a round asked it; they are only read then. */
  private AnswerSampler.Read read(FewShotFormat format, List<String> texts, int[] layers, PhaseProgress progress) {
    if (model.model().adapter().isPresent()) {
      return AnswerSampler.greedyAndStates(model.model(), format, texts, layers, AnswerStore.NONE, progress);
    }
    try (KeptAnswers known = KeptAnswers.open(model.work(), model.baseFingerprint(), () -> Cost.NONE)) {
      return AnswerSampler.greedyAndStates(model.model(), format, texts, layers, known, progress);
    }
  }

  /**
   * Of a model whose answers nobody has drawn. A probe reads states of the model that it was fitted on; after a round
   * it ranks worse and is too sure (docs/methods.md has figures). So the greedy answers speak, where they told more
   * than the probe did at the probing; else the probe, as it was. Where the probing left no probe, they speak alone.
   */
  private double[] unknown(FittedProbe probe, SnapshotRequest request, float[][] states,
      List<AnswerSampler.Answer> greedy) {
    return GreedyEvidence.load(model.files().probe(request.probe())).filter(GreedyEvidence::better)
        .map(evidence -> evidence.unknown(probabilities(greedy), probe.threshold()))
        .orElseGet(() -> probe.unknown(states));
  }

  private static double[] probabilities(List<AnswerSampler.Answer> greedy) {
    return greedy.stream().mapToDouble(AnswerSampler.Answer::probability).toArray();
  }

  private static void refuseNoFingerprint(String fingerprint) {
    if (!fingerprint.matches("[0-9a-f]{1,64}")) {
      throw new LacunaException(ErrorCode.WRONG_USE, "\"" + fingerprint + "\" names no probe.",
          "Probe first: lacuna probe.");
    }
  }

  /** Everything that stays is held where it is, so that only what changed is seen to move. */
  private List<MapResult.Point> moved(SnapshotRequest request, List<SnapshotResult.Finding> findings,
      float[][] states) {
    Map<Long, SnapshotRequest.Before> before = new HashMap<>();
    request.before().forEach(element -> before.put(element.id(), element));
    float[][] anchors = new float[states.length][];
    List<Integer> changed = new ArrayList<>();
    int held = 0;
    for (int i = 0; i < anchors.length; i++) {
      SnapshotResult.Finding now = findings.get(i);
      Optional<SnapshotRequest.Before> then = Optional.ofNullable(before.get(now.id()))
          .filter(element -> Double.isFinite(element.x()) && Double.isFinite(element.y()));
      anchors[i] = then.filter(element -> element.verdict() == now.verdict())
          .map(element -> new float[] {(float) element.x(), (float) element.y()}).orElse(new float[0]);
      if (anchors[i].length > 0) {
        held++;
      } else if (then.isPresent()) {
        changed.add(i);
      }
    }
    Optional<Float> unit = MapUnit.of(model).kept();
    if (changed.isEmpty() || held == 0 || unit.isEmpty()) {
      return List.of();
    }
    PhaseProgress progress = new PhaseProgress(job, Progress.SNAPSHOT, 0);
    float[][] places = NeighbourProjection.align(states, anchors, unit.get(),
        MapSettings.DEFAULT.withSeed(request.seed()),
        new QuietMap(progress)).places();
    return changed.stream().map(i -> new MapResult.Point(findings.get(i).id(), places[i][0], places[i][1])).toList();
  }

  /** Tells progress and shows no pictures. */
  private record QuietMap(PhaseProgress progress) implements dev.lacuna.knowledge.map.MapListener {
    @Override
    public void frame(int epoch, int epochs, float[] at) {
      progress.report("placing what changed", epoch, epochs);
    }

    @Override
    public void progress(String phase, int done, int total) {
      progress.report(phase, done, total);
    }
  }
}
