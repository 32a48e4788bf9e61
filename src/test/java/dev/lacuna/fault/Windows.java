package dev.lacuna.fault;

import dev.lacuna.desktop.ScriptedUser;
import dev.lacuna.project.ProjectSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;

/** The window, headless, with somebody who types, imports, exports, teaches and changes settings. */
final class Windows implements Scenario {

  @Override
  public Plan plan() {
    return new Plan("window", 18, 16, 700, 1, false);
  }

  /** Rounds are the scripted engine's, in a process of its own. */
  @Override
  public List<String> options(String classPath) {
    return List.of("-Dlacuna.worker=" + Children.java() + " -XX:TieredStopAtLevel=1 -Xmx200m -XX:+UseSerialGC -cp "
        + classPath + " dev.lacuna.worker.ScriptedEngine$Child");
  }

  @Override
  public void make(Path home, Random random) throws IOException {
    Labels.make(home.resolve("project"), ProjectSettings.SAMPLE_MODEL);
    Files.createDirectories(home.resolve("out"));
  }

  @Override
  public void work(Path home, Random random, ChildReport report, int acts) throws Exception {
    for (int file = 0; file < 40; file++) {
      ImportFiles.write(home, ProcessHandle.current().pid() + "-" + file + ".csv");
    }
    ScriptedUser.work(home, random, report, acts);
  }
}
