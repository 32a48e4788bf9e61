package dev.lacuna.loop;

import dev.lacuna.project.MapPoint;
import dev.lacuna.project.MapProvenance;
import dev.lacuna.project.NearestQuestion;
import dev.lacuna.project.Project;
import dev.lacuna.worker.api.ErrorCode;
import dev.lacuna.worker.api.MapFrame;
import dev.lacuna.worker.api.MapRequest;
import dev.lacuna.worker.api.MapResult;
import dev.lacuna.worker.api.WorkerEvent;
import dev.lacuna.worker.api.WorkerListener;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Places questions on the plane by their hidden states. Cancelled, it leaves the map as it was; where there was none,
 * the last picture of the new one, which the next drawing replaces.
 *
 * @param refit true fits the projection anew on the whole project; false places only questions that have no place yet
 * @param aligned with a refit: questions that have a place keep it, also where a round has changed what the model makes
 *     of them; false forgets all places. A map of another layer, or one that was not finished, is never aligned to
 * @param method {@code umap} or {@code pca}
 * @param layer whose hidden states are placed; {@link MapRequest#PROBES_LAYER} for the one that the probe reads
 */
public record MapStep(boolean refit, long seed, boolean aligned, String method, int layer) implements Step<MapResult> {

  public MapStep(boolean refit, long seed) {
    this(refit, seed, true, MapRequest.UMAP);
  }

  /** On the layer that the probe reads. */
  public MapStep(boolean refit, long seed, boolean aligned, String method) {
    this(refit, seed, aligned, method, MapRequest.PROBES_LAYER);
  }

  /** Places what has no place yet, or no neighbours, on the map as it was drawn. */
  public static MapStep missing(Project project, long seed) {
    return new MapStep(false, seed, true, MapRequest.UMAP,
        project.map().drawn().map(MapProvenance::layer).orElse(MapRequest.PROBES_LAYER));
  }

  @Override
  public MapResult run(LoopContext loop) {
    Project project = loop.project();
    Optional<Path> adapter = ProbedModel.adapter(project);
    int probes = project.probes().latest().map(run -> run.layer()).orElse(MapRequest.PROBES_LAYER);
    int wanted = layer == MapRequest.PROBES_LAYER ? probes : layer;
    Optional<MapProvenance> drawn = project.map().drawn();
    boolean same = layer == MapRequest.PROBES_LAYER ? drawn.filter(provenance -> !provenance.finished()).isEmpty()
        : drawn.map(provenance -> provenance.finished() && provenance.layer() == wanted).orElse(wanted == probes);
    boolean keeps = same && (!refit || aligned);
    List<MapPoint> places = project.map().all();
    boolean first = places.isEmpty() || drawn.filter(provenance -> !provenance.finished()).isPresent();
    List<MapResult.Point> earlier = keeps ? earlier(project, places) : List.of();
    boolean fit = refit || earlier.isEmpty();
    LastFrame last = new LastFrame();
    MapResult result;
    try {
      if (fit && earlier.isEmpty() && method.equals(MapRequest.UMAP)) {
        MapPreview.of(project, loop.model(adapter), wanted).ifPresent(frame -> {
          last.accept(frame);
          loop.listener().accept(frame);
        });
      }
      loop.openModel(adapter);
      result = loop.ask(worker -> worker.map(new MapRequest(WorkerConversions.pool(project),
          WorkerConversions.format(project), fit, seed, method, earlier, layer)), last);
    } catch (RuntimeException e) {
      if (first && LoopFailures.of(e).code() == ErrorCode.CANCELLED && !last.points().isEmpty()) {
        project.map().replace(last.points(), new MapProvenance(wanted, method, false), false);
      }
      throw e;
    }
    keep(project, result, fit, keeps);
    return result;
  }

  /** Where questions stand; with no refit only those that need nothing more. */
  private List<MapResult.Point> earlier(Project project, List<MapPoint> places) {
    Set<Long> known = new HashSet<>(project.map().withNeighbours());
    boolean all = refit || known.isEmpty();
    return places.stream().filter(point -> all || known.contains(point.questionId()))
        .map(point -> new MapResult.Point(point.questionId(), point.x(), point.y())).toList();
  }

  private static void keep(Project project, MapResult result, boolean fit, boolean aligned) {
    List<MapPoint> points = result.points().stream().map(point -> new MapPoint(point.id(), point.x(), point.y()))
        .toList();
    if (fit) {
      project.map().replace(points, new MapProvenance(result.layer(), result.method(), true), aligned);
    } else {
      project.map().add(points);
    }
    Map<Long, List<NearestQuestion>> near = new LinkedHashMap<>();
    result.near().forEach(element -> near.put(element.id(), IntStream.range(0, element.others().length)
        .mapToObj(j -> new NearestQuestion(element.others()[j], element.distances()[j])).toList()));
    project.map().near(near);
  }

  /** The newest picture of a map on its way. */
  private static final class LastFrame implements WorkerListener {
    private long[] ids = {};
    private float[] at = {};

    @Override
    public synchronized void accept(WorkerEvent event) {
      if (event instanceof MapFrame frame) {
        ids = frame.ids().length > 0 ? frame.ids() : ids;
        at = frame.at();
      }
    }

    synchronized List<MapPoint> points() {
      List<MapPoint> points = new ArrayList<>();
      for (int i = 0; i < ids.length && 2 * i + 1 < at.length; i++) {
        points.add(new MapPoint(ids[i], at[2 * i], at[2 * i + 1]));
      }
      return points;
    }
  }
}
