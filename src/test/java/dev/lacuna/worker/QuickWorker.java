package dev.lacuna.worker;

import dev.lacuna.lm.CheckpointKeeper;
import dev.lacuna.question.DecoderSettings;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A worker process with the real engine, whose question decoder is trained for fewer steps. Its questions are worse, and
 * pass the same filters.
 */
public final class QuickWorker {
  private QuickWorker() {}

  public static void main(String[] args) {
    WorkerMain.serve(() -> new LacunaEngine(CheckpointKeeper.Pace.SHARE,
        new DecoderSettings(1000, 8, 6, 32, 1, 1.5e-3, 1000, 1)));
  }

  /** Its command line, as the property {@code lacuna.worker} takes it. */
  public static String command(Path log) {
    return WorkerCommand.java(log, QuickWorker.class.getName(), List.of()).command().stream()
        .map(word -> '"' + word + '"').collect(Collectors.joining(" "));
  }
}
