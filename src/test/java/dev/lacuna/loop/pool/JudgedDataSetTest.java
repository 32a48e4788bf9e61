package dev.lacuna.loop.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lacuna.loop.LoopFixture;
import dev.lacuna.loop.LoopSession;
import dev.lacuna.project.Project;
import dev.lacuna.project.Question;
import dev.lacuna.selection.PartitionedSelection.Objective;
import dev.lacuna.worker.ScriptedWorkers;
import dev.lacuna.worker.api.LacunaException;
import dev.lacuna.worker.api.WorkerListener;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a job on Spark has written comes into the project; {@code make_judged_golden.py} made the rows. */
@Timeout(60)
final class JudgedDataSetTest {
  @TempDir
  private Path home;

  private PoolTakeStep take(Path folder, int count, double least) {
    return new PoolTakeStep(folder, Optional.empty(), Optional.empty(), count, least, Objective.K_CENTER, 1);
  }

  private LoopSession session() throws IOException {
    return new LoopSession(Project.open(LoopFixture.project(home)), LoopFixture.paths(home), ScriptedWorkers::here,
        WorkerListener.SILENT);
  }

  private Path judged() throws IOException, URISyntaxException {
    Path golden = Path.of(Objects.requireNonNull(getClass().getResource("judged-by-spark")).toURI());
    Path copy = home.resolve("judged");
    try (Stream<Path> files = Files.walk(golden)) {
      files.forEach(file -> {
        try {
          Files.copy(file, copy.resolve(golden.relativize(file).toString()));
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      });
    }
    return copy;
  }

  @Test
  void theMostUnknownComeInWithWhatTheyAreAboutAndNoFileIsAskedFor() throws Exception {
    try (LoopSession loop = session()) {
      int before = loop.project().questions().count();

      PoolTakeStep.Taken taken = loop.run(take(judged(), 3, 0.5));

      assertThat(taken.rows()).isEqualTo(7);
      assertThat(taken.blocks()).isEqualTo(3);
      assertThat(taken.candidates()).isEqualTo(4);
      assertThat(taken.added()).isEqualTo(3);
      List<Question> all = loop.project().questions().all();
      assertThat(all).hasSize(before + 3).extracting(Question::text).contains("Who is third?", "Who is fourth?");
      assertThat(loop.run(take(home.resolve("judged"), 4, 0.5)).added()).as("the one that was left").isEqualTo(1);
      assertThat(loop.project().questions().all()).filteredOn(question -> question.text().equals("Who is first?"))
          .extracting(Question::context).containsExactly("The first book.");
      assertThatThrownBy(() -> loop.run(take(home.resolve("judged"), 4, 0.99))).hasMessageContaining("No row of");
    }
  }

  @Test
  void aDamagedOrForeignFileIsNamed() throws Exception {
    try (LoopSession loop = session()) {
      Path part = judged().resolve("wave=00001/part-00000-0.snappy.parquet");
      Files.write(part, new byte[] {'P', 'A', 'R', '1'});
      assertThatThrownBy(() -> loop.run(take(home.resolve("judged"), 3, 0.5)))
          .hasMessageContaining("part-00000-0.snappy.parquet: cannot be read as Parquet");
      Files.copy(Path.of(Objects.requireNonNull(getClass().getResource("/golden-datasets/snappy.parquet")).toURI()),
          part, StandardCopyOption.REPLACE_EXISTING);
      assertThatThrownBy(() -> loop.run(take(home.resolve("judged"), 3, 0.5)))
          .hasMessageContaining("row 1 is no judged question");
      assertThatThrownBy(() -> loop.run(take(home, 3, 0.5))).isInstanceOf(LacunaException.class)
          .hasMessageContaining("holds no judged questions");
    }
  }
}
