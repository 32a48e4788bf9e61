package dev.lacuna.desktop.session;

import dev.lacuna.desktop.model.MapSession;
import dev.lacuna.desktop.model.MapState;
import dev.lacuna.loop.LoopSession;
import dev.lacuna.loop.MapStep;
import dev.lacuna.loop.SnapshotStep;
import dev.lacuna.loop.ThresholdStep;
import dev.lacuna.loop.pool.PoolMapStep;
import dev.lacuna.maptiles.TilePyramid;
import dev.lacuna.project.MapProvenance;
import dev.lacuna.project.Project;
import dev.lacuna.worker.api.ErrorCode;
import dev.lacuna.worker.api.LacunaException;
import dev.lacuna.worker.api.MapRequest;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** The map of an open project: steps of the loop, and what is kept of them. */
record LocalMapSession(LoopSession session, Project project) implements MapSession {
  static final long SEED = 1;

  /** Places what has no place yet; when all have one, the map is drawn anew, from the same layer. */
  @Override
  public void draw() {
    int placed = project.map().all().size();
    boolean finished = project.map().drawn().filter(provenance -> !provenance.finished()).isEmpty();
    if (placed > 0 && placed < project.questions().count() && finished) {
      session.run(MapStep.missing(project, SEED));
    } else {
      draw(project.map().drawn().map(MapProvenance::layer).orElse(MapRequest.PROBES_LAYER));
    }
  }

  @Override
  public void draw(int layer) {
    session.run(new MapStep(true, SEED, true, MapRequest.UMAP, layer));
  }

  @Override
  public MapState state() {
    return ProjectToView.facts(project);
  }

  @Override
  public Map<Long, MapState.Seen> seen(long round) {
    return ProjectToView.seen(project, round);
  }

  @Override
  public void snapshotMissing() {
    for (long round : SnapshotStep.missing(project)) {
      session.run(new SnapshotStep(round, SEED));
    }
  }

  @Override
  public void threshold(OptionalDouble nats) {
    session.beside(new ThresholdStep(nats));
  }

  @Override
  public Optional<TilePyramid> judged() {
    try {
      return PoolMapStep.open(project);
    } catch (IOException e) {
      throw new LacunaException(ErrorCode.INPUT, String.valueOf(e.getMessage()),
          "Lay the judged questions behind the map again: lacuna pool map.");
    }
  }

  @Override
  public List<MapState.Near> near(long id) {
    return project.map().near(id).stream()
        .map(question -> new MapState.Near(question.questionId(), question.distance())).toList();
  }
}
