package dev.lacuna.loop.pool;

import dev.lacuna.project.reading.ColumnChoice;
import dev.lacuna.project.reading.ImportReport;
import dev.lacuna.project.reading.QuestionFile;
import dev.lacuna.worker.api.ErrorCode;
import dev.lacuna.worker.api.LacunaException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.function.LongPredicate;

/**
 * A file and the folder that {@code lacuna pool probe} has written of it.
 *
 * @param answers column of the known ones, if it has another name than usual
 */
record JudgedFile(PoolFolder folder, Path file, Optional<String> answers) implements JudgedPool {

  /** @throws LacunaException where the file is not named, or is not the one that was judged */
  static JudgedFile of(Path folder, Optional<Path> questions, Optional<String> answers) {
    PoolFolder judged = PoolFolder.open(folder);
    PoolManifest manifest = judged.manifest();
    Path file = questions.orElseThrow(() -> new LacunaException(ErrorCode.WRONG_USE, folder + " does not hold the"
        + " questions that it tells of.", "Name the file that was judged: --questions " + manifest.questions()));
    try {
      if (Files.size(file) != manifest.bytes() || !PoolManifest.ends(file).equals(manifest.ends())) {
        throw new LacunaException(ErrorCode.INPUT, file + " is not the file that was judged (" + manifest.questions()
            + ", " + manifest.bytes() + " bytes).", "Name that one with --questions.");
      }
      return new JudgedFile(judged, file, answers);
    } catch (IOException e) {
      throw new UncheckedIOException(new IOException(file + ": " + e.getMessage(), e));
    }
  }

  @Override
  public Size candidates(Candidates to, Runnable pause) {
    long blocks = 0;
    long rows = 0;
    int width = 0;
    for (long block : folder.blocks()) {
      pause.run();
      Optional<PoolFolder.Part> whole = folder.part(block);
      if (whole.isPresent()) {
        PoolFolder.Part part = whole.get();
        blocks++;
        rows += part.rows();
        float[][] states = part.kept().isEmpty() ? new float[0][]
            : matrix(folder.states(block), part, part.kept().size(), width);
        width = states.length == 0 ? width : states[0].length;
        for (int k = 0; k < states.length; k++) {
          to.add(part.first() + part.kept().get(k), part.unknown().get(k), states[k]);
        }
      }
    }
    return new Size(blocks, rows);
  }

  @Override
  public long drawn() {
    return folder.manifest().drawn();
  }

  @Override
  public void places(PointConsumer to, Runnable pause) {
    for (long block : folder.blocks()) {
      pause.run();
      folder.part(block).ifPresent(part -> {
        for (float[] place : matrix(folder.places(block), part, part.rows(), PoolFolder.PLACE)) {
          if (Float.isFinite(place[0]) && Float.isFinite(place[1]) && place[2] >= 0 && place[2] <= 1) {
            to.add(place[0], place[1], place[2]);
          }
        }
      });
    }
  }

  @Override
  public ImportReport questions(LongPredicate wanted, Runnable pause) {
    PoolManifest manifest = folder.manifest();
    ColumnChoice columns = new ColumnChoice(Optional.of(manifest.column()), answers,
        Optional.of(manifest.contextColumn()));
    return QuestionFile.read(file, columns, _ -> pause.run(), wanted);
  }

  @Override
  public String contextColumn() {
    return folder.manifest().contextColumn();
  }

  /**
   * @param rows that it must have, at least one
   * @param width that these must have; 0 for any
   */
  private static float[][] matrix(Path file, PoolFolder.Part part, int rows, int width) {
    try {
      float[][] read = NpyMatrix.read(file, part.rows());
      if (read.length != rows || width > 0 && read[0].length != width) {
        throw new IOException(file + ": has other rows than its block tells of");
      }
      return read;
    } catch (IOException e) {
      throw new LacunaException(ErrorCode.INPUT, String.valueOf(e.getMessage()),
          String.format(Locale.ROOT, "Remove part-%08d.json beside it, and judge it again: lacuna pool probe.",
              part.block()));
    }
  }
}
