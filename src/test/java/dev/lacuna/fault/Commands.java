package dev.lacuna.fault;

import dev.lacuna.cli.CliContext;
import dev.lacuna.cli.DesktopEntry;
import dev.lacuna.cli.Lacuna;
import dev.lacuna.loop.AppPaths;
import dev.lacuna.project.ProjectSettings;
import dev.lacuna.worker.FolderModelCheck;
import dev.lacuna.worker.ScriptedWorkers;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;

/** Somebody at the command line, with the scripted engine: label, import, export, select, a round, backups. */
final class Commands implements Scenario {

  @Override
  public Plan plan() {
    return new Plan("commands", 20, 4, 400, 1, false);
  }

  @Override
  public void make(Path home, Random random) throws IOException {
    Labels.make(home.resolve("project"), ProjectSettings.SAMPLE_MODEL);
    Files.createDirectories(home.resolve("out"));
  }

  @Override
  public void work(Path home, Random random, ChildReport report, int acts) throws IOException {
    String project = home.resolve("project").toString();
    report.ready();
    for (int act = 0; act < acts; act++) {
      long pid = ProcessHandle.current().pid();
      switch (random.nextInt(9)) {
        case 0 -> {
          String name = pid + "-" + act + ".csv";
          run(home, "", "import", project, "--questions", ImportFiles.write(home, name).toString());
          report.fact("import", name);
        }
        case 1 -> {
          Path file = home.resolve("out").resolve("labels-" + random.nextInt(3) + ".csv");
          run(home, "", "export", project, "--out", file.toString());
          report.fact("export", file);
        }
        case 2 -> {
          Path file = home.resolve("out").resolve("questions.csv");
          run(home, "", "export", project, "--questions", file.toString());
          report.fact("export", file);
        }
        case 3 -> run(home, "", "backup", project);
        case 4 -> run(home, "", "probe", project);
        case 5 -> run(home, "", "round", project, "--epochs", "3");
        case 6 -> run(home, pid + "-" + act + "\n>\n?\nq\n", "label", project);
        default -> {
          long id = 1 + random.nextInt(Labels.QUESTIONS);
          String words = pid + "-" + act + "-said";
          run(home, "", "label", project, "--id", Long.toString(id), "--answer", words);
          report.fact("label", id + " " + words);
        }
      }
    }
  }

  private static void run(Path home, String typed, String... arguments) {
    StringWriter said = new StringWriter();
    DesktopEntry none = (DesktopEntry) Proxy.newProxyInstance(DesktopEntry.class.getClassLoader(),
        new Class<?>[] {DesktopEntry.class},
        (_, method, _) -> {
          throw new UnsupportedOperationException(method.getName());
        });
    int status = Lacuna.run(arguments, new CliContext(AppPaths.here(), (_, relay) -> ScriptedWorkers.here(relay),
        FolderModelCheck::of,
        new BufferedReader(new StringReader(typed)), new PrintWriter(said, true), new PrintWriter(said, true), false,
        false, none));
    // A round without a label has nothing to teach.
    if (status != 0 && !said.toString().contains("nothing to teach")) {
      throw new IllegalStateException(List.of(arguments) + " in " + home + ": " + said);
    }
  }
}
