package dev.lacuna.fault;

import dev.lacuna.project.store.SqliteLibrary;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Kills (SIGKILL) the command line and the window at random moments, and looks after each kill whether the project is
 * whole, holds all that was acknowledged, opens at the same question, and whether anything half or any process is left.
 * {@code --kills N} and {@code --minutes N} end it, {@code --seed N} makes the same moments again as far as a machine
 * does, {@code --only NAME} takes one scenario.
 */
public final class FaultScript {
  /** A home is left after so many kills, since what must be read grows. */
  private static final int KILLS_OF_A_HOME = 50;

  private final Path work;
  private final Children children;
  private final Random random;
  private final PrintStream out;
  private final Map<Scenario, Chain> chains = new LinkedHashMap<>();
  private final Map<String, Integer> kills = new LinkedHashMap<>();
  private final List<String> faults = new ArrayList<>();
  private long acknowledged;
  private long cut;
  private int homes;

  private FaultScript(Path work, long seed, PrintStream out) throws IOException {
    this.work = work;
    this.random = new Random(seed);
    this.out = out;
    SqliteLibrary.prepare(work.resolve("natives"));
    this.children = Children.in(work);
  }

  /**
   * What was found.
   *
   * @param kills by scenario
   * @param cut projects and folders that were cut off in their work, of which a kill cuts several
   * @param acknowledged labels, drafts, places, settings, imports and files
   */
  record Counts(Map<String, Integer> kills, long cut, long acknowledged, List<String> faults) {
    int all() {
      return kills.values().stream().mapToInt(Integer::intValue).sum();
    }
  }

  public static void main(String[] args) throws Exception {
    Map<String, String> options = new LinkedHashMap<>();
    for (int i = 0; i + 1 < args.length; i += 2) {
      options.put(args[i], args[i + 1]);
    }
    long seed = Long.parseLong(options.getOrDefault("--seed", "1"));
    Path work = Files.createTempDirectory("lacuna-fault");
    Counts found = run(work, Integer.parseInt(options.getOrDefault("--kills", "100")),
        Long.parseLong(options.getOrDefault("--minutes", "1000000")), seed, options.getOrDefault("--only", ""),
        System.out);
    System.out
        .println(found.all() + " kills " + found.kills() + " of " + found.cut() + " homes, " + found.acknowledged()
            + " acknowledgements, " + found.faults().size() + " faults");
    System.exit(found.faults().isEmpty() ? 0 : 1);
  }

  /** @param only the scenario's name; empty for all, by their shares */
  static Counts run(Path work, int kills, long minutes, long seed, String only, PrintStream out) throws Exception {
    FaultScript script = new FaultScript(work, seed, out);
    // The window's classes are nearly all that any child has.
    script.rehearse(new Windows());
    long until = System.nanoTime() + minutes * 60_000_000_000L;
    for (int kill = 0; kill < kills && System.nanoTime() < until; kill++) {
      script.kill(only.isEmpty() ? script.byShare() : Scenario.named(only));
      if ((kill + 1) % 50 == 0) {
        out.println(kill + 1 + " kills " + script.kills + ", " + script.faults.size() + " faults");
      }
    }
    return script.end();
  }

  /** @param kills of each scenario, by its name */
  static Counts run(Path work, long seed, Map<String, Integer> kills, PrintStream out) throws Exception {
    FaultScript script = new FaultScript(work, seed, out);
    script.rehearse(new Labels());
    for (Map.Entry<String, Integer> each : kills.entrySet()) {
      for (int kill = 0; kill < each.getValue(); kill++) {
        script.kill(Scenario.named(each.getKey()));
      }
    }
    return script.end();
  }

  private Counts end() throws IOException {
    for (Chain chain : chains.values()) {
      leave(chain);
    }
    return new Counts(kills, cut, acknowledged, faults);
  }

  private void rehearse(Scenario scenario) throws IOException, InterruptedException {
    Chain first = Chain.begin(scenario, work.resolve("home-" + homes++), children, new Random(1));
    first.rehearse(12);
    first.forget();
  }

  private void kill(Scenario scenario) throws IOException, InterruptedException {
    Chain chain = chain(scenario);
    List<String> found = chain.kill();
    String name = chain.scenario().name();
    kills.merge(name, 1, Integer::sum);
    cut += chain.scenario().plan().homes();
    found.forEach(fault -> {
      faults.add(name + ": " + fault);
      out.println(name + ", " + chain.home() + ", kill " + chain.kills() + ": " + fault);
    });
    if (!found.isEmpty()) {
      // What was found stays to be looked at, and the next kill has a home of its own.
      acknowledged += chain.acknowledged();
      chains.remove(chain.scenario());
    } else if (chain.kills() >= KILLS_OF_A_HOME) {
      leave(chain);
      chains.remove(chain.scenario());
    }
  }

  private void leave(Chain chain) throws IOException {
    acknowledged += chain.acknowledged();
    chain.forget();
  }

  private Chain chain(Scenario scenario) throws IOException {
    Chain known = chains.get(scenario);
    if (known == null) {
      known = Chain.begin(scenario, work.resolve("home-" + homes++), children, random);
      chains.put(scenario, known);
    }
    return known;
  }

  private Scenario byShare() {
    int at = random.nextInt(Scenario.ALL.stream().mapToInt(scenario -> scenario.plan().share()).sum());
    for (Scenario scenario : Scenario.ALL) {
      at -= scenario.plan().share();
      if (at < 0) {
        return scenario;
      }
    }
    throw new IllegalStateException();
  }
}
