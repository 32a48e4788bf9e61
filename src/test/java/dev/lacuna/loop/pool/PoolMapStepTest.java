package dev.lacuna.loop.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lacuna.loop.LoopFixture;
import dev.lacuna.loop.LoopSession;
import dev.lacuna.loop.MapStep;
import dev.lacuna.loop.ProbeStep;
import dev.lacuna.maptiles.TilePyramid;
import dev.lacuna.project.MapProvenance;
import dev.lacuna.project.Project;
import dev.lacuna.project.reading.ColumnChoice;
import dev.lacuna.worker.ScriptedWorkers;
import dev.lacuna.worker.api.LacunaException;
import dev.lacuna.worker.api.WorkerListener;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Judged rows stand on the map that they were judged with, and on no other. */
@Timeout(60)
final class PoolMapStepTest {
  private static final MapStep DRAW = new MapStep(true, 1);

  @TempDir
  private Path home;
  private Path file = Path.of("");

  @BeforeEach
  void questions() throws IOException {
    file = home.resolve("big.csv");
    Files.writeString(file, IntStream.range(0, 23).mapToObj(i -> "What is number " + "x".repeat(i) + "?\n")
        .collect(Collectors.joining("", "question\n", "This one is too long.\n")));
  }

  private LoopSession session() throws IOException {
    LoopSession session = new LoopSession(Project.open(LoopFixture.project(home)), LoopFixture.paths(home),
        ScriptedWorkers::here, WorkerListener.SILENT);
    session.run(ProbeStep.DEFAULT);
    return session;
  }

  private PoolProbeStep probe(String out) {
    return new PoolProbeStep(file, ColumnChoice.BY_NAME, home.resolve(out), PoolShard.WHOLE, 5, 2, "csv");
  }

  @Test
  void rowsFindTheirPlacesWhereTheMapIsOfTheProbesLayer() throws IOException {
    try (LoopSession loop = session()) {
      loop.run(DRAW);
      loop.run(probe("out"));

      assertThat(Files.readAllLines(home.resolve("out/part-00000000.csv")).getFirst()).endsWith(",x,y");
      float[][] places = NpyMatrix.read(home.resolve("out/part-00000004.places.npy"), 5);
      assertThat(places.length).isEqualTo(4);
      assertThat(places[1]).containsExactly(0.01f, places[1][1], places[1][1]);
      assertThat(places[3]).as("it could not be asked").containsOnly(Float.NaN);

      PoolMapStep.TiledMap laid = loop.run(new PoolMapStep(home.resolve("out")));
      assertThat(laid.rows()).isEqualTo(23);
      try (TilePyramid tiles = PoolMapStep.open(loop.project()).orElseThrow()) {
        assertThat(tiles.points()).isEqualTo(23);
      }

      loop.run(DRAW);
      assertThat(PoolMapStep.open(loop.project())).as("another map").isEmpty();
      assertThatThrownBy(() -> loop.run(new PoolMapStep(home.resolve("out")))).isInstanceOf(LacunaException.class)
          .hasMessageContaining("not the project's any more");
      assertThatThrownBy(() -> loop.run(probe("out"))).hasMessageContaining("with places on another map");
      assertThat(PoolMapStep.remove(loop.project())).isTrue();
      assertThat(PoolMapStep.remove(loop.project())).isFalse();
    }
  }

  @Test
  void aFolderThatWasBegunWithoutAMapGoesOnSo() throws IOException {
    try (LoopSession loop = session()) {
      loop.run(probe("out"));
      assertThat(home.resolve("out/part-00000000.places.npy")).doesNotExist();
      Files.delete(home.resolve("out/part-00000002.json"));
      loop.run(DRAW);
      assertThat(loop.run(probe("out")).before()).isEqualTo(19);
      assertThat(home.resolve("out/part-00000002.places.npy")).doesNotExist();
      assertThatThrownBy(() -> loop.run(new PoolMapStep(home.resolve("out"))))
          .hasMessageContaining("when they were judged, the project had no map");
    }
  }

  @Test
  void aMapOfAnotherLayerHasNoPlaceForThem() throws IOException {
    try (LoopSession loop = session()) {
      loop.run(DRAW);
      loop.project().map().replace(loop.project().map().all(),
          new MapProvenance(1, "umap", true), false);
      loop.run(probe("out"));
      assertThat(PoolManifest.read(home.resolve("out/pool.json")).drawn()).isZero();
    }
  }

  @Test
  void damagedPlacesAndTilesAreNamed() throws IOException {
    try (LoopSession loop = session()) {
      loop.run(DRAW);
      loop.run(probe("out"));
      Path places = home.resolve("out/part-00000001.places.npy");
      byte[] good = Files.readAllBytes(places);
      for (byte[] bad : List.of(new byte[0], Arrays.copyOf(good, good.length - 1))) {
        Files.write(places, bad);
        assertThatThrownBy(() -> loop.run(new PoolMapStep(home.resolve("out"))))
            .hasMessageContaining("part-00000001.places.npy");
      }
      Files.write(places, good);
      loop.run(new PoolMapStep(home.resolve("out")));
      Path tiles = loop.project().artifacts().resolve("judged.tiles");
      Files.write(tiles, new byte[1_000]);
      assertThatThrownBy(() -> PoolMapStep.open(loop.project())).isInstanceOf(IOException.class)
          .hasMessageContaining("judged.tiles: is no file of tiles");
    }
  }
}
