package dev.lacuna.worker;

import dev.lacuna.lm.training.TrainingCheckpointKeeper;
import dev.lacuna.question.DecoderSettings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A worker as on another machine: with user data of its own, and blind to the paths that it is told. Its checkpoints
 * lie at known steps.
 */
public final class RemoteChild {
  /** Optimiser steps between two checkpoints. */
  public static final int EVERY = 5;

  private RemoteChild() {}

  public static void main(String[] args) {
    WorkerMain.serve(
        () -> new LacunaEngine(TrainingCheckpointKeeper.Pace.everySteps(EVERY), DecoderSettings.DEFAULT), _ -> false);
  }

  /** Through another program, as through {@code ssh}: no Java of ours for who starts it. */
  public static WorkerCommand command(Path home, Path log) {
    WorkerCommand java = WorkerCommand.java(log, RemoteChild.class.getName(), List.of());
    List<String> words = new ArrayList<>(List.of("/bin/sh", "-c", "exec \"$@\"", "sh"));
    words.addAll(java.command());
    // The property goes before the variable, and each worker is told this program's own.
    words.add(words.indexOf("-Xss4m"), "-XX:TieredStopAtLevel=1"); // it is there for seconds
    words.removeIf(word -> word.startsWith("-Dlacuna.home="));
    return new WorkerCommand(words, Map.of("LACUNA_HOME", home.toString(), "HOME", home.toString()), log);
  }
}
