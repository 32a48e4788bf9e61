package dev.lacuna.tools.sample;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lacuna.files.SafeFiles;
import dev.lacuna.sample.FactBook;
import dev.lacuna.sample.Wordings;
import dev.lacuna.tools.sample.GroundTruth.Status;
import dev.lacuna.tools.sample.SampleQuestions.SampleQuestion;
import dev.lacuna.tools.sample.SampleQuestions.PoolQuestion;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Writes what is generated of each sample project: {@code ground-truth.tsv}, {@code questions.csv}, {@code
 * evaluation.jsonl} and {@code oracle.jsonl}, from {@code facts.tsv}, {@code wordings.tsv} and {@code teaching.tsv}.
 * The same sources give the same bytes.
 *
 * <p>Usage: {@code BuildSamples [folder of sample projects]}, by default {@code sample-projects}. Prints the counts per
 * relation and status.
 */
public final class BuildSamples {
  /** The sample projects, in the order of the README. */
  public static final List<String> NAMES = List.of("atlas", "elements", "pharmacy");

  private static final long SEED = 20_260_101;

  private BuildSamples() {}

  /** Writes the files and prints the counts. */
  public static void main(String[] args) {
    Path samples = Path.of(args.length > 0 ? args[0] : "sample-projects");
    for (String name : NAMES) {
      Path folder = samples.resolve(name);
      generate(folder).forEach((file, text) -> write(folder.resolve(file), text));
      printCounts(SampleProject.read(folder), System.out);
    }
  }

  /** File name to contents, for the sample project whose sources are in the folder. Writes nothing. */
  static Map<String, String> generate(Path folder) {
    FactBook book = FactBook.read(folder.resolve("facts.tsv"));
    Wordings wordings = Wordings.read(folder.resolve("wordings.tsv"));
    GroundTruth truth = GroundTruthDraw.draw(book, TeachingPlan.read(folder.resolve("teaching.tsv")), SEED);
    var questions = new SampleQuestions(book, wordings, truth);
    var files = new LinkedHashMap<String, String>();
    try {
      files.put("ground-truth.tsv", truth.toTsv());
      files.put("questions.csv", csv(questions.pool()));
      files.put("evaluation.jsonl", jsonLines(questions.evaluation(), true));
      files.put("oracle.jsonl", jsonLines(questions.oracle(), false));
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException("Cannot write the questions of " + folder, e);
    }
    return files;
  }

  static void printCounts(SampleProject project, PrintStream out) {
    out.printf(Locale.ROOT, "%s%n%-16s %6s %6s %6s %8s %14s %11s%n", project.name(), "relation", "facts", "known",
        "weak", "unknown", "misconception", "guess rate");
    var rates = project.book().guessRates();
    project.truth().countsByRelation()
        .forEach((relation, counts) -> printRow(relation, counts, rates.getOrDefault(relation, 0.0), out));
    printRow("all", project.truth().counts(), project.truth().guessRateOfUnknown(), out);
    out.println();
  }

  private static void printRow(String name, Map<Status, Long> counts, double rate, PrintStream out) {
    out.printf(Locale.ROOT, "%-16s %6d %6d %6d %8d %14d %11.3f%n", name,
        counts.values().stream().mapToLong(Long::longValue).sum(), counts.getOrDefault(Status.KNOWN, 0L),
        counts.getOrDefault(Status.WEAK, 0L), counts.getOrDefault(Status.UNKNOWN, 0L),
        counts.getOrDefault(Status.MISCONCEPTION, 0L), rate);
  }

  private static String csv(List<PoolQuestion> pool) {
    return CsvText.of(List.of("id", "question", "relation", "subject"), pool.stream()
        .map(one -> List.of(Long.toString(one.id()), one.question(), one.relation(), one.subject())).toList());
  }

  private static String jsonLines(List<SampleQuestion> questions, boolean withFact) throws JsonProcessingException {
    var mapper = new ObjectMapper();
    var text = new StringBuilder();
    for (SampleQuestion q : questions) {
      var line = new LinkedHashMap<String, Object>();
      line.put("question", q.question());
      line.put("answers", q.answers());
      if (withFact) {
        line.put("fact", q.fact());
      }
      text.append(mapper.writeValueAsString(line)).append('\n');
    }
    return text.toString();
  }

  private static void write(Path file, String text) {
    try {
      SafeFiles.whole(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write " + file + "; check that the folder is there and writable.", e);
    }
  }
}
