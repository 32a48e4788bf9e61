package dev.lacuna.loop.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lacuna.domain.WorkedExample;
import dev.lacuna.loop.LoopFixture;
import dev.lacuna.loop.LoopSession;
import dev.lacuna.loop.ProbeStep;
import dev.lacuna.project.Project;
import dev.lacuna.project.Question;
import dev.lacuna.project.export.DataTable;
import dev.lacuna.project.reading.ColumnChoice;
import dev.lacuna.selection.PartitionedSelection.Objective;
import dev.lacuna.worker.ScriptedWorkers;
import dev.lacuna.worker.api.LacunaException;
import dev.lacuna.worker.api.WorkerListener;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Files of questions judged in blocks, with the scripted engine. */
@Timeout(60)
final class PoolProbeStepTest {
  private static final ColumnChoice CHOICE = ColumnChoice.BY_NAME.about(Optional.of("context"));

  @TempDir
  private Path home;
  private Path file = Path.of("");
  private Path out = Path.of("");

  @BeforeEach
  void questions() throws IOException {
    file = home.resolve("big.csv");
    out = home.resolve("judged");
    StringBuilder rows = new StringBuilder("id,question,context\n");
    for (int i = 0; i < 23; i++) {
      rows.append("q").append(i).append(",What is number ").append("x".repeat(i)).append("?,\n");
    }
    rows.append("q23,,\nq24,This one is too long.,\nq25,Who wrote it?,The first book.\n");
    rows.append("q26,Who wrote it?,Another and longer book.\n");
    Files.writeString(file, rows);
  }

  private LoopSession session() throws IOException {
    LoopSession session = new LoopSession(Project.open(LoopFixture.project(home)), LoopFixture.paths(home),
        ScriptedWorkers::here, WorkerListener.SILENT);
    session.run(ProbeStep.DEFAULT);
    return session;
  }

  private PoolProbeStep step(PoolShard shard) {
    return new PoolProbeStep(file, CHOICE, out, shard, 5, 2, "csv");
  }

  @Test
  void everyRowComesBackInItsOrderWithItsFigureOrWhyItHasNone() throws IOException {
    try (LoopSession loop = session()) {
      PoolProbeStep.Summary summary = loop.run(step(PoolShard.WHOLE));

      assertThat(summary.rows()).isEqualTo(27);
      assertThat(summary.blocks()).isEqualTo(6);
      assertThat(summary.problems()).isEqualTo(2);
      List<String[]> rows = rows();
      assertThat(rows).extracting(row -> row[2]).startsWith("q0", "q1", "q2").endsWith("q25", "q26").hasSize(27);
      assertThat(rows).extracting(row -> row[0]).startsWith("0", "1").endsWith("26");
      assertThat(rows.get(23)[4]).contains("no question");
      assertThat(rows.get(24)[4]).isEqualTo("is too long for the model");
      assertThat(rows.get(23)[3]).isEmpty();
      assertThat(Double.parseDouble(rows.get(22)[3])).isGreaterThan(Double.parseDouble(rows.get(3)[3]));
      // Asked alike about two texts: each by its own.
      assertThat(Double.parseDouble(rows.get(26)[3])).isGreaterThan(Double.parseDouble(rows.get(25)[3]));
    }
  }

  @Test
  void theMostUnknownRowsOfABlockKeepTheirStates() throws IOException {
    try (LoopSession loop = session()) {
      loop.run(step(PoolShard.WHOLE));
      assertThat(Files.readString(out.resolve("part-00000000.json")))
          .contains("\"kept\":[4,3]", "\"rows\":5", "\"problems\":0");
      float[][] states = NpyMatrix.read(out.resolve("part-00000000.npy"), 5);
      assertThat(states.length).isEqualTo(2);
      assertThat(states[0][0]).as("of the longest question").isEqualTo(4);
    }
  }

  @Test
  void shardsTogetherWriteWhatOneProcessWritesAndAgainChangesNothing() throws IOException {
    try (LoopSession loop = session()) {
      loop.run(step(PoolShard.WHOLE));
      Map<String, String> whole = contents();
      Path first = out;
      out = home.resolve("sharded");
      for (int i = 3; i >= 1; i--) {
        loop.run(step(new PoolShard(i, 3)));
      }
      Map<String, String> sharded = contents();
      assertThat(sharded).isEqualTo(whole);
      Map<String, Object> times = times();
      assertThat(loop.run(step(new PoolShard(2, 3))).before()).isEqualTo(loop.run(step(new PoolShard(2, 3))).rows());
      assertThat(times()).isEqualTo(times);
      assertThat(first).isNotEqualTo(out);
    }
  }

