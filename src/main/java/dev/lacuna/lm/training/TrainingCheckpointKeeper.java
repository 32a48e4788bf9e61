package dev.lacuna.lm.training;

import dev.lacuna.files.SafeFiles;
import dev.lacuna.lm.adapter.Adapter;
import dev.lacuna.lm.checkpoint.ModelFormatException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Keeps a training's newest checkpoint and the one before it, writes one when the pace says so, and goes on without
 * where the disk is full: a checkpoint saves work that can be done again, so none is worth a round that runs.
 */
public final class TrainingCheckpointKeeper {

  /** When a checkpoint is due. */
  @FunctionalInterface
  public interface Pace {
    /**
     * Often, yet at most 1.5 % of the time: the first after a second, then at least a second apart, each only when what
     * all have cost and this one will cost is within that share.
     */
    Pace SHARE = (step, time) -> time.since() >= 1
        && (time.last() == 0 || time.saving() + time.last() <= 0.015 * time.elapsed());

    /** @param step optimiser steps done */
    boolean due(int step, Time time);

    static Pace everySteps(int steps) {
      return (step, time) -> step % steps == 0;
    }
  }

  /**
   * In seconds.
   *
   * @param elapsed since the training began
   * @param since the last checkpoint, or the beginning
   * @param saving on all checkpoints
   * @param last spent on the last one; 0 before the first
   */
  public record Time(double elapsed, double since, double saving, double last) {}

  /** What puts a checkpoint on the disk. */
  interface Disk {
    void write(TrainingCheckpoint checkpoint, Path file) throws IOException;
  }

  private final Path file;
  private final Path previous;
  private final Pace pace;
  private final Consumer<String> notices;
  private final Disk disk;
  private long start = System.nanoTime();
  private long lastAt = start;
  private long saving;
  private long last;

  /**
   * @param file of the newest checkpoint; the one before it lies beside it, {@code .previous} to its name
   * @param notices what the user should know and need not act on, a sentence each
   */
  public TrainingCheckpointKeeper(Path file, Pace pace, Consumer<String> notices) {
    this(file, pace, notices, TrainingCheckpoint::write);
  }

  TrainingCheckpointKeeper(Path file, Pace pace, Consumer<String> notices, Disk disk) {
    this.file = file;
    this.previous = file.resolveSibling(file.getFileName() + ".previous");
    this.pace = pace;
    this.notices = notices;
    this.disk = disk;
  }

  /** Begins to count time. */
  void begin() {
    removeLeftovers();
    start = System.nanoTime();
    lastAt = start;
    saving = 0;
    last = 0;
  }

  /** Writes what {@code now} gives, if it is time. */
  void offer(int step, Supplier<TrainingCheckpoint> now) {
    long before = System.nanoTime();
    if (!pace.due(step, new Time((before - start) / 1e9, (before - lastAt) / 1e9, saving / 1e9, last / 1e9))) {
      return;
    }
    try {
      TrainingCheckpoint checkpoint = now.get();
      keepPrevious();
      disk.write(checkpoint, file);
    } catch (IOException e) {
      notices.accept("The checkpoint " + file + " cannot be written (" + e.getMessage()
          + "). The round goes on; if it is cut, it begins again at the checkpoint before, if there is one."
          + " Free some space on that disk.");
    } finally {
      lastAt = System.nanoTime();
      last = lastAt - before;
      saving += last;
    }
  }

  /**
   * The newest checkpoint of this very training that can be read; a damaged one is told of and passed over.
   *
   * @param run as {@link TrainingCheckpoint#run} names it
   */
  public Optional<TrainingCheckpoint> newest(String run, Adapter initial) {
    for (Path each : List.of(file, previous)) {
      if (!Files.isRegularFile(each)) {
        continue;
      }
      try {
        TrainingCheckpoint checkpoint = TrainingCheckpoint.read(each);
        if (checkpoint.run().equals(run) && checkpoint.isShapedAs(initial)) {
          return Optional.of(checkpoint);
        }
        notices.accept("The checkpoint " + each + " was left by a training with other settings or labels, so it is not"
            + " used.");
      } catch (ModelFormatException | IOException e) {
        notices.accept("A checkpoint cannot be used: " + e.getMessage()
            + " The round goes on from the one before it, or else begins anew; no label is lost.");
      }
    }
    return Optional.empty();
  }

  /** The file stays where it is until its successor takes its place, so that at no time there is none. */
  private void keepPrevious() throws IOException {
    if (!Files.isRegularFile(file)) {
      return;
    }
    SafeFiles.secondName(file, previous);
  }

  /** What a killed process left half written. */
  private void removeLeftovers() {
    Path folder = file.toAbsolutePath().getParent();
    if (folder == null || !Files.isDirectory(folder)) {
      return;
    }
    try (Stream<Path> files = Files.list(folder)) {
      for (Path each : files.toList()) {
        String name = String.valueOf(each.getFileName());
        if (name.startsWith("." + file.getFileName()) && name.endsWith(".tmp")) {
          SafeFiles.delete(each);
        }
      }
    } catch (IOException e) {
      notices.accept("The folder " + folder + " cannot be tidied (" + e.getMessage() + ").");
    }
  }
}
