package dev.lacuna.project;

import dev.lacuna.domain.Wording;
import dev.lacuna.project.reading.ImportReport;
import dev.lacuna.project.store.ProjectException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * The sample projects: {@code project.json}, {@code questions.csv}, {@code evaluation.jsonl} and {@code oracle.jsonl}.
 * Each becomes a project in the user's data folder on first use and is never opened where it lies.
 */
public final class Samples {
  private Samples() {}

  /**
   * Builds the user's copy of a sample and returns its folder; a later call returns the same one, with what was done
   * in it.
   *
   * @param sampleProjectsDir holds a folder per sample, and {@code base-model}
   * @param userDataDir see {@link dev.lacuna.machine.UserData#folder()}
   */
  public static Path prepare(String sampleName, Path sampleProjectsDir, Path userDataDir) {
    return prepare(sampleName, sampleProjectsDir, userDataDir, project -> {});
  }

  /** @param also what is put into a new copy, before it is at its place; not called for one that was made before */
  public static Path prepare(String sampleName, Path sampleProjectsDir, Path userDataDir, Consumer<Project> also) {
    Path project = userDataDir.toAbsolutePath().resolve("projects").resolve(sampleName);
    if (!exists(sampleName, sampleProjectsDir)) {
      throw new ProjectException(sampleProjectsDir + ": no sample project \"" + sampleName + "\"; there are "
          + names(sampleProjectsDir));
    }
    if (Files.exists(project.resolve(SettingsFile.NAME))) {
      return project;
    }
    Path sample = sampleProjectsDir.resolve(sampleName);
    ProjectSettings settings = new SettingsFile(sample).read();
    try (ProjectDraft draft = written(project, () -> ProjectDraft.of(project, settings))) {
      fill(sample, draft, also);
      return written(project, () -> {
        draft.finish();
        return project;
      });
    } catch (ProjectException e) {
      if (Files.exists(project.resolve(SettingsFile.NAME))) {
        return project; // another program was quicker
      }
      throw e;
    }
  }

  /** Nobody chose the folder of the copy, so where it cannot be written is told apart from a fault of the sample. */
  private static <T> T written(Path project, Supplier<T> step) {
    try {
      return step.get();
    } catch (ProjectException e) {
      if (e.getCause() instanceof IOException cause) {
        throw new ProjectException(project + ": cannot be made (" + cause.getMessage()
            + "); set LACUNA_HOME to a folder that this user may write and that has space left", e);
      }
      throw e;
    }
  }

  /** Whether {@code sampleProjectsDir} holds a sample project of this name. */
  public static boolean exists(String sampleName, Path sampleProjectsDir) {
    return sampleName.matches("[a-z0-9][a-z0-9-]*")
        && Files.isRegularFile(sampleProjectsDir.resolve(sampleName).resolve(SettingsFile.NAME));
  }

  /** Names of the sample projects there are, sorted. */
  public static List<String> names(Path sampleProjectsDir) {
    if (!Files.isDirectory(sampleProjectsDir)) {
      return List.of();
    }
    try (Stream<Path> folders = Files.list(sampleProjectsDir)) {
      return folders.map(folder -> String.valueOf(folder.getFileName()))
          .filter(name -> exists(name, sampleProjectsDir)).sorted().toList();
    } catch (IOException e) {
      throw new ProjectException(sampleProjectsDir + ": cannot be read (" + e.getMessage() + "); install Lacuna again",
          e);
    }
  }

  private static void fill(Path sample, ProjectDraft draft, Consumer<Project> also) {
    try (Project project = draft.open()) {
      QuestionImport.importInto(project, QuestionImport.check(sample.resolve("questions.csv")));
      Path evaluation = sample.resolve("evaluation.jsonl");
      if (Files.exists(evaluation)) {
        QuestionImport.importEvaluation(project, QuestionImport.check(evaluation));
      }
      Path oracle = sample.resolve("oracle.jsonl");
      if (Files.exists(oracle)) {
        project.oracle().put(answers(project, QuestionImport.check(oracle)));
      }
      project.changeSettings(settings -> settings.withAnnotator(System.getProperty("user.name", "")));
      also.accept(project);
    }
  }

  private static Map<Long, List<String>> answers(Project project, ImportReport report) {
    QuestionImport.refuseBroken(report);
    Map<String, Long> ids = new HashMap<>();
    project.questions().all().forEach(question -> ids.put(Wording.normalise(question.text()), question.id()));
    Map<Long, List<String>> answers = new LinkedHashMap<>();
    for (ImportReport.Row row : report.rows()) {
      long id = ids.getOrDefault(Wording.normalise(row.question()), 0L);
      if (id == 0) {
        throw new ProjectException(report.file() + ":" + row.line() + ": \"" + row.question()
            + "\" is not in questions.csv; add it there or remove this line");
      }
      answers.put(id, row.answers());
    }
    return answers;
  }
}
