package dev.lacuna.cli;

import dev.lacuna.loop.LoopSession;
import dev.lacuna.loop.SnapshotStep;
import dev.lacuna.project.RoundSnapshot;
import java.util.Locale;
import java.util.function.Consumer;
import picocli.CommandLine.Command;

/** {@code lacuna snapshot}. */
@Command(name = "snapshot", aliases = "look",
    description = "Ask all questions again, cheaply, with the adapter of each round that has no snapshot yet:"
        + " one prefill and one greedy answer each. The map's slider over rounds shows what was found.")
final class SnapshotCommand extends ProjectCommand {

  SnapshotCommand(CliContext context) {
    super(context);
  }

  @Override
  void run(LoopSession session) {
    if (SnapshotStep.missing(session.project()).isEmpty()) {
      say("%s", session.project().probes().latest().isEmpty() ? "The pool has not been probed yet: lacuna probe."
          : "Every round has been looked at.");
    }
    take(session, line -> say("%s", line));
  }

  /** Takes a snapshot with the adapter of each round that has none, and says what it cost. */
  static void take(LoopSession session, Consumer<String> say) {
    for (long round : SnapshotStep.missing(session.project())) {
      RoundSnapshot snapshot = session.run(new SnapshotStep(round, 1));
      say.accept(String.format(Locale.ENGLISH,
          "looked at all questions after round %d: %,d tokens read, %,d generated, %.1f s", round,
          snapshot.cost().forwardTokens(), snapshot.cost().generatedTokens(), snapshot.cost().seconds()));
    }
  }
}
