package dev.lacuna.fault;

import dev.lacuna.project.Annotation;
import dev.lacuna.project.AnnotationEvent;
import dev.lacuna.project.Backups;
import dev.lacuna.project.Drafts;
import dev.lacuna.project.Imports;
import dev.lacuna.project.Project;
import dev.lacuna.project.QueueItem;
import dev.lacuna.project.TrainingRound;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** What must hold of a project after each kill: a sentence for each thing that does not. */
final class Aftermath {
  private final Path home;
  private final Acknowledged acknowledged;
  private final List<String> faults = new ArrayList<>();

  private Aftermath(Path home, Acknowledged acknowledged) {
    this.home = home;
    this.acknowledged = acknowledged;
  }

  static List<String> faults(Path home, Scenario scenario, Acknowledged acknowledged) throws IOException {
    Aftermath found = new Aftermath(home, acknowledged);
    if (!scenario.plan().own()) {
      found.project();
      found.exports();
      found.halfFiles();
    }
    found.faults.addAll(scenario.faults(home, acknowledged));
    return found.faults;
  }

  private void project() {
    try (Project project = Project.open(home.resolve("project"))) {
      project.fault().ifPresent(fault -> faults.add("the database is damaged: " + fault));
      labels(project);
      Map<String, String> drafts = new HashMap<>();
      for (Drafts.Draft draft : project.drafts().all()) {
        drafts.put("draft:" + draft.questionId(), draft.answer());
      }
      acknowledged.keys("draft:")
          .forEach(key -> acknowledged.differs(key, drafts.getOrDefault(key, "")).ifPresent(faults::add));
      acknowledged.keys(Acknowledged.PLACE).forEach(key -> acknowledged.differs(key,
          project.queue().current().map(QueueItem::questionId).map(String::valueOf).orElse("")).ifPresent(faults::add));
      acknowledged.keys("guidelines")
          .forEach(key -> acknowledged.differs(key, project.settings().guidelines()).ifPresent(faults::add));
      imports(project);
      for (TrainingRound run : project.runs().all()) {
        if (run.state() == TrainingRound.State.RUNNING) {
          faults.add("round " + run.id() + " is still RUNNING");
        }
      }
    }
    // Once it is closed: while it is open a new backup lets the oldest go.
    for (Backups.Backup backup : Backups.of(home.resolve("project"))) {
      if (!backup.whole()) {
        faults.add("the backup " + backup.file() + " is not whole");
      }
    }
  }

  private void labels(Project project) {
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

  /** A file's questions are there all or none, and where they are, they belong to an import that can be removed. */
  private void imports(Project project) {
    Map<String, Integer> noted = new HashMap<>();
    for (Imports.Import each : project.imports().all()) {
      noted.merge(each.file(), each.questions(), Integer::sum);
    }
    Map<String, Integer> there = new HashMap<>();
    project.questions().all().stream().map(question -> question.text()).filter(text -> text.startsWith("Imported by "))
        .forEach(text -> there.merge(text.split(" ")[2], 1, Integer::sum));
    there.forEach((file, count) -> {
      if (count != ImportFiles.ROWS || noted.getOrDefault(file, 0) != ImportFiles.ROWS) {
        faults.add(file + " brought " + count + " questions, and the import has " + noted.getOrDefault(file, 0));
      }
    });
    acknowledged.facts("import").stream().filter(file -> there.getOrDefault(file, 0) != ImportFiles.ROWS)
        .forEach(file -> faults.add("the questions of " + file + " are gone"));
  }

  /** Exports are whole: they end with an end of line, and the acknowledged ones are there. */
  private void exports() throws IOException {
    acknowledged.facts("export").stream().filter(file -> !Files.isRegularFile(Path.of(file)))
        .forEach(file -> faults.add("the export " + file + " is gone"));
    Path out = home.resolve("out");
    if (Files.isDirectory(out)) {
      try (Stream<Path> files = Files.list(out)) {
        for (Path file : files.filter(each -> each.toString().endsWith(".csv")).toList()) {
          if (!Files.readString(file).endsWith("\n")) {
            faults.add(file + " is half written");
          }
        }
      }
    }
  }

  /** After the project was opened again nothing half is left in it; beside exports, what the last kill left at most. */
  private void halfFiles() throws IOException {
    leftOver(home.resolve("project")).forEach(file -> faults.add("left behind: " + file));
    Map<String, Integer> beside = new HashMap<>();
    for (String name : List.of("out", "user")) {
      for (Path file : leftOver(home.resolve(name))) {
        String kind = String.valueOf(file.getFileName()).replaceAll("\\.[0-9a-f]+\\.tmp", "");
        beside.merge(file.resolveSibling(kind).toString(), 1, Integer::sum);
      }
    }
    beside.forEach((file, count) -> {
      if (count > 1) {
        faults.add(count + " half files of " + file);
      }
    });
  }

  static List<Path> leftOver(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(file -> String.valueOf(file.getFileName()).matches(
          ".*\\.tmp(-journal)?|.*\\.(new|unfinished)-.*")).toList();
    }
  }
}
