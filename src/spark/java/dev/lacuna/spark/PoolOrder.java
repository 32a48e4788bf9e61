package dev.lacuna.spark;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.floor;
import static org.apache.spark.sql.functions.lit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * A data set's rows with their numbers: files by their paths, each in its own order, whatever Spark makes of them. The
 * number says which block a row is in, and a block is judged as a whole, so that the figures do not depend on how many
 * machines there are.
 */
final class PoolOrder {
  private final Dataset<Row> numbered;
  private final long rows;
  private final int files;

  private PoolOrder(Dataset<Row> numbered, long rows, int files) {
    this.numbered = numbered;
    this.rows = rows;
    this.files = files;
  }

  /**
   * @param context column of what questions are about; empty for none
   * @param block rows of one
   * @throws IllegalArgumentException where a column is not there, or holds no text
   */
  static PoolOrder of(SparkSession spark, String path, String question, String context, int block) {
    Dataset<Row> data = spark.read().parquet(path);
    // Reading the metadata costs no row: Parquet's footers know how many there are.
    List<Row> counts = new ArrayList<>(data.groupBy(col("_metadata.file_path").as("file")).count().collectAsList());
    counts.sort(Comparator.comparing(row -> row.getString(0)));
    List<Row> firsts = new ArrayList<>();
    long rows = 0;
    for (Row count : counts) {
      firsts.add(RowFactory.create(count.getString(0), rows));
      rows += count.getLong(1);
    }
    Dataset<Row> starts = spark.createDataFrame(firsts,
        new StructType().add("start_file", DataTypes.StringType).add("start", DataTypes.LongType));
    Dataset<Row> numbered = data
        .select(col("_metadata.file_path").as("file"), col("_metadata.row_index").as("at"),
            text(data, "id", false).as("id"), text(data, question, true).as("question"),
            text(data, context, !context.isEmpty()).as("context"))
        .join(broadcast(starts), col("file").equalTo(col("start_file")))
        .withColumn("row", col("start").plus(col("at")))
        .withColumn("block", floor(col("row").divide(lit(block))))
        .select("row", "block", "id", "question", "context");
    return new PoolOrder(numbered, rows, counts.size());
  }

  /** A column as the text that is asked; numbers are ids only. */
  private static Column text(Dataset<Row> data, String name, boolean needed) {
    boolean there = Arrays.asList(data.columns()).contains(name);
    if (!there && !needed) {
      return lit(null).cast(DataTypes.StringType);
    }
    if (!there) {
      throw new IllegalArgumentException("There is no column \"" + name + "\"; there are "
          + String.join(", ", data.columns()) + ".");
    }
    DataType type = data.schema().apply(name).dataType();
    if (needed && !type.equals(DataTypes.StringType)) {
      throw new IllegalArgumentException("The column \"" + name + "\" holds " + type.simpleString()
          + ", and no text; make one of it first, of a list by array_join.");
    }
    return column(name).cast(DataTypes.StringType);
  }

  /** A column by its name, whatever signs are in it. */
  private static Column column(String name) {
    return col("`" + name.replace("`", "``") + "`");
  }

  /** Rows of some blocks, in partitions of whole blocks. */
  Dataset<Row> blocks(long first, long end) {
    int partitions = Math.toIntExact(end - first);
    return numbered.where(col("block").geq(first).and(col("block").lt(end)))
        .repartitionById(partitions, col("block").minus(first).cast(DataTypes.IntegerType))
        .sortWithinPartitions("row");
  }

  long rows() {
    return rows;
  }

  int files() {
    return files;
  }
}
