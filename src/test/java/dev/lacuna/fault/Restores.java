package dev.lacuna.fault;

import dev.lacuna.project.Annotation;
import dev.lacuna.project.AnnotationEvent;
import dev.lacuna.project.Backups;
import dev.lacuna.project.DamagedProjectException;
import dev.lacuna.project.Project;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/** A label, a backup of it, and that put back in the place of the database. */
final class Restores implements Scenario {

  @Override
  public Plan plan() {
    return new Plan("restore", 10, 3, 150, 2, true);
  }

  @Override
  public void make(Path home, Random random) {
    Labels.make(home.resolve("project"), "");
  }

  @Override
  public void work(Path home, Random random, ChildReport report, int acts) {
    Path folder = home.resolve("project");
    report.ready();
    for (int act = 0; act < acts; act++) {
      Backups.Backup backup;
      try (Project project = Project.open(folder)) {
        long id = 1 + random.nextInt(Labels.QUESTIONS);
        String words = ProcessHandle.current().pid() + "-" + act;
        project.annotations().record(new Annotation.Answered(id, words, false));
        report.fact("label", id + " " + words);
        backup = project.backUp();
      }
      Backups.restore(folder, backup.file());
    }
  }

  /** A kill between the old database's going and the backup's coming is told, and the backup can be put back again. */
  @Override
  public List<String> faults(Path home, Acknowledged acknowledged) throws IOException {
    Path folder = home.resolve("project");
    List<String> faults = new ArrayList<>();
    try {
      Project.open(folder).close();
    } catch (DamagedProjectException e) {
      Backups.restore(folder,
          Backups.of(folder).stream().filter(Backups.Backup::whole).findFirst().orElseThrow().file());
    }
    try (Project project = Project.open(folder)) {
      project.fault().ifPresent(faults::add);
      Set<String> kept = new HashSet<>();
      project.questions().all().forEach(question -> project.annotations().history(question.id()).stream()
          .map(AnnotationEvent::action).forEach(action -> {
            if (action instanceof Annotation.Answered answered) {
              kept.add(question.id() + " " + answered.answer());
            }
          }));
      acknowledged.facts("label").stream().filter(label -> !kept.contains(label))
          .forEach(label -> faults.add("an acknowledged label is gone: " + label));
    }
    Aftermath.leftOver(folder).forEach(file -> faults.add("left behind: " + file));
    return faults;
  }
}
