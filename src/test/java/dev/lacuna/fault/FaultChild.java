package dev.lacuna.fault;

import dev.lacuna.worker.Environment;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.FutureTask;

/** The child process: does one scenario's work in its homes, all at once, until it is killed. */
final class FaultChild {
  private FaultChild() {}

  /** @param args the scenario's name, a seed, after how many acts it ends by itself, and its homes */
  public static void main(String[] args) throws Exception {
    ChildReport report = ChildReport.onStandardOutput();
    Environment.prepare(Path.of(args[3]).resolve("user"), "lacuna");
    Scenario scenario = Scenario.named(args[0]);
    List<FutureTask<Boolean>> works = new ArrayList<>();
    for (int home = 3; home < args.length; home++) {
      Path folder = Path.of(args[home]);
      Random random = new Random(Long.parseLong(args[1]) + home);
      ChildReport of = report.of(home - 3);
      FutureTask<Boolean> work = new FutureTask<>(() -> {
        scenario.work(folder, random, of, Integer.parseInt(args[2]));
        return true;
      });
      works.add(work);
      Thread.ofPlatform().start(work);
    }
    for (FutureTask<Boolean> work : works) {
      work.get();
    }
    System.exit(0);
  }
}
