package dev.lacuna.tools.sample.sums;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lacuna.files.SafeFiles;
import dev.lacuna.tools.sample.CsvText;
import dev.lacuna.tools.sample.GroundTruth.Status;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Writes {@code questions.csv}, {@code evaluation.jsonl} and {@code oracle.jsonl} of the three reasoning projects, from
 * their {@code templates.tsv}. The same templates give the same bytes.
 *
 * <p>Usage: {@code BuildSums [folder of sample projects]}, by default {@code sample-projects}.
 */
public final class BuildSums {
  private BuildSums() {}

  /** A question of the pool. It has no answer, so none can leak into selection. */
  /** Writes the files and prints the counts. */
  public static void main(String[] args) throws IOException {
    Path samples = Path.of(args.length > 0 ? args[0] : "sample-projects");
    for (SumsTask task : SumsTask.values()) {
      SumsProject project = SumsProject.read(samples, task);
      for (Map.Entry<String, String> file : generate(project).entrySet()) {
        SafeFiles.whole(samples.resolve(task.folder()).resolve(file.getKey()), file.getValue());
      }
      Map<Status, Long> counts = project.statuses().values().stream()
          .collect(Collectors.groupingBy(s -> s, Collectors.counting()));
      System.out.printf(Locale.ROOT, "%s: kinds %s; %d questions, %d for evaluation%n", task.folder(), counts,
          project.pool().size(), project.evaluation().size());
    }
  }

  /** File name to contents. Writes nothing. */
  static Map<String, String> generate(SumsProject project) {
    List<Problem> pool = project.pool();
    Map<String, String> files = new LinkedHashMap<>();
    try {
      files.put("questions.csv", CsvText.of(List.of("id", "question", "kind"), IntStream.range(0, pool.size())
          .mapToObj(i -> List.of(Long.toString(i + 1L), pool.get(i).question(), pool.get(i).kind())).toList()));
      files.put("evaluation.jsonl", lines(project.evaluation(), true));
      files.put("oracle.jsonl", lines(pool, false));
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException("Cannot write the questions of " + project.task().folder(), e);
    }
    return files;
  }

  private static String lines(List<Problem> problems, boolean withKind) throws JsonProcessingException {
    ObjectMapper mapper = new ObjectMapper();
    StringBuilder text = new StringBuilder();
    for (Problem problem : problems) {
      Map<String, Object> line = new LinkedHashMap<>();
      line.put("question", problem.question());
      line.put("answers", List.of(problem.solution()));
      if (withKind) {
        line.put("fact", problem.kind());
      }
      text.append(mapper.writeValueAsString(line)).append('\n');
    }
    return text.toString();
  }
}
