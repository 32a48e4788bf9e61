package dev.lacuna.loop.pool;

import dev.lacuna.loop.LoopContext;
import dev.lacuna.project.MapProvenance;
import dev.lacuna.project.ProbeRun;
import dev.lacuna.project.Project;
import dev.lacuna.worker.api.PoolRequest;
import dev.lacuna.worker.api.PromptFormat;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The project's map, as far as questions that are in no project find a place on it. */
final class PlacingMap {
  private PlacingMap() {}

  /**
   * When it was drawn, in milliseconds since 1970. 0 where there is none on the layer that the probe reads, where it
   * came with a sample, or where it was drawn of another model than the one that is open.
   */
  static long drawn(LoopContext loop, ProbeRun probing, PromptFormat format) {
    Project project = loop.project();
    Optional<Instant> at = project.map().drawnAt();
    boolean same = project.map().drawn().map(MapProvenance::layer).filter(layer -> layer == probing.layer())
        .isPresent();
    return at.isPresent() && same && !loop.ask(worker -> worker.judge(new PoolRequest(List.of(), format, 0, true)))
        .map().isEmpty() ? at.get().toEpochMilli() : 0;
  }
}
