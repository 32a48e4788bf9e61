package dev.lacuna.cli;

import dev.lacuna.worker.api.ErrorCode;
import dev.lacuna.worker.api.LacunaException;
import dev.lacuna.files.SafeFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code lacuna pool slurm}. */
@Command(name = "slurm", description = "Write a batch script by which Slurm judges a file of questions in an array of"
    + " jobs; a job that was ended goes on when it is queued again.")
final class PoolSlurmCommand extends BaseCommand {

  @Parameters(index = "0", paramLabel = "PROJECT", description = "A project folder that the nodes see.")
  private Path project = Path.of("");

  @Option(names = "--questions", paramLabel = "FILE", required = true, description = "Where the nodes see it.")
  private Path questions = Path.of("");

  @Option(names = "--out", converter = GoesOut.class,
      paramLabel = "FOLDER", required = true, description = "For the figures, seen by all nodes.")
  private Path out = Path.of("");

  @Option(names = "--shards", paramLabel = "N", defaultValue = "16", description = "Jobs (${DEFAULT-VALUE}).")
  private int shards = 16;

  @Option(names = "--cpus", paramLabel = "N", defaultValue = "4", description = "Cores of a job (${DEFAULT-VALUE}).")
  private int cpus = 4;

  @Option(names = "--script", converter = GoesOut.class, paramLabel = "FILE", defaultValue = "lacuna-pool.sbatch",
      description = "The script (${DEFAULT-VALUE}).")
  private Path script = Path.of("lacuna-pool.sbatch");

  @Option(names = "--gpu", description = "Ask for one GPU a job.")
  private boolean gpu;

  PoolSlurmCommand(CliContext context) {
    super(context);
  }

  /** The script, as JSON. */
  record Script(String file, int shards) {}

  @Override
  public Integer call() {
    if (shards < 1 || shards > 100_000 || cpus < 1) {
      throw new LacunaException(ErrorCode.WRONG_USE, "There are no " + shards + " jobs of " + cpus + " cores.",
          "Give --shards from 1 to 100000, and at least one core.");
    }
    if (Files.exists(script)) {
      throw new LacunaException(ErrorCode.WRONG_USE, script + " is there already.",
          "Remove it, or name another with --script.");
    }
    try {
      SafeFiles.named(script, text());
    } catch (IOException e) {
      throw new UncheckedIOException(new IOException(script + ": cannot be written (" + e.getMessage() + ")", e));
    }
    say("%s: sbatch %s", script, script);
    result(new Script(script.toString(), shards));
    return 0;
  }

  private String text() {
    return """
        #!/bin/bash
        # Judges a file of questions in %1$d jobs. Queue it again after a failure: what is judged is kept.
        # On a network file system take the right to write away from the project first: chmod -R a-w PROJECT
        #SBATCH --job-name=lacuna-pool
        #SBATCH --array=1-%1$d
        #SBATCH --cpus-per-task=%2$d
        %3$s#SBATCH --requeue
        set -euo pipefail
        # A worker of its own, and on the cores that this job was given.
        export LACUNA_HOME="${SLURM_TMPDIR:-${TMPDIR:-/tmp}}/lacuna-$SLURM_JOB_ID-$SLURM_ARRAY_TASK_ID"
        export OMP_NUM_THREADS=%2$d MKL_NUM_THREADS=%2$d
        lacuna pool probe %4$s --questions %5$s --out %6$s --shard "$SLURM_ARRAY_TASK_ID/%1$d"
        """.formatted(shards, cpus, gpu ? "#SBATCH --gpus=1\n" : "", quoted(project), quoted(questions), quoted(out));
  }

  /** As one word of the shell, whatever signs are in it. */
  private static String quoted(Path path) {
    return "'" + path.toAbsolutePath().normalize().toString().replace("'", "'\\''") + "'";
  }
}
