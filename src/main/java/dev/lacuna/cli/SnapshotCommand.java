package dev.lacuna.cli;

import dev.lacuna.loop.LoopSession;
import dev.lacuna.loop.SnapshotStep;
import dev.lacuna.project.RoundSnapshot;
import java.util.Locale;
import java.util.function.Consumer;
import picocli.CommandLine.Command;

/** {@code lacuna look}. */
@Command(name = "look",
    description = "Look at all questions again with the adapter of each round that nobody has looked at:"
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
    look(session, line -> say("%s", line));
  }

  /** Looks with each round's adapter that nobody has looked at, and says what it cost. */
  static void look(LoopSession session, Consumer<String> say) {
    for (long round : SnapshotStep.missing(session.project())) {
      RoundSnapshot snapshot = session.run(new SnapshotStep(round, 1));
      say.accept(String.format(Locale.ENGLISH,
          "looked at all questions after round %d: %,d tokens read, %,d generated, %.1f s", round,
          snapshot.cost().forwardTokens(), snapshot.cost().generatedTokens(), snapshot.cost().seconds()));
    }
  }
}