  @Test
  void aBlockWhoseEndIsNotToldIsJudgedAgainAndComesOutTheSame() throws IOException {
    try (LoopSession loop = session()) {
      loop.run(step(PoolShard.WHOLE));
      Map<String, String> whole = contents();
      Files.delete(out.resolve("part-00000002.json"));
      Files.writeString(out.resolve("part-00000002.csv"), "half");
      Files.writeString(out.resolve("part-00000004.json"), "{\"blo"); // what a disk may leave of a file

      PoolProbeStep.Summary summary = loop.run(step(PoolShard.WHOLE));

      assertThat(summary.before()).isEqualTo(17);
      assertThat(contents()).isEqualTo(whole);
    }
  }

  @Test
  void figuresOfAnotherFileProbingOrWordingDoNotMix() throws IOException {
    try (LoopSession loop = session()) {
      loop.run(step(PoolShard.WHOLE));
      Project project = loop.project();

      Path other = Files.copy(file, home.resolve("other.csv"));
      assertThatThrownBy(() -> loop.run(new PoolProbeStep(other, CHOICE, out, PoolShard.WHOLE, 5, 2,
          "csv"))).isInstanceOf(LacunaException.class).hasMessageContaining("another file of questions (big.csv");
      assertThatThrownBy(() -> loop.run(new PoolProbeStep(file, CHOICE, out, PoolShard.WHOLE, 6, 2,
          "csv"))).hasMessageContaining("blocks of 5 rows with 2 states each");
      project.saveSettings(project.settings().withFormat(project.settings().format().asking("Other.", List.of(), 12)));
      assertThatThrownBy(() -> loop.run(step(PoolShard.WHOLE))).hasMessageContaining("asked in other words");
      loop.run(ProbeStep.DEFAULT);
      assertThatThrownBy(() -> loop.run(step(PoolShard.WHOLE))).hasMessageContaining("by another probing");
      Files.delete(out.resolve("pool.json"));
      assertThatThrownBy(() -> loop.run(step(PoolShard.WHOLE))).hasMessageContaining("not the file pool.json");
    }
  }

  @Test
  void theMostUnknownComeIntoTheProjectAsAnImport() throws IOException {
    try (LoopSession loop = session()) {
      Project project = loop.project();
      int before = project.questions().count();
      loop.run(step(PoolShard.WHOLE));

      PoolTakeStep.Taken taken = loop.run(take(3, 0.9, Objective.K_CENTER));

      // Two a block are kept, of six blocks; those of the first are too short to be that unknown.
      assertThat(taken.blocks()).isEqualTo(6);
      assertThat(taken.rows()).isEqualTo(27);
      assertThat(taken.added()).isEqualTo(3);
      assertThat(project.questions().count()).isEqualTo(before + 3);
      Question last = project.questions().all().getLast();
      assertThat(last.ownId()).get().asString().startsWith("q");
      assertThat(loop.run(take(3, 0.9, Objective.K_CENTER)).known()).as("again changes nothing").isEqualTo(3);
      project.imports().remove(project.imports().all().getLast().id());
      assertThatThrownBy(() -> loop.run(take(3, 0.9999, Objective.FACILITY_LOCATION)))
          .hasMessageContaining("No row of");
    }
  }

  @Test
  void whatIsTakenIsAboutItsText() throws IOException {
    try (LoopSession loop = session()) {
      loop.run(step(PoolShard.WHOLE));
      PoolTakeStep.Taken taken = loop.run(take(12, 0, Objective.FACILITY_LOCATION));
      assertThat(loop.project().questions().all()).extracting(Question::context).contains("The first book.");
      assertThat(taken.left()).as("the same wording about another text, as at every import").hasSize(1);
    }
  }

  @Test
  void whatTellsOfABlockWhatCannotBeTrueIsAsIfItWereNotThere() throws IOException {
    try (LoopSession loop = session()) {
      loop.run(step(PoolShard.WHOLE));
      Map<String, String> whole = contents();
      Path part = out.resolve("part-00000001.json");
      String good = Files.readString(part);
      for (String bad : List.of("{}", "null", "[]", "", good.replace("\"block\":1", "\"block\":2"),
          good.replace("\"rows\":5", "\"rows\":50"), good.replaceFirst("\"kept\":\\[\\d+", "\"kept\":[9"),
          good.replaceFirst("\"unknown\":\\[[0-9.]+", "\"unknown\":[null"),
          good.replaceFirst("\"unknown\":\\[[0-9.]+,", "\"unknown\":["))) {
        assertThat(bad).isNotEqualTo(good);
        Files.writeString(part, bad);
        assertThat(loop.run(take(2, 0, Objective.K_CENTER)).blocks()).as(bad).isEqualTo(5);
        assertThat(loop.run(step(PoolShard.WHOLE)).before()).as(bad).isEqualTo(22);
        assertThat(contents()).as(bad).isEqualTo(whole);
      }
    }
  }

