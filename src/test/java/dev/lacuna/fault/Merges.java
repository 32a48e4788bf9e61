package dev.lacuna.fault;

import dev.lacuna.files.SafeFiles;
import dev.lacuna.lm.adapter.MergedCheckpoint;
import dev.lacuna.lm.checkpoint.ModelFormatException;
import dev.lacuna.lm.config.ModelConfig;
import dev.lacuna.lm.config.WeightFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/** A model as a round taught it, written as a folder of its own. */
final class Merges implements Scenario {
  private static final Path MODEL = Path.of("src/test/resources/golden/llama").toAbsolutePath();

  @Override
  public Plan plan() {
    return new Plan("merge", 6, 4, 150, 2, true);
  }

  @Override
  public void make(Path home, Random random) throws IOException {
    Files.createDirectories(home.resolve("out"));
  }

  @Override
  public void work(Path home, Random random, ChildReport report, int acts) {
    report.ready();
    for (int act = 0; act < acts; act++) {
      String name = "merged-" + ProcessHandle.current().pid() + "-" + act;
      MergedCheckpoint.write(MODEL, MODEL.resolve("adapter-final"), home.resolve("out").resolve(name));
      report.fact("merged", name);
    }
  }

  @Override
  public List<String> faults(Path home, Acknowledged acknowledged) throws IOException {
    List<String> faults = new ArrayList<>();
    List<Path> there;
    try (Stream<Path> all = Files.list(home.resolve("out"))) {
      there = all.toList();
    }
    List<Path> hidden = there.stream().filter(folder -> folder.getFileName().toString().startsWith(".")).toList();
    if (hidden.size() > 1) {
      faults.add("what killed merges left stays: " + hidden);
    }
    for (Path folder : there) {
      if (!hidden.contains(folder)) {
        try {
          WeightFiles.open(folder).check(ModelConfig.read(folder));
        } catch (ModelFormatException e) {
          faults.add(folder + " is not whole: " + e.getMessage());
        }
        SafeFiles.deleteTree(folder);
      }
    }
    return faults;
  }
}
