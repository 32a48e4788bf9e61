package dev.lacuna.loop;

import dev.lacuna.project.Belief;
import dev.lacuna.project.Look;
import dev.lacuna.project.MapDrawn;
import dev.lacuna.project.MapPoint;
import dev.lacuna.project.ProbeRun;
import dev.lacuna.project.Project;
import dev.lacuna.project.Run;
import dev.lacuna.worker.api.ErrorCode;
import dev.lacuna.worker.api.LacunaException;
import dev.lacuna.worker.api.LookRequest;
import dev.lacuna.worker.api.LookResult;
import dev.lacuna.worker.api.MapResult;
import dev.lacuna.worker.api.Question;
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
public record LookStep(long runId, long seed) implements Step<Look> {
  private static final Pattern FOLDER = Pattern.compile("round-([0-9]+)");

  /** Rounds with an adapter that nobody has looked at, oldest first; none while there is no probe. */
  public static List<Long> missing(Project project) {
    if (project.probes().latest().isEmpty()) {
      return List.of();
    }
    List<Long> seen = project.looks().all().stream().map(Look::round).toList();
    return project.runs().all().stream().filter(LookStep::kept).map(Run::id).filter(id -> !seen.contains(id)).toList();
  }

  @Override
  public Look run(LoopContext loop) {
    Project project = loop.project();
    Run run = project.runs().find(runId).filter(LookStep::kept)
        .orElseThrow(() -> new LacunaException(ErrorCode.WRONG_USE,
        "Round " + runId + " has no adapter to look at.", "Choose a round that finished."));
    ProbeRun probing = project.probes().latest().orElseThrow(() -> new LacunaException(ErrorCode.MISSING_STEP,
        "The pool has not been probed yet.", "Probe it first: lacuna probe " + project.folder()));
    rememberProbing(project, probing);
    List<Question> heldOut = Convert.evaluation(project.questions().evaluation());
    lookAtHeldOut(loop, probing, heldOut);
    loop.openModel(Optional.of(run.folder()));
    LookResult result = loop.ask(worker -> worker.look(new LookRequest(Convert.pool(project),
        Convert.format(project), probing.modelFingerprint(),
        project.map().drawn().map(MapDrawn::layer).orElse(probing.layer()), before(project), seed, heldOut)));
    project.looks().putHeldOut(runId, heldOut(result));
    project.looks().put(runId, beliefs(project, result), Convert.cost(result.costs()));
    return project.looks().find(runId).orElseThrow();
  }

  /** The round whose adapter was probed; 0 for the base model. */
  static long round(Project project, Optional<Path> adapter) {
    return adapter.map(path -> FOLDER.matcher(project.folder().relativize(path.toAbsolutePath()).toString()))
        .filter(Matcher::find).map(found -> Long.parseLong(found.group(1))).orElse(0L);
  }

  /** A probing of an older program is a look at the model that it was made with. */
  private static void rememberProbing(Project project, ProbeRun probing) {
    boolean known = project.looks().all().stream().anyMatch(look -> look.probeRun().equals(Optional.of(probing.id())));
    if (!known) {
      project.looks().probed(round(project, ProbedModel.adapter(project)), probing);
    }
  }

  /**
   * A probing asks the pool alone; with which held-out questions a round is compared is looked up once for each
   * probing.
   */
  private void lookAtHeldOut(LoopContext loop, ProbeRun probing, List<Question> heldOut) {
    Project project = loop.project();
    Optional<Path> adapter = ProbedModel.adapter(project);
    long probed = round(project, adapter);
    if (heldOut.isEmpty() || project.looks().heldOut(probed).size() == heldOut.size()) {
      return;
    }
    loop.openModel(adapter);
    LookResult result = loop.ask(worker -> worker.look(new LookRequest(List.of(), Convert.format(project),
        probing.modelFingerprint(), probing.layer(), List.of(), seed, heldOut)));
    project.looks().putHeldOut(probed, heldOut(result));
  }

  private static List<Belief> heldOut(LookResult result) {
    return result.heldOut().stream()
        .map(it -> new Belief(it.id(), it.greedy(), it.verdict(), it.pUnknown(), Double.NaN, Double.NaN)).toList();
  }

  /** The beliefs and places of the latest look before this round. */
  private List<LookRequest.Before> before(Project project) {
    Map<Long, MapPoint> places = new HashMap<>();
    project.map().all().forEach(point -> places.put(point.questionId(), point));
    return previous(project).map(look -> project.looks().beliefs(look)).orElse(Map.of()).values().stream().map(it -> {
      Optional<MapPoint> place = Optional.ofNullable(places.get(it.questionId()));
      boolean own = Double.isFinite(it.x());
      return new LookRequest.Before(it.questionId(), it.verdict(), own
          ? it.x() : place.map(MapPoint::x).orElse(Double.NaN),
          own ? it.y() : place.map(MapPoint::y).orElse(Double.NaN));
    }).toList();
  }

  private Optional<Look> previous(Project project) {
    return project.looks().all().stream().filter(look -> look.round() < runId).max(Comparator.comparing(Look::round));
  }

  /** A question that did not move stands where it stood after the round before. */
  private List<Belief> beliefs(Project project, LookResult result) {
    Map<Long, double[]> places = new HashMap<>();
    before(project).forEach(it -> places.put(it.id(), new double[] {it.x(), it.y()}));
    for (MapResult.Point it : result.moved()) {
      places.put(it.id(), new double[] {it.x(), it.y()});
    }
    double[] nowhere = {Double.NaN, Double.NaN};
    return result.questions().stream().map(it -> {
      double[] at = places.getOrDefault(it.id(), nowhere);
      return new Belief(it.id(), it.greedy(), it.verdict(), it.pUnknown(), at[0], at[1]);
    }).toList();
  }

  private static boolean kept(Run run) {
    return run.state() == Run.State.FINISHED || run.state() == Run.State.STOPPED;
  }
}
