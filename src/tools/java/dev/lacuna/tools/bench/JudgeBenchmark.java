package dev.lacuna.tools.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lacuna.answer.AnswerEquivalence;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Holds a judge of answers against people: answers of some systems, each judged right or wrong, as EVOUNA has them
 * (Wang et al., arXiv 2305.12421).
 *
 * @param systems in the order of the file
 * @param pairsPerSecond answers judged a second of processor time on one thread, in the fastest of a few passes
 */
public record JudgeBenchmark(List<SystemScore> systems, double pairsPerSecond) {
  /** Passes are repeated for as long, so that the program is warm. */
  private static final double SECONDS = 3;
  private static final ThreadMXBean THREAD = ManagementFactory.getThreadMXBean();

  /**
   * One answer that people judged.
   *
   * @param right what they said
   */
  public record Judged(String question, List<String> references, String answer, String system, boolean right) {}

  /**
   * @param accuracy share of all judged as people did
   * @param misses share of all that people call right and the judge wrong
   * @param falseRights share of all that people call wrong and the judge right
   */
  public record SystemScore(String name, int n, double accuracy, double misses, double falseRights) {}

  /**
   * Reads lines of {@code {question, references, answer, system, right}}.
   *
   * @throws IllegalArgumentException for a line that is not like this, with its number
   */
  public static List<Judged> read(Path file) {
    List<String> lines;
    try {
      lines = Files.readAllLines(file);
    } catch (MalformedInputException e) {
      throw new IllegalArgumentException(file + ": is not in UTF-8; save it in UTF-8.", e);
    } catch (IOException e) {
      throw new UncheckedIOException(new IOException(file + ": cannot be read; name a file of judged answers.", e));
    }
    ObjectMapper json = new ObjectMapper();
    List<Judged> judged = new ArrayList<>(lines.size());
    for (int i = 0; i < lines.size(); i++) {
      if (!lines.get(i).isBlank()) {
        judged.add(judged(json, lines.get(i), file + ":" + (i + 1) + ": "));
      }
    }
    if (judged.isEmpty()) {
      throw new IllegalArgumentException(file + ": has no lines; give lines of question, references, answer, system"
          + " and right.");
    }
    return List.copyOf(judged);
  }

  private static Judged judged(ObjectMapper json, String line, String place) {
    JsonNode node;
    try {
      node = json.readTree(line);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(
          place + "is no JSON (" + e.getOriginalMessage() + "); write one object a line.",
          e);
    }
    List<String> references = new ArrayList<>();
    JsonNode listed = node.path("references");
    listed.forEach(reference -> references.add(reference.isTextual() ? reference.asText() : ""));
    check(listed.isArray() && !references.isEmpty() && references.stream().noneMatch(String::isBlank), place,
        "references", "a list of one text or more");
    check(node.path("right").isBoolean(), place, "right", "true or false");
    for (String field : List.of("question", "answer", "system")) {
      check(node.path(field).isTextual(), place, field, "a text");
    }
    return new Judged(node.path("question").asText(), List.copyOf(references), node.path("answer").asText(),
        node.path("system").asText(), node.path("right").asBoolean());
  }

  private static void check(boolean holds, String place, String field, String wanted) {
    if (!holds) {
      throw new IllegalArgumentException(place + "\"" + field + "\" must be " + wanted + ".");
    }
  }

  /** Judges all of them, again and again for some seconds. */
  public static JudgeBenchmark run(List<Judged> all, AnswerEquivalence judge) {
    Map<String, int[]> counts = new LinkedHashMap<>();
    for (Judged one : all) {
      boolean right = judge.matches(one.question(), one.answer(), one.references());
      int[] count = counts.computeIfAbsent(one.system(), system -> new int[3]);
      count[0]++;
      count[1] += one.right() && !right ? 1 : 0;
      count[2] += !one.right() && right ? 1 : 0;
    }
    return new JudgeBenchmark(counts.entrySet().stream().map(entry -> score(entry.getKey(), entry.getValue())).toList(),
        speed(all, judge));
  }

  private static SystemScore score(String name, int[] count) {
    double n = count[0];
    return new SystemScore(name, count[0], 1 - (count[1] + count[2]) / n, count[1] / n, count[2] / n);
  }

  private static double speed(List<Judged> all, AnswerEquivalence judge) {
    double fastest = 0;
    double spent = 0;
    while (spent < SECONDS) {
      long begin = THREAD.getCurrentThreadCpuTime();
      int pairs = 0;
      // A short file is read more than once: one pass must be long enough to be timed.
      double seconds = 0;
      while (seconds < SECONDS / 10) {
        for (Judged one : all) {
          pairs += judge.matches(one.question(), one.answer(), one.references()) ? 1 : 1;
        }
        seconds = (THREAD.getCurrentThreadCpuTime() - begin) / 1e9;
      }
      fastest = Math.max(fastest, pairs / seconds);
      spent += seconds;
    }
    return fastest;
  }
}
