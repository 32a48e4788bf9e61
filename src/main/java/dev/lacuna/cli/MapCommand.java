package dev.lacuna.cli;

import dev.lacuna.loop.LoopSession;
import dev.lacuna.loop.MapStep;
import dev.lacuna.loop.ProjectMapPicture;
import dev.lacuna.project.MapProvenance;
import dev.lacuna.worker.api.MapRequest;
import dev.lacuna.worker.api.MapResult;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code lacuna map}. */
@Command(name = "map", description = "Place every question on the plane by the model's hidden states.")
final class MapCommand extends ProjectCommand {

  private static final int WIDTH = 1200;
  private static final int HEIGHT = 800;

  @Option(names = "--keep", description = "Keep the points there are and place only questions that have no place yet.")
  private boolean keep;

  @Option(names = "--anew",
      description = "Forget the places there are; else questions that have one stay where they are.")
  private boolean anew;

  @Option(names = "--method", paramLabel = "umap|pca", defaultValue = MapRequest.UMAP,
      description = "umap keeps neighbours together, pca large distances (${DEFAULT-VALUE}).")
  private String method = MapRequest.UMAP;

  @Option(names = "--layer", paramLabel = "N",
      description = "The layer whose hidden states are placed, 0 the embedding;"
          + " else the one that the map was drawn from, at first the probe's. A map of another layer is drawn anew.")
  private Optional<Integer> layer = Optional.empty();

  @Option(names = "--seed", defaultValue = "1", description = "Seed of the projection.")
  private long seed;

  @Option(names = {"--out", "--picture"}, converter = GoesOut.class, paramLabel = "F.png|F.svg",
      description = "Draw the map into this file: pixels (twice as fine as the screen's) or vectors.")
  private Optional<Path> out = Optional.empty();

  MapCommand(CliContext context) {
    super(context);
  }

  @Override
  void run(LoopSession session) {
    int drawn = session.project().map().drawn().map(MapProvenance::layer).orElse(MapRequest.PROBES_LAYER);
    MapResult map = session.run(new MapStep(!keep, seed, !anew, method, layer.orElse(drawn)));
    say("%,d questions placed by %s on layer %d, %.1f s", map.points().size(), map.method(), map.layer(),
        map.costs().seconds());
    out.ifPresent(file -> {
      ProjectMapPicture.of(session.project(), "What " + session.project().settings().name() + " knows")
          .write(file, WIDTH, HEIGHT);
      say("%s", file);
    });
    result(new JsonShapes.Mapped(map.points().size(), map.method(), map.layer(), map.costs().seconds(), map.points()));
  }
}
