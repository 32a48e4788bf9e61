package dev.lacuna.loop;

import dev.lacuna.domain.ModelQuestion;
import dev.lacuna.project.MapPoint;
import dev.lacuna.project.MapProvenance;
import dev.lacuna.project.Prediction;
import dev.lacuna.project.ProbeRun;
import dev.lacuna.project.Project;
import dev.lacuna.project.RoundSnapshot;
import dev.lacuna.project.TrainingRound;
import dev.lacuna.worker.api.ErrorCode;
import dev.lacuna.worker.api.LacunaException;
import dev.lacuna.worker.api.MapResult;
import dev.lacuna.worker.api.SnapshotRequest;
import dev.lacuna.worker.api.SnapshotResult;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Looks at every question again with the adapter of a round, cheaply: one prefill and one greedy answer each. The
 * held-out questions are looked at too, and kept apart from the pool's. What was found becomes a stop of the slider
 * over rounds. The probing that selection and generation go by is not touched.
 *
 * @param runId a round whose adapter was kept
 */
public record SnapshotStep(long runId, long seed) implements Step<RoundSnapshot> {
  private static final Pattern FOLDER = Pattern.compile("round-([0-9]+)");

  /** Rounds with an adapter that nobody has looked at, oldest first; none while there is no probe. */
  public static List<Long> missing(Project project) {
    if (project.probes().latest().isEmpty()) {
      return List.of();
    }
    List<Long> seen = project.snapshots().all().stream().map(RoundSnapshot::round).toList();
    return project.runs().all().stream().filter(SnapshotStep::kept).map(TrainingRound::id)
        .filter(id -> !seen.contains(id)).toList();
  }

  @Override
  public RoundSnapshot run(LoopContext loop) {
    Project project = loop.project();
    TrainingRound run = project.runs().find(runId).filter(SnapshotStep::kept)
        .orElseThrow(() -> new LacunaException(ErrorCode.WRONG_USE,
            "Round " + runId + " has no adapter to look at.", "Choose a round that finished."));
    ProbeRun probing = project.probes().latest().orElseThrow(() -> new LacunaException(ErrorCode.MISSING_STEP,
        "The pool has not been probed yet.", "Probe it first: lacuna probe " + project.folder()));
    rememberProbing(project, probing);
    List<ModelQuestion> heldOut = WorkerConversions.evaluation(project.questions().evaluation());
    lookAtHeldOut(loop, probing, heldOut);
    loop.openModel(Optional.of(run.folder()));
    SnapshotResult result = loop.ask(worker -> worker.snapshot(new SnapshotRequest(WorkerConversions.pool(project),
        WorkerConversions.format(project), probing.modelFingerprint(),
        project.map().drawn().map(MapProvenance::layer).orElse(probing.layer()), before(project), seed, heldOut)));
    project.snapshots().putHeldOut(runId, heldOut(result));
    project.snapshots().put(runId, predictions(project, result), result.costs());
    return project.snapshots().find(runId).orElseThrow();
  }

  /** The round whose adapter was probed; 0 for the base model. */
  static long round(Project project, Optional<Path> adapter) {
    return adapter.map(path -> FOLDER.matcher(project.folder().relativize(path.toAbsolutePath()).toString()))
        .filter(Matcher::find).map(found -> Long.parseLong(found.group(1))).orElse(0L);
  }

  /** A probing of an older program is the snapshot of the model that it was made with. */
  private static void rememberProbing(Project project, ProbeRun probing) {
    boolean known = project.snapshots().all().stream()
        .anyMatch(snapshot -> snapshot.probeRun().equals(Optional.of(probing.id())));
    if (!known) {
      project.snapshots().probed(round(project, ProbedModel.adapter(project)), probing);
    }
  }

  /**
   * A probing asks the pool alone; with which held-out questions a round is compared is looked up once for each
   * probing.
   */
  private void lookAtHeldOut(LoopContext loop, ProbeRun probing, List<ModelQuestion> heldOut) {
    Project project = loop.project();
    Optional<Path> adapter = ProbedModel.adapter(project);
    long probed = round(project, adapter);
    if (heldOut.isEmpty() || project.snapshots().heldOut(probed).size() == heldOut.size()) {
      return;
    }
    loop.openModel(adapter);
    SnapshotResult result = loop
        .ask(worker -> worker.snapshot(new SnapshotRequest(List.of(), WorkerConversions.format(project),
            probing.modelFingerprint(), probing.layer(), List.of(), seed, heldOut)));
    project.snapshots().putHeldOut(probed, heldOut(result));
  }

  private static List<Prediction> heldOut(SnapshotResult result) {
    return result.heldOut().stream()
        .map(
            finding -> new Prediction(finding.id(), finding.greedy(), finding.verdict(), finding.pUnknown(), Double.NaN,
                Double.NaN))
        .toList();
  }

  /** The predictions and places of the latest snapshot before this round. */
  private List<SnapshotRequest.Before> before(Project project) {
    Map<Long, MapPoint> places = new HashMap<>();
    project.map().all().forEach(point -> places.put(point.questionId(), point));
    return previous(project).map(snapshot -> project.snapshots().predictions(snapshot)).orElse(Map.of()).values()
        .stream().map(prediction -> {
          Optional<MapPoint> place = Optional.ofNullable(places.get(prediction.questionId()));
          boolean own = Double.isFinite(prediction.x());
          return new SnapshotRequest.Before(prediction.questionId(), prediction.verdict(), own
              ? prediction.x()
              : place.map(MapPoint::x).orElse(Double.NaN),
              own ? prediction.y() : place.map(MapPoint::y).orElse(Double.NaN));
        }).toList();
  }

  private Optional<RoundSnapshot> previous(Project project) {
    return project.snapshots().all().stream().filter(snapshot -> snapshot.round() < runId)
        .max(Comparator.comparing(RoundSnapshot::round));
  }

  /** A question that did not move stands where it stood after the round before. */
  private List<Prediction> predictions(Project project, SnapshotResult result) {
    Map<Long, double[]> places = new HashMap<>();
    before(project).forEach(before -> places.put(before.id(), new double[] {before.x(), before.y()}));
    for (MapResult.Point point : result.moved()) {
      places.put(point.id(), new double[] {point.x(), point.y()});
    }
    double[] nowhere = {Double.NaN, Double.NaN};
    return result.questions().stream().map(finding -> {
      double[] at = places.getOrDefault(finding.id(), nowhere);
      return new Prediction(finding.id(), finding.greedy(), finding.verdict(), finding.pUnknown(), at[0], at[1]);
    }).toList();
  }

  private static boolean kept(TrainingRound run) {
    return run.state() == TrainingRound.State.FINISHED || run.state() == TrainingRound.State.STOPPED;
  }
}
