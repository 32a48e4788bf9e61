package dev.lacuna.loop.pool;

import dev.lacuna.files.SafeFiles;
import dev.lacuna.loop.LoopContext;
import dev.lacuna.loop.Step;
import dev.lacuna.maptiles.TilePyramid;
import dev.lacuna.maptiles.TilePyramidBuilder;
import dev.lacuna.project.Project;
import dev.lacuna.worker.api.ErrorCode;
import dev.lacuna.worker.api.LacunaException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/**
 * Lays all judged questions behind the project's map, where they found their places when they were judged, as tiles
 * that the window reads as somebody looks closer.
 *
 * @param folder what was judged
 */
public record PoolMapStep(Path folder) implements Step<PoolMapStep.TiledMap> {
  private static final String FILE = "judged.tiles";

  /** How many rows are on the map now, and in how many tiles. */
  public record TiledMap(long rows, int tiles, long bytes) {}

  @Override
  public TiledMap run(LoopContext loop) {
    Project project = loop.project();
    JudgedPool pool = JudgedPool.figures(folder);
    refuseOther(project, pool.drawn());
    TilePyramidBuilder tiles = new TilePyramidBuilder();
    Runnable pause = loop.cancellation()::throwIfCancelled;
    pool.places((x, y, unknown) -> {
      if (tiles.size() == TilePyramidBuilder.MOST) {
        throw new LacunaException(ErrorCode.INPUT, String.format("%s holds more than %,d rows, too many for one map.",
            folder, TilePyramidBuilder.MOST), "Judge a sample of them for the map.");
      }
      tiles.add(x, y, unknown);
    }, pause);
    if (tiles.size() == 0) {
      throw new LacunaException(ErrorCode.INPUT, folder + " has no row with a place on the map.",
          "Wait until a block is judged.");
    }
    long rows = tiles.size();
    pause.run();
    Path file = file(project);
    try {
      tiles.write(file, pool.drawn());
      try (TilePyramid written = TilePyramid.open(file)) {
        return new TiledMap(rows, written.tiles(), Files.size(file));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(new IOException(file + ": " + e.getMessage(), e));
    }
  }

  private void refuseOther(Project project, long drawn) {
    long now = project.map().drawnAt().map(Instant::toEpochMilli).orElse(0L);
    if (drawn == 0) {
      throw new LacunaException(ErrorCode.INPUT, "The rows of " + folder + " have no places: when they were judged, the"
          + " project had no map of the layer that its probe reads.",
          "Draw it (lacuna map " + project.folder()
              + "), and judge them again into another folder.");
    }
    if (drawn != now) {
      throw new LacunaException(ErrorCode.INPUT, "The rows of " + folder + " have their places on a map that is not the"
          + " project's any more.", "Judge them again into another folder.");
    }
  }

  /**
   * What was laid behind the map, as long as the map is the one that it was laid behind.
   *
   * @throws IOException naming the file, where it is damaged
   */
  public static Optional<TilePyramid> open(Project project) throws IOException {
    Path file = file(project);
    if (!Files.isRegularFile(file)) {
      return Optional.empty();
    }
    long now = project.map().drawnAt().map(Instant::toEpochMilli).orElse(0L);
    TilePyramid tiles = TilePyramid.open(file);
    if (tiles.drawn() == now) {
      return Optional.of(tiles);
    }
    tiles.close();
    return Optional.empty();
  }

  /** Takes it away again. */
  public static boolean remove(Project project) throws IOException {
    boolean there = Files.exists(file(project));
    SafeFiles.delete(file(project));
    return there;
  }

  private static Path file(Project project) {
    return project.artifacts().resolve(FILE);
  }
}
