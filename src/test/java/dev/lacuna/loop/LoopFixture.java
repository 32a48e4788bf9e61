package dev.lacuna.loop;

import dev.lacuna.project.EvaluationQuestion;
import dev.lacuna.project.NewQuestion;
import dev.lacuna.project.Project;
import dev.lacuna.project.ProjectSettings;
import dev.lacuna.project.Question;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** A small project whose model is an empty folder, for the scripted engine. */
public final class LoopFixture {

  private LoopFixture() {}

  public static AppPaths paths(Path home) {
    return new AppPaths(home.resolve("user"), home.resolve("samples"), Optional.empty());
  }

  /** Twelve questions with known answers and two held-out wordings, in {@code home/project}; closed. */
  public static Path project(Path home) throws IOException {
    Path model = Files.createDirectories(home.resolve("model"));
    Path folder = home.resolve("project");
    try (Project project = Project.create(folder, ProjectSettings.of("test", model.toString()))) {
      List<Question> pool = project.questions().add(IntStream.rangeClosed(1, 12)
          .mapToObj(i -> NewQuestion.pool("What is thing " + i + "?", Map.of())).toList());
      Map<Long, List<String>> answers = new HashMap<>();
      pool.forEach(question -> answers.put(question.id(), List.of("answer " + question.id())));
      project.oracle().put(answers);
      project.questions().addEvaluation(List.of(new EvaluationQuestion(0, "Tell me thing 1.", List.of("answer 1"), ""),
          new EvaluationQuestion(0, "Tell me thing 2.", List.of("answer 2"), "")));
    }
    return folder;
  }
}
