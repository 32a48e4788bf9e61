package dev.lacuna.worker;

import dev.lacuna.domain.LoraSettings;
import dev.lacuna.worker.api.WorkerListener;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Workers of the scripted engine: in a process of their own, or in this one where the process is not the point. */
public final class ScriptedWorkers {

  private ScriptedWorkers() {}

  public static WorkerProcess process(Path folder, WorkerListener listener) {
    return process(folder, listener, Heartbeat.SILENCE);
  }

  /** @param silence after which it is told that the worker gives no sign of work */
  public static WorkerProcess process(Path folder, WorkerListener listener, Duration silence) {
    return process(folder, listener, silence, List.of());
  }

  /** @param client the process that is started, which starts the worker in its turn, as {@code ssh} does */
  static WorkerProcess process(Path folder, WorkerListener listener, Duration silence, List<String> client) {
    WorkerCommand java = WorkerCommand.java(folder.resolve("worker.log"), ScriptedEngine.Child.class.getName(),
        List.of());
    List<String> command = new ArrayList<>(java.command());
    command.add(1, "-Xmx256m");
    command.add(1, "-XX:TieredStopAtLevel=1");
    command.addAll(0, client);
    return new WorkerProcess(new WorkerCommand(command, java.environment(), java.log()), listener, silence);
  }

  public static Worker here(WorkerListener listener) {
    return new WorkerServer(ScriptedEngine::new, listener);
  }

  /** Settings of a round of {@code steps} steps of 20 ms. */
  public static LoraSettings steps(int steps) {
    return rate(steps, 1e-3);
  }

  public static LoraSettings rate(int steps, double learningRate) {
    LoraSettings settings = LoraSettings.DEFAULT;
    return new LoraSettings(settings.rank(), settings.alpha(), settings.dropout(), settings.targets(), learningRate,
        settings.schedule(),
        settings.warmupRatio(), settings.weightDecay(), settings.clipNorm(), steps, settings.batch(),
        settings.accumulate());
  }
}
