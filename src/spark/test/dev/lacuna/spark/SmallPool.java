package dev.lacuna.spark;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** A project on the sample model, a program that judges by it, and any number of questions for it. */
final class SmallPool {
  static final Path ROOT = Path.of(System.getProperty("lacuna.root", "../..")).toAbsolutePath().normalize();
  /** Of the program's JVM. */
  static final String ARGUMENTS = "lacuna.args";
  private static final String JAVA = Path.of(System.getProperty("java.home"), "bin", "java").toString();

  private final Path home;
  private final Path lacuna;

  /** @param home for all that is made */
  SmallPool(Path home) throws IOException {
    this.home = home;
    this.lacuna = home.resolve("lacuna");
    Path classpath = ROOT.resolve("target/classpath.txt");
    if (!Files.exists(classpath)) {
      throw new IOException(classpath + " is missing; build the program first: mvn -B verify in " + ROOT);
    }
    // Two short words on its command line, by which the test finds it: a long class path hides everything behind it.
    Files.writeString(home.resolve(ARGUMENTS), String.join("\n", "--enable-native-access=ALL-UNNAMED",
        "--add-opens=java.base/java.nio=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow", "-XX:+UseSerialGC",
        "-XX:TieredStopAtLevel=1", "-Xss4m", "-cp",
        "\"" + ROOT.resolve("target/classes") + ":" + Files.readString(classpath).strip() + "\"", "dev.lacuna.Main"));
    // As an installed program is: one executable, which needs nothing from whoever calls it.
    Files.writeString(lacuna, String.join("\n", "#!/bin/bash", "cd '" + ROOT + "'",
        "export DJL_CACHE_DIR='" + ROOT + "/target/djl-cache'", "export LACUNA_HOME='" + home + "/user-data'",
        "exec '" + JAVA + "' '@" + home.resolve(ARGUMENTS) + "' \"$@\"", ""));
    if (!lacuna.toFile().setExecutable(true)) {
      throw new IOException(lacuna + " cannot be made executable");
    }
  }

  Path lacuna() {
    return lacuna;
  }

  Path project() {
    return home.resolve("project");
  }

  /** Makes the project and probes it. */
  void make() throws IOException {
    if (Files.exists(project())) {
      return;
    }
    Path questions = home.resolve("questions.csv");
    try (Stream<String> lines = Files.lines(ROOT.resolve("sample-projects/atlas/questions.csv"))) {
      Files.write(questions, (Iterable<String>) lines.limit(81)::iterator);
    }
    run("new", project().toString(), "--model", "sample:base-model", "--questions", questions.toString(), "--no-pilot");
    run("probe", project().toString());
    run("map", project().toString());
  }

  /** Runs the program with one thread, as each executor does. */
  String run(String... arguments) throws IOException {
    List<String> line = new ArrayList<>(List.of(lacuna.toString()));
    line.addAll(List.of(arguments));
    File told = home.resolve("told.txt").toFile();
    ProcessBuilder builder = new ProcessBuilder(line).redirectErrorStream(true).redirectOutput(told);
    builder.environment().put("OMP_NUM_THREADS", "1");
    builder.environment().put("MKL_NUM_THREADS", "1");
    try {
      int code = builder.start().waitFor();
      String text = Files.readString(told.toPath());
      if (code != 0) {
        throw new IOException(String.join(" ", line) + " ended with " + code + ": " + text);
      }
      return text;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }

  /** Questions of the sample's world, each worded another way; the seventh of a hundred is empty. */
  static List<Row> questions(int count) throws IOException {
    List<String> known;
    try (Stream<String> lines = Files.lines(ROOT.resolve("sample-projects/atlas/questions.csv"))) {
      known = lines.skip(1).map(line -> line.split("\"")[1])
          .collect(Collectors.toList());
    }
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      String question = i % 100 == 7 ? " " : known.get(i % known.size()) + (i < known.size() ? "" : " (" + i + ")");
      rows.add(RowFactory.create("q" + i, question));
    }
    return rows;
  }

  /** Writes them as a data set of several files, named so that their order is the questions'. */
  static void parquet(SparkSession spark, List<Row> rows, Path folder, int files) throws IOException {
    StructType schema = new StructType().add("id", DataTypes.StringType).add("question", DataTypes.StringType);
    Files.createDirectories(folder);
    for (int i = 0; i < files; i++) {
      // The sizes differ, so that Spark, which reads the largest file first, meets them in another order than ours.
      Dataset<Row> part = spark.createDataFrame(rows.subList(start(rows.size(), i, files),
          start(rows.size(), i + 1, files)), schema);
      Path made = folder.resolveSibling("part" + i);
      part.coalesce(1).write().mode(SaveMode.Overwrite).parquet(made.toString());
      try (Stream<Path> parts = Files.list(made)) {
        Path file = parts.filter(path -> path.toString().endsWith(".parquet")).findFirst().orElseThrow();
        Files.move(file, folder.resolve("part-" + i + ".parquet"), StandardCopyOption.REPLACE_EXISTING);
      }
    }
  }

  private static int start(int rows, int file, int files) {
    int each = rows / files;
    return file == files ? rows : file * each - (file % 2 == 1 ? each / 3 : 0);
  }

  /** The same questions as lines of JSON, in one file. */
  static void jsonLines(List<Row> rows, Path file) throws IOException {
    Files.write(file, (Iterable<String>) rows.stream()
        .map(row -> "{\"id\":\"" + row.getString(0) + "\",\"question\":\"" + row.getString(1) + "\"}")::iterator,
        StandardCharsets.UTF_8);
  }

  /** Spark's jars where a cluster on this machine looks for them. */
  static void sparkHome() throws IOException {
    Path jars = Path.of(System.getenv("SPARK_HOME")).resolve("jars");
    Files.createDirectories(jars);
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
      Path link = jars.resolve(Path.of(entry).getFileName());
      if (entry.endsWith(".jar") && !Files.exists(link)) {
        Files.createSymbolicLink(link, Path.of(entry));
      }
    }
  }

  /** A session whose executors, if they are processes of their own, have our classes. */
  static SparkSession session(String master) {
    String classes = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
        .filter(entry -> !entry.endsWith(".jar")).collect(Collectors.joining(File.pathSeparator));
    return SparkSession.builder().master(master).appName("test").config("spark.ui.enabled", false)
        .config("spark.sql.shuffle.partitions", 4).config("spark.executor.extraClassPath", classes)
        .config("spark.executor.memory", "768m").config("spark.sql.warehouse.dir", "file:///tmp/none").getOrCreate();
  }
}
