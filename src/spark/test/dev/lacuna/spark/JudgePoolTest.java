package dev.lacuna.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerExecutorRemoved;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** On the sample model: Spark's figures are those of one process, whatever happens to an executor. */
@Timeout(300)
final class JudgePoolTest {
  private static final int ROWS = 1_000;
  private static final int BLOCK = 32;
  private static final int STATES = 3;

  @TempDir
  private static Path home;
  private static SmallPool pool;
  private static List<String> expected;

  @BeforeAll
  static void oneProcess() throws IOException {
    SmallPool.sparkHome();
    pool = new SmallPool(home);
    pool.make();
    Path file = home.resolve("all.jsonl");
    SmallPool.jsonLines(SmallPool.questions(ROWS), file);
    pool.run("pool", "probe", pool.project().toString(), "--questions", file.toString(), "--out", home + "/one",
        "--table", "csv", "--block", BLOCK + "", "--states", STATES + "");
    expected = figuresOfOneProcess(home.resolve("one"));
    assertThat(expected).hasSize(ROWS);
    assertThat(expected.stream().filter(row -> row.contains("no question"))).hasSize(ROWS / 100);
  }

  @Test
  void twoTasksOfOneExecutorHaveTheFiguresOfOneProcess() throws IOException {
    try (SparkSession spark = SmallPool.session("local[2]")) {
      JudgePool.Summary summary = judge(spark, "local", 16);

      assertThat(differences(figures(spark, "local"))).isEmpty();
      assertThat(summary.rows()).isEqualTo(ROWS);
      assertThat(summary.problems()).isEqualTo(ROWS / 100);
      assertThat(summary.tokens()).isPositive();

      // A wave that is not whole is judged again, the others are left.
      Path waves = home.resolve("local");
      Files.delete(waves.resolve("wave=00001/_SUCCESS"));
      Files.delete(waves.resolve("wave=00001/._SUCCESS.crc"));
      var before = Files.getLastModifiedTime(waves.resolve("wave=00000/_SUCCESS"));
      ByteArrayOutputStream told = new ByteArrayOutputStream();
      JudgePool.run(spark, options("local", 16), new PrintStream(told, true, StandardCharsets.UTF_8));
      assertThat(told.toString(StandardCharsets.UTF_8)).contains("wave 1 of 2 was there", "wave 2 of 2 is whole");
      assertThat(Files.getLastModifiedTime(waves.resolve("wave=00000/_SUCCESS"))).isEqualTo(before);
      assertThat(differences(figures(spark, "local"))).isEmpty();

      String taken = pool.run("pool", "take", pool.project().toString(), "--from", waves.toString(), "--count", "9",
          "--least", "0");
      String laid = pool.run("pool", "map", pool.project().toString(), "--from", waves.toString());
      assertThat(laid).contains("990 judged questions lie behind the map");
      assertThat(taken).contains("9 questions came in, chosen among the 96 most unknown of 1,000 rows in 32 blocks");

      BlockJudge other = new BlockJudge(
          new JudgeCommand(pool.lacuna().toString(), pool.project().toString(), STATES, 1),
          new JudgeIdentity("another", 1, 0, "asked"));
      assertThatThrownBy(() -> other.call(List.of(RowFactory.create(0L)).iterator()))
          .hasMessageContaining("another model, probe or wording");
      LacunaProcess.stop();

      assertThatThrownBy(() -> judge(spark, "local", 8)).hasMessageContaining("\"wave\" is 16 there and 8 now");
      assertThatThrownBy(() -> JudgePool.run(spark, JudgeOptions.parse("--project", pool.project().toString(),
          "--questions", home + "/pool", "--out", home + "/other", "--column", "text", "--lacuna",
          pool.lacuna().toString()), System.out)).hasMessageContaining("no column \"text\"");
      assertThatThrownBy(() -> JudgePool.run(spark, JudgeOptions.parse("--project", home + "/nowhere", "--questions",
          home + "/pool", "--out", home + "/other", "--lacuna", pool.lacuna().toString()), System.out))
          .hasMessageContaining("neither a project folder");
    }
  }

  @Test
  void anExecutorThatIsKilledLosesAndDoublesNothing() throws IOException {
    try (SparkSession spark = SmallPool.session("local-cluster[2,1,2048]")) {
      AtomicInteger ended = new AtomicInteger();
      AtomicInteger removed = new AtomicInteger();
      AtomicInteger failed = new AtomicInteger();
      spark.sparkContext().addSparkListener(new SparkListener() {
        @Override
        public void onTaskEnd(SparkListenerTaskEnd task) {
          if (!task.taskInfo().successful()) {
            failed.incrementAndGet();
          } else if (task.taskInfo().finishTime() > 0 && judges() && ended.incrementAndGet() == 8) {
            ProcessHandle.current().descendants().filter(JudgePoolTest::isExecutor).findFirst().orElseThrow()
                .destroyForcibly();
          }
        }

        @Override
        public void onExecutorRemoved(SparkListenerExecutorRemoved executor) {
          removed.incrementAndGet();
        }
      });

      judge(spark, "cluster", 1_024);

      assertThat(removed).hasPositiveValue();
      assertThat(failed).as("tasks that the executor had").hasPositiveValue();
      assertThat(differences(figures(spark, "cluster"))).isEmpty();
    }
    for (ProcessHandle model : ProcessHandle.allProcesses().filter(JudgePoolTest::isModel).toList()) {
      model.onExit().orTimeout(60, TimeUnit.SECONDS).join(); // each follows its executor, the killed one too
    }
  }