  @Test
  void aManifestOfNobodysMakingIsNamed() throws IOException {
    try (LoopSession loop = session()) {
      loop.run(step(PoolShard.WHOLE));
      Path manifest = out.resolve("pool.json");
      String good = Files.readString(manifest);
      for (String bad : List.of("null", "{}", "", "[1]", good.replace("\"ends\"", "\"end\""),
          good.replace("\"block\":5", "\"block\":2000000000"), good.replace("\"csv\"", "\"../x\""))) {
        Files.writeString(manifest, bad);
        assertThatThrownBy(() -> loop.run(step(PoolShard.WHOLE))).as(bad).isInstanceOf(LacunaException.class)
            .hasMessageContaining("pool.json cannot be read");
      }
    }
  }

  @Test
  void whoTookTheFolderInTheSameMomentIsFoundOutBeforeFiguresMix() throws IOException {
    try (LoopSession loop = session()) {
      loop.run(step(PoolShard.WHOLE));
      PoolManifest own = PoolManifest.read(out.resolve("pool.json"));
      PoolFolder begun = PoolFolder.open(out, own);
      Files.writeString(out.resolve("pool.json"),
          Files.readString(out.resolve("pool.json")).replace("\"csv\"", "\"arrow\""));
      assertThatThrownBy(() -> begun.write(begun.part(0).orElseThrow(), new DataTable(List.of()), List.of(), List.of()))
          .hasMessageContaining("holds what was judged otherwise");
    }
  }

  @Test
  void aRowWordedLikeAWorkedExampleDoesNotChangeThatExample() throws IOException {
    try (LoopSession loop = session()) {
      Project project = loop.project();
      project.saveSettings(project.settings().withFormat(project.settings().format().asking("",
          List.of(new WorkedExample("Who wrote it?", "Nobody")), 12)));
      loop.run(ProbeStep.DEFAULT);
      loop.run(step(PoolShard.WHOLE));
      assertThat(rows().get(25)[4]).contains("worded like a worked example about another text");
    }
  }

  @Test
  void anotherFileOrDamagedStatesAreRefused() throws IOException {
    try (LoopSession loop = session()) {
      assertThatThrownBy(() -> loop.run(take(3, 0.5, Objective.K_CENTER))).hasMessageContaining("no pool.json");
      loop.run(step(PoolShard.WHOLE));
      Files.write(out.resolve("part-00000001.npy"), new byte[40]);
      assertThatThrownBy(() -> loop.run(take(3, 0.5, Objective.K_CENTER)))
          .hasMessageContaining("part-00000001.npy: is no matrix of this program's");
      Files.write(out.resolve("part-00000001.npy"), new byte[0]);
      assertThatThrownBy(() -> loop.run(take(3, 0.5, Objective.K_CENTER)))
          .hasMessageContaining("part-00000001.npy: is no matrix of this program's");
      NpyMatrix.write(out.resolve("part-00000001.npy"), List.of(new float[3], new float[3]), 3);
      assertThatThrownBy(() -> loop.run(take(3, 0.5, Objective.K_CENTER)))
          .hasMessageContaining("has other rows than its block tells of");
      Files.writeString(file, Files.readString(file) + "one more\n");
      assertThatThrownBy(() -> loop.run(take(3, 0.5, Objective.K_CENTER)))
          .hasMessageContaining("is not the file that was judged");
    }
  }

  private PoolTakeStep take(int count, double least, Objective objective) {
    return new PoolTakeStep(out, Optional.of(file), Optional.empty(), count, least, objective, 1);
  }

  @Test
  void shardsAreCountedFromOne() {
    assertThat(PoolShard.parse("3/16")).isEqualTo(new PoolShard(3, 16));
    for (String wrong : List.of("0/3", "4/3", "3", "a/b", "1/0", "-1/3", "1/9999999")) {
      assertThatThrownBy(() -> PoolShard.parse(wrong)).as(wrong).isInstanceOf(LacunaException.class)
          .hasMessageContaining("is no shard");
    }
  }

  /** The cells of all tables in the order of their names. */
  private List<String[]> rows() throws IOException {
    try (Stream<Path> files = Files.list(out)) {
      return files.filter(path -> path.toString().endsWith(".csv")).sorted().flatMap(path -> {
        try {
          return Files.readAllLines(path).stream().skip(1).map(line -> line.split(",", -1));
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      }).toList();
    }
  }

  /** Figures and states; what they cost differs from time to time. */
  private Map<String, String> contents() throws IOException {
    Map<String, String> contents = new TreeMap<>();
    try (Stream<Path> files = Files.list(out)) {
      for (Path path : files.filter(path -> !path.getFileName().toString().matches("part-.*json")).toList()) {
        contents.put(path.getFileName().toString(), HexFormat.of().formatHex(Files.readAllBytes(path)));
      }
    }
    return contents;
  }

  private Map<String, Object> times() throws IOException {
    Map<String, Object> times = new TreeMap<>();
    try (Stream<Path> files = Files.list(out)) {
      for (Path path : files.toList()) {
        times.put(path.getFileName().toString(), Files.getLastModifiedTime(path));
      }
    }
    return times;
  }
}
