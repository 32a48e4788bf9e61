package dev.lacuna.fault;

import dev.lacuna.files.SafeFiles;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Homes of one scenario, in which a child after another is killed. */
final class Chain {
  private static final int SIGKILL = 137;
  private static final long PATIENCE_SECONDS = 15;
  /** A child that acknowledges too little is never killed, so it would go on for ever. */
  private static final long SILENCE_SECONDS = 240;

  private final Scenario scenario;
  private final Path home;
  private final List<Path> homes = new ArrayList<>();
  private final List<Acknowledged> acknowledged = new ArrayList<>();
  private final Children children;
  private final Random random;
  private long startMillis = 1_500;
  private int kills;

  private Chain(Scenario scenario, Path home, Children children, Random random) {
    this.scenario = scenario;
    this.home = home;
    this.children = children;
    this.random = random;
  }

  static Chain begin(Scenario scenario, Path home, Children children, Random random) throws IOException {
    Chain made = new Chain(scenario, home, children, random);
    for (int number = 0; number < scenario.plan().homes(); number++) {
      Path each = Files.createDirectories(home.resolve(Integer.toString(number)));
      scenario.make(each, random);
      made.homes.add(each);
      made.acknowledged.add(new Acknowledged());
    }
    return made;
  }

  Scenario scenario() {
    return scenario;
  }

  int kills() {
    return kills;
  }

  long acknowledged() {
    return acknowledged.stream().mapToLong(Acknowledged::count).sum();
  }

  Path home() {
    return home;
  }

  void forget() throws IOException {
    SafeFiles.deleteTree(home);
  }

  /** A child that ends by itself, so that later ones start quickly. */
  void rehearse(int acts) throws IOException, InterruptedException {
    Process child = start(acts);
    try (BufferedReader out = child.inputReader(StandardCharsets.UTF_8)) {
      while (out.readLine() != null) {
        // What it does is of no interest.
      }
    }
    int status = child.waitFor();
    if (status != 0) {
      throw new IllegalStateException("the child of \"" + scenario.name() + "\" ended with " + status + ": "
          + Files.readString(home.resolve("errors.txt")));
    }
  }

  /**
   * Starts a child, kills it at a random moment, and looks at what is left: a sentence for each fault. One in six dies
   * before it is ready, while it opens what the one before left.
   */
  List<String> kill() throws IOException, InterruptedException {
    List<String> faults = new ArrayList<>();
    boolean early = random.nextInt(6) == 0;
    long began = System.nanoTime();
    Process child = start(Integer.MAX_VALUE);
    List<ProcessHandle> orphans = new ArrayList<>();
    Killer killer = new Killer(child.toHandle(), orphans);
    if (early) {
      killer.within(random.nextLong(Math.max(1, startMillis)));
    }
    CompletableFuture<Void> silence = CompletableFuture.runAsync(child::destroyForcibly,
        CompletableFuture.delayedExecutor(SILENCE_SECONDS, TimeUnit.SECONDS));
    int left = early ? Integer.MAX_VALUE : 1 + random.nextInt(scenario.plan().words());
    try (BufferedReader out = child.inputReader(StandardCharsets.UTF_8)) {
      for (String line = out.readLine(); line != null; line = out.readLine()) {
        int blank = line.indexOf(' ');
        // A line without its point was cut by the kill, and was not said.
        if (blank > 0 && line.endsWith(".")) {
          acknowledged.get(Integer.parseInt(line.substring(0, blank)))
              .hear(line.substring(blank + 1, line.length() - 1));
          if (--left == 0) {
            startMillis = (System.nanoTime() - began) / 1_000_000;
            killer.within(random.nextLong(scenario.plan().span()));
          }
        }
      }
    }
    int status = child.waitFor();
    killer.join();
    if (silence.isDone()) {
      faults.add("the child of \"" + scenario.name() + "\" acknowledged too little in " + SILENCE_SECONDS + " s");
    }
    silence.cancel(true);
    kills++;
    if (status != SIGKILL) {
      faults.add("the child ended by itself with " + status + ": " + Files.readString(home.resolve("errors.txt")));
    }
    for (ProcessHandle orphan : orphans) {
      if (!gone(orphan)) {
        faults.add("the process " + orphan.pid() + " of the child outlives it: " + orphan.info().commandLine());
        orphan.destroyForcibly();
      }
    }
    for (int number = 0; number < homes.size(); number++) {
      faults.addAll(Aftermath.faults(homes.get(number), scenario, acknowledged.get(number)));
    }
    return faults;
  }

  private Process start(int acts) throws IOException {
    List<String> arguments = new ArrayList<>(List.of(scenario.name(), Long.toString(random.nextLong()),
        Integer.toString(acts)));
    homes.forEach(each -> arguments.add(each.toString()));
    Process child = new ProcessBuilder(children.command(scenario, homes.getFirst(), arguments))
        .redirectError(ProcessBuilder.Redirect.to(home.resolve("errors.txt").toFile())).start();
    child.getOutputStream().close();
    return child;
  }

  private static boolean gone(ProcessHandle process) throws InterruptedException {
    long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (isRunning(process)) {
      if (System.nanoTime() > until) {
        return false;
      }
      Thread.sleep(10);
    }
    return true;
  }

  /** Where nobody reaps the dead, a process that has ended is still named. */
  private static boolean isRunning(ProcessHandle process) {
    try {
      String stat = Files.readString(Path.of("/proc", Long.toString(process.pid()), "stat"));
      return process.isAlive() && !stat.substring(stat.lastIndexOf(')')).startsWith(") Z");
    } catch (IOException e) {
      return process.isAlive() && !Files.isDirectory(Path.of("/proc/self"));
    }
  }

  /** Kills by the handle: {@code Process.destroyForcibly} would close the pipe with acknowledgements still in it. */
  private static final class Killer {
    private final ProcessHandle child;
    private final List<ProcessHandle> descendants;
    private Thread thread = Thread.ofPlatform().unstarted(() -> {});

    Killer(ProcessHandle child, List<ProcessHandle> descendants) {
      this.child = child;
      this.descendants = descendants;
    }

    void within(long millis) {
      thread = Thread.ofPlatform().daemon().start(() -> {
        try {
          Thread.sleep(millis);
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
        }
        descendants.addAll(child.descendants().toList());
        child.destroyForcibly();
      });
    }

    void join() throws InterruptedException {
      if (thread.getState() != Thread.State.NEW) {
        thread.join();
      }
    }
  }
}