  /** Whether a model runs below: not while data are written or counted for the test. */
  private static boolean judges() {
    return ProcessHandle.current().descendants().anyMatch(JudgePoolTest::isModel);
  }

  private static boolean isExecutor(ProcessHandle process) {
    return process.info().commandLine().orElse("").contains("CoarseGrainedExecutorBackend");
  }

  private static boolean isModel(ProcessHandle process) {
    return process.info().commandLine().orElse("").contains(home.resolve(SmallPool.ARGUMENTS).toString());
  }

  private static JudgeOptions options(String out, int wave) {
    return JudgeOptions.parse("--project", pool.project().toString(), "--questions", home + "/pool", "--out",
        home + "/" + out, "--lacuna", pool.lacuna().toString(), "--block", BLOCK + "", "--states", STATES + "",
        "--wave", wave + "", "--threads", "1");
  }

  private static JudgePool.Summary judge(SparkSession spark, String out, int wave) throws IOException {
    if (!Files.exists(home.resolve("pool"))) {
      SmallPool.parquet(spark, SmallPool.questions(ROWS), home.resolve("pool"), 3);
    }
    return JudgePool.run(spark, options(out, wave), System.out);
  }

  /** Each row as a text: its figure and its state to the last bit. */
  private static List<String> figures(SparkSession spark, String out) {
    List<String> figures = new ArrayList<>();
    for (Row row : spark.read().parquet(home + "/" + out).orderBy("row").collectAsList()) {
      assertThat(row.<Long>getAs("row")).isEqualTo(figures.size());
      List<Float> state = row.isNullAt(row.fieldIndex("state")) ? List.of() : row.getList(row.fieldIndex("state"));
      assertThat(row.getAs("question") == null).isEqualTo(state.isEmpty());
      figures.add(row.getAs("id") + " " + row.getAs("p_unknown") + " " + row.getAs("problem") + " " + state + " "
          + number(row, "x") + " " + number(row, "y"));
    }
    return figures;
  }

  /** As a 64-bit number, of which the table in text has all digits. */
  private static String number(Row row, String column) {
    return row.isNullAt(row.fieldIndex(column)) ? "" : String.valueOf((double) row.<Float>getAs(column));
  }

  /** Rows that are not as one process has them, without the many that are. */
  private static List<String> differences(List<String> figures) {
    assertThat(figures.size()).isEqualTo(expected.size());
    List<String> differences = new ArrayList<>();
    for (int i = 0; i < figures.size(); i++) {
      if (!figures.get(i).equals(expected.get(i))) {
        differences.add(figures.get(i) + " instead of " + expected.get(i));
      }
    }
    return differences.subList(0, Math.min(5, differences.size()));
  }

  private static List<String> figuresOfOneProcess(Path folder) throws IOException {
    List<String> figures = new ArrayList<>();
    for (int block = 0; figures.size() < ROWS; block++) {
      String part = folder.resolve(String.format(Locale.ROOT, "part-%08d", block)).toString();
      JsonNode told = new ObjectMapper().readTree(Path.of(part + ".json").toFile());
      ByteBuffer npy = ByteBuffer.wrap(Files.readAllBytes(Path.of(part + ".npy"))).order(ByteOrder.LITTLE_ENDIAN);
      npy.position(10 + npy.getShort(8));
      TreeMap<Integer, List<Float>> states = new TreeMap<>();
      int width = npy.remaining() / 4 / told.get("kept").size();
      for (JsonNode kept : told.get("kept")) {
        List<Float> state = new ArrayList<>();
        for (int i = 0; i < width; i++) {
          state.add(npy.getFloat());
        }
        states.put(kept.asInt(), state);
      }
      List<String> lines = Files.readAllLines(Path.of(part + ".csv"));
      for (int i = 1; i < lines.size(); i++) {
        String[] cells = lines.get(i).split(",", 7);
        figures.add(cells[2] + " " + (cells[3].isEmpty() ? "null" : cells[3]) + " " + cells[4].replace("\"", "") + " "
            + states.getOrDefault(i - 1, List.of()) + " " + cells[5] + " " + cells[6]);
      }
    }
    return figures;
  }
}
