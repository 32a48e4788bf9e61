package dev.lacuna.cli;

import dev.lacuna.loop.LoopSession;
import dev.lacuna.loop.pool.PoolTakeStep;
import dev.lacuna.selection.PartitionedSelection.Objective;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code lacuna pool take}. */
@Command(name = "take", description = "Take into the project what a judged file has that is unknown and stands for most"
    + " else, chosen over all blocks. It comes in as an import, which lacuna import --remove takes out again.")
final class PoolTakeCommand extends ProjectCommand {

  /** What the choice is good for. */
  enum By { typical, diverse }

  @Option(names = "--from", paramLabel = "FOLDER", required = true,
      description = "What pool probe or the job on Spark has written.")
  private Path from = Path.of("");

  @Option(names = "--questions", paramLabel = "FILE",
      description = "The file that pool probe has judged; what Spark has written needs none.")
  private Optional<Path> questions = Optional.empty();

  @Option(names = "--count", paramLabel = "N", defaultValue = "1000", description = "Questions (${DEFAULT-VALUE}).")
  private int count = 1_000;

  @Option(names = "--least", paramLabel = "P", defaultValue = "0.5",
      description = "p(unknown) that a question must have (${DEFAULT-VALUE}).")
  private double least = 0.5;

  @Option(names = "--by", paramLabel = "CHOICE", defaultValue = "typical",
      description = "typical (facility location: most others have one like it) or diverse (k-center: none is far).")
  private By by = By.typical;

  @Option(names = "--answers", paramLabel = "COLUMN", description = "Column that holds the known answers; else those"
      + " that are named as answers are.")
  private Optional<String> answers = Optional.empty();

  @Option(names = "--seed", paramLabel = "N", defaultValue = "1", description = "Of what is drawn (${DEFAULT-VALUE}).")
  private long seed = 1;

  PoolTakeCommand(CliContext context) {
    super(context);
  }

  /** What came in, as JSON. */
  record Taken(String folder, long blocks, long rows, long candidates, int levels, int added, int known, int left) {}

  @Override
  void run(LoopSession session) {
    PoolTakeStep.Taken taken = session.run(new PoolTakeStep(from, questions, answers, count, least,
        by == By.typical ? Objective.FACILITY_LOCATION : Objective.K_CENTER, seed));
    say("%,d questions came in, chosen among the %,d most unknown of %,d rows in %,d blocks", taken.added(),
        taken.candidates(), taken.rows(), taken.blocks());
    if (taken.known() > 0) {
      say("%,d more were in the project already", taken.known());
    }
    if (!taken.left().isEmpty()) {
      say("%,d more were chosen and not taken, such as line %d: %s", taken.left().size(),
          taken.left().getFirst().line(), taken.left().getFirst().reason());
    }
    result(new Taken(from.toString(), taken.blocks(), taken.rows(), taken.candidates(), taken.levels(), taken.added(),
        taken.known(), taken.left().size()));
  }
}
