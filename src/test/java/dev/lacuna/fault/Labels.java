package dev.lacuna.fault;

import dev.lacuna.project.Annotation;
import dev.lacuna.project.Drafts;
import dev.lacuna.project.NewQuestion;
import dev.lacuna.project.Project;
import dev.lacuna.project.ProjectSettings;
import dev.lacuna.project.Question;
import dev.lacuna.project.QueueItem;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

/** An expert who answers, puts off, types and does not give, goes back and forth, and changes guidelines. */
final class Labels implements Scenario {
  static final int QUESTIONS = 100;

  @Override
  public Plan plan() {
    return new Plan("labels", 40, 80, 60, 8, false);
  }

  @Override
  public void make(Path home, Random random) {
    make(home.resolve("project"), "");
  }

  /** A project with questions, all of them in the queue. */
  static void make(Path folder, String model) {
    try (Project project = Project.create(folder, ProjectSettings.of("killed", model).withAnnotator("Ada"))) {
      List<Question> made = project.questions().add(IntStream.rangeClosed(1, QUESTIONS)
          .mapToObj(i -> NewQuestion.pool("What is thing " + i + "?", Map.of())).toList());
      project.queue().replace(made.stream()
          .map(question -> new QueueItem(question.id(), 0.5, "because", "random")).toList());
    }
  }

  @Override
  public void work(Path home, Random random, ChildReport report, int acts) {
    try (Project project = Project.open(home.resolve("project"))) {
      report.ready();
      for (int act = 0; act < acts; act++) {
        long id = 1 + random.nextInt(QUESTIONS);
        String words = ProcessHandle.current().pid() + "-" + act + "x".repeat(random.nextInt(900));
        switch (random.nextInt(8)) {
          case 0 -> {
            report.will("draft:" + id, words);
            project.drafts().keep(new Drafts.Draft(id, words, "", "", ""));
            report.did("draft:" + id, words);
          }
          case 1 -> {
            report.will("draft:" + id, "");
            project.drafts().remove(id);
            report.did("draft:" + id, "");
          }
          case 2 -> {
            report.will("at", id);
            project.queue().moveTo(id);
            report.did("at", id);
          }
          case 3 -> {
            if (random.nextInt(4) == 0) {
              report.will("guidelines", words);
              project.changeSettings(settings -> settings.withGuidelines(words));
              report.did("guidelines", words);
            }
          }
          default -> {
            project.annotations().record(new Annotation.Answered(id, words, false));
            report.fact("label", id + " " + words);
          }
        }
      }
    }
  }
}
