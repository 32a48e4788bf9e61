package dev.lacuna.spark;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.apache.spark.sql.SparkSession;

/**
 * How much of a second executor's core is won: the same questions by one executor of one core and by two, on the sample
 * model. Prints rows a second of both, and the share of twice the first that the second reaches. See docs/spark.md.
 */
public final class SparkEfficiency {

  private SparkEfficiency() {}

  /** @param arguments rows (100000), and a folder for what is made (a new one) */
  public static void main(String[] arguments) throws IOException {
    int rows = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 100_000;
    Path home = arguments.length > 1 ? Files.createDirectories(Path.of(arguments[1]).toAbsolutePath())
        : Files.createTempDirectory("lacuna-efficiency");
    SmallPool.sparkHome();
    SmallPool pool = new SmallPool(home);
    pool.make();
    double[] seconds = new double[3];
    for (int executors = 1; executors <= 2; executors++) {
      try (SparkSession spark = SmallPool.session("local-cluster[" + executors + ",1,2048]")) {
        if (!Files.exists(home.resolve("pool"))) {
          SmallPool.parquet(spark, SmallPool.questions(rows), home.resolve("pool"), 4);
        }
        // Executors come with the first job, and models with the first task: what every job pays once is not this.
        judge(spark, pool, home, "warm" + executors, 2 * executors);
        long start = System.nanoTime();
        judge(spark, pool, home, "judged" + executors, 0);
        seconds[executors] = (System.nanoTime() - start) / 1e9;
        System.out.printf(Locale.ROOT, "%d executors of one core: %,d rows in %.1f s, %.0f rows a second%n", executors,
            rows, seconds[executors], rows / seconds[executors]);
      }
    }
    System.out.printf(Locale.ROOT, "efficiency on two: %.1f %%%n", 100 * seconds[1] / (2 * seconds[2]));
  }

  /** @param blocks how many rows of the data set's first file are judged, in blocks; 0 for all of it */
  private static void judge(SparkSession spark, SmallPool pool, Path home, String out, int blocks) throws IOException {
    String questions = home + "/pool";
    if (blocks > 0) {
      questions = home + "/few" + blocks;
      if (!new File(questions).exists()) {
        spark.read().parquet(home + "/pool").limit(blocks * JudgeOptions.BLOCK).coalesce(1).write().parquet(questions);
      }
    }
    JudgePool.run(spark, JudgeOptions.parse("--project", pool.project().toString(), "--questions", questions, "--out",
        home + "/" + out, "--lacuna", pool.lacuna().toString(), "--threads", "1"), System.out);
  }
}
