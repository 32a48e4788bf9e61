package dev.lacuna.fault;

import dev.lacuna.files.SafeFiles;
import dev.lacuna.project.OldProjects;
import dev.lacuna.project.Project;
import dev.lacuna.project.ProjectException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/** Projects of the first Lacuna, which are brought up to date as they are opened. */
final class Migrating implements Scenario {
  private static final int QUESTIONS = 400;

  @Override
  public Plan plan() {
    return new Plan("migration", 10, 4, 120, 2, true);
  }

  @Override
  public void make(Path home, Random random) {
    OldProjects.make(home.resolve("old"), QUESTIONS);
  }

  @Override
  public void work(Path home, Random random, ChildReport report, int acts) throws IOException {
    report.ready();
    for (int act = 0; act < acts; act++) {
      String name = "p-" + ProcessHandle.current().pid() + "-" + act;
      Path project = Files.createDirectory(home.resolve(name));
      try (Stream<Path> files = Files.list(home.resolve("old"))) {
        for (Path file : files.filter(Files::isRegularFile).toList()) {
          Files.copy(file, project.resolve(file.getFileName()));
        }
      }
      report.fact("copied", name);
      Project.open(project).close();
    }
  }

  @Override
  public List<String> faults(Path home, Acknowledged acknowledged) throws IOException {
    List<String> faults = new ArrayList<>();
    for (String name : acknowledged.facts("copied")) {
      Path folder = home.resolve(name);
      if (Files.exists(folder)) {
        try (Project project = Project.open(folder)) {
          int labels = project.annotations().labels().size();
          if (project.fault().isPresent() || labels != QUESTIONS) {
            faults.add(name + " has " + labels + " labels; " + project.fault());
          }
        } catch (ProjectException e) {
          faults.add(name + " cannot be opened: " + e.getMessage());
        }
        Aftermath.leftOver(folder).forEach(file -> faults.add("left behind: " + file));
        SafeFiles.deleteTree(folder);
      }
    }
    return faults;
  }
}
