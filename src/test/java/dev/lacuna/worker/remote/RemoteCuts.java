package dev.lacuna.worker.remote;

import dev.lacuna.worker.RemoteChild;
import dev.lacuna.worker.WorkerCommand;
import dev.lacuna.worker.WorkerProcess;
import dev.lacuna.worker.api.RoundResult;
import dev.lacuna.worker.api.RoundStep;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/**
 * Cuts the connection of a round to its worker at random moments, and compares the round with one that nobody cut:
 * {@code mvn -q test-compile exec:exec -Dexec.classpathScope=test -Dlacuna.main=dev.lacuna.worker.remote.RemoteCuts
 * -Dlacuna.args="FOLDER CUTS SEED [ssh …]"}. Without a command the worker is a process of this machine that does not
 * see the asker's files.
 */
public final class RemoteCuts {
  private static final int EPOCHS = 20;
  /** Of the cuts, those that do not wait for the round to go on. */
  private static final double EARLY = 0.25;

  private RemoteCuts() {}

  public static void main(String[] args) throws Exception {
    Path folder = Files.createDirectories(Path.of(args[0]).toAbsolutePath());
    int cuts = Integer.parseInt(args[1]);
    Random random = new Random(Long.parseLong(args[2]));
    WorkerCommand near = RemoteChild.command(folder.resolve("near-home"), folder.resolve("near.log"));
    WorkerCommand far = args.length > 3
        ? WorkerCommand.of(String.join(" ", Arrays.asList(args).subList(3, args.length)), folder.resolve("far.log"))
        : RemoteChild.command(folder.resolve("far-home"), folder.resolve("far.log"));
    Path here = SampleRound.project(folder.resolve("here"));
    Path there = SampleRound.project(folder.resolve("there"));
    var whole = new RoundEvents(_ -> {});
    RoundResult uncut;
    try (var worker = new WorkerProcess(near, whole)) {
      SampleRound.ask(worker, api -> api.open(SampleRound.model(here, "")));
      uncut = SampleRound.ask(worker, api -> api.round(SampleRound.round(here, EPOCHS)));
    }
    var steps = new AtomicInteger();
    var told = new RoundEvents(step -> steps.set(step.step()));
    var done = new AtomicInteger();
    RoundResult result;
    try (var worker = new RemoteWorker(far, told, folder.resolve("user"), Duration.ofMillis(100))) {
      SampleRound.ask(worker, api -> api.open(SampleRound.model(there, "")));
      CompletableFuture<RoundResult> round = worker
          .ask(api -> api.round(SampleRound.round(there, EPOCHS)));
      while (!round.isDone() && done.get() < cuts) {
        int before = steps.get();
        boolean early = random.nextDouble() < EARLY;
        while (!round.isDone() && !early && steps.get() == before) {
          Thread.sleep(2);
        }
        Thread.sleep(random.nextInt(early ? 3000 : 300));
        worker.pid().ifPresent(pid -> ProcessHandle.of(pid).ifPresent(process -> {
          if (process.destroyForcibly()) {
            System.out.println("cut " + done.incrementAndGet() + " after step " + steps.get());
          }
        }));
      }
      result = round.get();
    }
    boolean curve = IntStream.range(0, Math.max(told.steps.size(), whole.steps.size()))
        .allMatch(i -> i < told.steps.size() && i < whole.steps.size() && same(told.steps.get(i), whole.steps.get(i)));
    System.out.println("cuts " + done.get() + ", steps " + told.steps.size() + " of " + whole.steps.size()
        + ", losses equal " + curve + ", evaluations equal " + told.evaluations.equals(whole.evaluations)
        + ", best equal " + result.best().equals(uncut.best()) + ", adapter equal "
        + (Files.mismatch(adapter(here), adapter(there)) < 0) + ", words of lost connections "
        + told.phases.stream().filter(phase -> phase.contains("was lost")).count());
    System.exit(curve && told.evaluations.equals(whole.evaluations) ? 0 : 1);
  }

  private static Path adapter(Path work) {
    return work.resolve("round-1").resolve("adapter_model.safetensors");
  }

  private static boolean same(RoundStep one, RoundStep other) {
    return one.step() == other.step() && Math.abs(one.loss() - other.loss()) <= 1e-5
        && List.of(one.epoch(), one.epochs()).equals(List.of(other.epoch(), other.epochs()));
  }
}
