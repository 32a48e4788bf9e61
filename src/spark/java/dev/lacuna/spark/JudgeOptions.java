package dev.lacuna.spark;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * The program's command line.
 *
 * @param project a Lacuna project that every node sees, whose pool was probed
 * @param questions a Parquet file or a folder of such
 * @param out a folder for the figures, new or begun
 * @param column the questions', and {@code context} that of what they are about; empty for none
 * @param lacuna the program on a node
 * @param block rows that are judged together
 * @param states hidden states that are kept of each block
 * @param wave blocks that are written together, and lost together when the driver is ended
 * @param threads of a model; 0 for the cores of an executor
 */
record JudgeOptions(String project, String questions, String out, String column, String context, String lacuna,
    int block, int states, int wave, int threads) {
  /** As {@code lacuna pool probe} has them. */
  static final int BLOCK = 2_048;
  static final int STATES = 64;
  private static final int MOST = 65_536;
  private static final int WAVE = 1_024;

  static final String USAGE = """
      spark-submit --class dev.lacuna.spark.JudgePool lacuna-spark.jar --project PROJECT --questions PARQUET --out FOLDER
        --project PROJECT    a Lacuna project that every node sees, whose pool was probed
        --questions PARQUET  a Parquet file or a folder of such
        --out FOLDER         for the figures: new, or one that was begun, which goes on
        --column NAME        the column of the questions (question)
        --context NAME       the column of what they are about (none)
        --lacuna PATH        the program on every node (lacuna)
        --block ROWS         rows that are judged together (2048)
        --states N           hidden states that are kept of each block, of its most unknown rows (64)
        --wave BLOCKS        blocks that are written together, and lost together when the driver is ended (1024)
        --threads N          cores of a model (those of an executor)
      """;

  /** @throws IllegalArgumentException saying what is wrong */
  static JudgeOptions parse(String... arguments) {
    Set<String> names = Set.of("--project", "--questions", "--out", "--column", "--context", "--lacuna", "--block",
        "--states", "--wave", "--threads");
    Map<String, String> given = new HashMap<>();
    for (int i = 0; i < arguments.length; i += 2) {
      if (!names.contains(arguments[i])) {
        throw new IllegalArgumentException("\"" + arguments[i] + "\" is no option.");
      }
      if (i + 1 == arguments.length || given.put(arguments[i], arguments[i + 1]) != null) {
        throw new IllegalArgumentException(arguments[i] + " needs one value.");
      }
    }
    for (String needed : new String[] {"--project", "--questions", "--out"}) {
      if (!given.containsKey(needed)) {
        throw new IllegalArgumentException(needed + " is missing.");
      }
    }
    int block = number(given, "--block", BLOCK, 1, MOST);
    return new JudgeOptions(given.get("--project"), given.get("--questions"), given.get("--out"),
        given.getOrDefault("--column", "question"), given.getOrDefault("--context", ""),
        given.getOrDefault("--lacuna", "lacuna"), block,
        number(given, "--states", Math.min(STATES, block), 0, block), number(given, "--wave", WAVE, 1, 100_000),
        number(given, "--threads", 0, 0, 4_096));
  }

  private static int number(Map<String, String> given, String name, int usual, int least, int most) {
    if (!given.containsKey(name)) {
      return usual;
    }
    try {
      int number = Integer.parseInt(given.get(name));
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException e) {
      // is told below
    }
    throw new IllegalArgumentException(name + " is \"" + given.get(name) + "\"; give a whole number from " + least
        + " to " + most + ".");
  }
}
