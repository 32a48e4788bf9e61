package dev.lacuna.cli;

import dev.lacuna.loop.LoopSession;
import dev.lacuna.loop.pool.PoolMapStep;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code lacuna pool map}. */
@Command(name = "map", description = "Lay all judged questions of a folder behind the project's map, where they found"
    + " their places when they were judged: the window shows how many lie where and what share of them is unknown, read"
    + " as one looks closer.")
final class PoolMapCommand extends ProjectCommand {

  @ArgGroup(multiplicity = "1")
  private What what = new What();

  /** One of both. */
  static final class What {
    @Option(names = "--from", paramLabel = "FOLDER", description = "What pool probe or the job on Spark has written.")
    private Path from = Path.of("");

    @Option(names = "--remove", description = "Take them off the map again.")
    private boolean remove;
  }

  PoolMapCommand(CliContext context) {
    super(context);
  }

  /** What lies behind the map now, as JSON. */
  record TiledMap(String folder, long rows, int tiles, long bytes) {}

  @Override
  void run(LoopSession session) {
    if (what.remove) {
      try {
        say(PoolMapStep.remove(session.project()) ? "the judged questions are off the map"
            : "no judged questions were on the map");
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      result(new TiledMap("", 0, 0, 0));
      return;
    }
    PoolMapStep.TiledMap laid = session.run(new PoolMapStep(what.from));
    say("%,d judged questions lie behind the map, in %,d tiles (%,.1f MB)", laid.rows(), laid.tiles(),
        laid.bytes() / 1e6);
    result(new TiledMap(what.from.toString(), laid.rows(), laid.tiles(), laid.bytes()));
  }
}
