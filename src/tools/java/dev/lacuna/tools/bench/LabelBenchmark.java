package dev.lacuna.tools.bench;

import dev.lacuna.project.Annotation;
import dev.lacuna.project.Annotations;
import dev.lacuna.project.NewQuestion;
import dev.lacuna.project.Project;
import dev.lacuna.project.ProjectSettings;
import dev.lacuna.project.Question;
import dev.lacuna.project.store.ProjectException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Measures how long the expert waits until a label is on the disk. */
public final class LabelBenchmark {
  private LabelBenchmark() {}

  /** Milliseconds from {@link Annotations#record} to its return, fsync included. */
  public record Result(int labels, double p50Ms, double p99Ms) {}

  /** Makes a project in an empty folder and writes {@code count} labels into it, one commit each. */
  public static Result run(Path folder, int count) {
    if (count < 1) {
      throw new ProjectException("the count is " + count + "; measure at least one label");
    }
    try (Project project = Project.create(folder, ProjectSettings.of("label benchmark", ""))) {
      List<NewQuestion> questions = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        questions.add(NewQuestion.pool("What is the answer to question " + i + "?", Map.of()));
      }
      List<Question> pool = project.questions().add(questions);
      double[] ms = new double[count];
      for (int i = 0; i < count; i++) {
        Annotation answer = new Annotation.Answered(pool.get(i).id(), "the answer " + i, false);
        long start = System.nanoTime();
        project.annotations().record(answer);
        ms[i] = (System.nanoTime() - start) / 1e6;
      }
      Arrays.sort(ms);
      return new Result(count, quantile(ms, 0.50), quantile(ms, 0.99));
    }
  }

  /** The smallest value that at least this share of the values does not exceed (nearest rank). */
  private static double quantile(double[] sorted, double share) {
    return sorted[Math.max(0, (int) Math.ceil(share * sorted.length) - 1)];
  }
}
