package dev.lacuna.spark;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.first;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import java.io.IOException;
import java.io.PrintStream;
import java.util.Locale;
import org.apache.spark.SparkConf;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;

/**
 * Judges a Parquet data set of questions by a Lacuna project's probe, as a {@code spark-submit} job. Blocks of rows are
 * judged as {@code lacuna pool probe} judges them and have the same figures to the last bit; they are written in waves,
 * and a job that was ended goes on with the first wave that is not whole. docs/spark.md tells how to run it.
 */
public final class JudgePool {

  private final SparkSession spark;
  private final JudgeOptions options;
  private final PrintStream out;

  private JudgePool(SparkSession spark, JudgeOptions options, PrintStream out) {
    this.spark = spark;
    this.options = options;
    this.out = out;
  }

  /** What the folder holds at the end. */
  record Summary(long rows, long problems, long tokens, double seconds) {}

  public static void main(String[] arguments) throws IOException {
    JudgeOptions options;
    try {
      options = JudgeOptions.parse(arguments);
    } catch (IllegalArgumentException e) {
      System.err.println(e.getMessage() + System.lineSeparator() + JudgeOptions.USAGE);
      System.exit(2);
      return;
    }
    try (SparkSession spark = SparkSession.builder().appName("Lacuna: judge questions").getOrCreate()) {
      run(spark, options, System.out);
    } catch (IllegalArgumentException e) {
      System.err.println(e.getMessage());
      System.exit(2);
    }
  }

  /** @throws IllegalArgumentException where what was asked for cannot be done, saying why */
  static Summary run(SparkSession spark, JudgeOptions options, PrintStream out) throws IOException {
    try {
      return new JudgePool(spark, options, out).run();
    } finally {
      LacunaProcess.stop(); // where the driver was its own executor
    }
  }

  private Summary run() throws IOException {
    PoolOrder order = PoolOrder.of(spark, options.questions(), options.column(), options.context(), options.block());
    JudgeCommand command = new JudgeCommand(options.lacuna(), options.project(), options.states(), threads());
    JudgeIdentity judge;
    try (LacunaProcess here = LacunaProcess.start(command)) {
      judge = here.identity(); // what cannot work on the driver is told before an executor is troubled
    }
    JudgedFolder folder = JudgedFolder.open(spark.sparkContext().hadoopConfiguration(), options, judge, order);
    long blocks = (order.rows() + options.block() - 1) / options.block();
    long waves = (blocks + options.wave() - 1) / options.wave();
    out.printf(Locale.ROOT, "%,d rows of %,d files in %,d blocks and %,d waves%n", order.rows(), order.files(), blocks,
        waves);
    for (long wave = 0; wave < waves; wave++) {
      if (folder.has(wave)) {
        out.printf(Locale.ROOT, "wave %,d of %,d was there%n", wave + 1, waves);
        continue;
      }
      long first = wave * options.wave();
      order.blocks(first, Math.min(blocks, first + options.wave()))
          .mapPartitions(new BlockJudge(command, judge), Encoders.row(BlockJudge.JUDGED))
          .write().mode(SaveMode.Overwrite).parquet(folder.wave(wave));
      out.printf(Locale.ROOT, "wave %,d of %,d is whole%n", wave + 1, waves);
    }
    return waves == 0 ? new Summary(0, 0, 0, 0) : summary();
  }

  private int threads() {
    SparkConf conf = spark.sparkContext().getConf();
    return options.threads() > 0 ? options.threads() : conf.getInt("spark.executor.cores", 0);
  }

  private Summary summary() {
    Row told = spark.read().schema(BlockJudge.JUDGED).parquet(options.out()).groupBy("block")
        .agg(count(lit(1)).as("rows"), count(when(col("problem").notEqual(""), lit(1))).as("problems"),
            first("block_tokens").as("tokens"),
            first("block_seconds").as("seconds"))
        .agg(sum("rows"), sum("problems"), sum("tokens"), sum("seconds")).first();
    Summary summary = new Summary(told.getLong(0), told.getLong(1), told.getLong(2), told.getDouble(3));
    out.printf(Locale.ROOT, "%,d rows are in %s; %,d could not be asked; %,d tokens read in %.0f s of models' time%n",
        summary.rows(), options.out(), summary.problems(), summary.tokens(), summary.seconds());
    return summary;
  }
}
