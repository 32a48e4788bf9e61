package dev.lacuna.fault;

import dev.lacuna.desktop.model.ProjectCatalog;
import dev.lacuna.desktop.session.LocalProjectCatalog;
import dev.lacuna.files.SafeFiles;
import dev.lacuna.loop.AppPaths;
import dev.lacuna.project.Project;
import dev.lacuna.project.ProjectException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;

/** New projects out of a question file, each under a name of its own. */
final class Makings implements Scenario {

  @Override
  public Plan plan() {
    return new Plan("new", 10, 3, 250, 2, true);
  }

  @Override
  public void make(Path home, Random random) throws IOException {
    Files.createDirectories(home.resolve("made"));
    Files.createDirectories(home.resolve("model"));
    ImportFiles.write(home, "questions.csv");
  }

  @Override
  public void work(Path home, Random random, ChildReport report, int acts) {
    ProjectCatalog catalog = LocalProjectCatalog.of(AppPaths.here());
    report.ready();
    for (int act = 0; act < acts; act++) {
      String name = ProcessHandle.current().pid() + "-" + act;
      catalog.create(new ProjectCatalog.NewProjectRequest(name, home.resolve("made"), home.resolve("model"),
          home.resolve("in").resolve("questions.csv"), "question", Optional.empty()));
      report.fact("made", name);
    }
  }

  @Override
  public List<String> faults(Path home, Acknowledged acknowledged) throws IOException {
    List<String> faults = new ArrayList<>();
    List<Path> there;
    try (Stream<Path> all = Files.list(home.resolve("made"))) {
      there = all.toList();
    }
    List<Path> hidden = there.stream().filter(folder -> folder.getFileName().toString().startsWith(".")).toList();
    if (hidden.size() > 1) {
      faults.add("what killed makings left stays: " + hidden);
    }
    for (String name : acknowledged.facts("made")) {
      if (!Files.exists(home.resolve("made").resolve(name)) && !looked(home, name)) {
        faults.add("the project " + name + " is gone");
      }
    }
    for (Path folder : there) {
      if (!hidden.contains(folder)) {
        try (Project project = Project.open(folder)) {
          if (project.fault().isPresent() || project.questions().count() != ImportFiles.ROWS) {
            faults.add(folder + " has " + project.questions().count() + " questions; " + project.fault());
          }
        } catch (ProjectException e) {
          faults.add(folder + " cannot be opened: " + e.getMessage());
        }
        Files.createDirectories(home.resolve("looked").resolve(folder.getFileName()));
        SafeFiles.deleteTree(folder);
      }
    }
    return faults;
  }

  private static boolean looked(Path home, String name) {
    return Files.exists(home.resolve("looked").resolve(name));
  }
}
