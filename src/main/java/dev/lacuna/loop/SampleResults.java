package dev.lacuna.loop;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lacuna.domain.Verdict;
import dev.lacuna.files.SafeFiles;
import dev.lacuna.project.store.ProjectException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a probing and a map of a sample project found where the sample was made; {@code results.jsonl} beside its
 * questions: a line on the whole, then one for each question, in the project's order.
 */
public record SampleResults(Head head, List<Row> rows) {
  public static final String FILE = "results.jsonl";
  public static final int FORMAT = 1;
  private static final Logger LOG = LoggerFactory.getLogger(SampleResults.class);
  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * What is told of all questions.
   *
   * @param made when, as ISO 8601
   * @param model SHA-256 of the model's files, since a fingerprint holds for one machine's copy of them
   * @param asked how the questions were put and sampled
   * @param judged by what answers were compared
   * @param probe γ* in nats, its interval, and how good the probe is
   * @param map how the map was drawn
   * @param files of the probe's folder, in Base64, by name
   */
  public record Head(int format, String made, String model, JsonNode asked, String judged, Fitted probe, Drawn map,
      Map<String, String> files) {}

  /** As in {@link dev.lacuna.project.ProbeRun}; {@code layers} are cross-validated AUROC by layer. */
  public record Fitted(double threshold, double low, double high, int layer, String target, double aurocProbe,
      double aurocEntropy, double ece, Map<Integer, Double> layers) {}

  /** @param unit of the map's coordinates, by which a later map is aligned to this one; one line */
  public record Drawn(int layer, String method, String unit) {}

  /**
   * What is told of a question.
   *
   * @param samples distinct drawn answers with their {@code counts}, most frequent first
   * @param entropy in nats
   * @param unknown p(unknown)
   * @param near rows of its nearest, with their {@code distances} in the hidden states
   */
  public record Row(String question, String greedy, List<String> samples, int[] counts, double entropy, Verdict verdict,
      double unknown, @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean cut,
      @JsonInclude(JsonInclude.Include.NON_DEFAULT) int cutSamples,
      @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean silent, float x, float y, int[] near, double[] distances) {}

  /** A value as it stands in the file, to be compared with one. */
  static JsonNode tree(Object value) {
    try {
      return JSON.readTree(JSON.writeValueAsString(value));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(value.getClass().getSimpleName() + " cannot be written as JSON", e);
    }
  }

  /**
   * Empty where the sample comes without results, and where they are of another program's format.
   *
   * @throws ProjectException where the file is damaged or cannot be read
   */
  static Optional<SampleResults> read(Path sample) {
    Path file = sample.resolve(FILE);
    if (!Files.isRegularFile(file)) {
      return Optional.empty();
    }
    int line = 0;
    try {
      List<String> lines = Files.readAllLines(file);
      if (lines.isEmpty()) {
        throw new ProjectException(file + " is empty; remove it, or install Lacuna again");
      }
      JsonNode format = JSON.readTree(lines.getFirst()).path("format");
      if (format.isInt() && format.asInt() != FORMAT) {
        LOG.info("{} is of another version of Lacuna and is not taken", file);
        return Optional.empty();
      }
      List<Row> rows = new ArrayList<>();
      for (line = 1; line < lines.size(); line++) {
        rows.add(JSON.readValue(lines.get(line), Row.class));
      }
      line = 0;
      return Optional.of(new SampleResults(JSON.readValue(lines.getFirst(), Head.class), rows));
    } catch (JsonProcessingException e) {
      throw new ProjectException(file + ":" + (line + 1) + ": is damaged (" + e.getOriginalMessage()
          + "); remove the file, or install Lacuna again", e);
    } catch (IOException e) {
      throw new ProjectException(file + ": cannot be read (" + e.getMessage() + "); install Lacuna again", e);
    }
  }

  /** Writes the file into the sample's folder. */
  public void write(Path sample) throws IOException {
    StringBuilder lines = new StringBuilder(JSON.writeValueAsString(head)).append('\n');
    for (Row row : rows) {
      lines.append(JSON.writeValueAsString(row)).append('\n');
    }
    SafeFiles.whole(sample.resolve(FILE), lines.toString());
  }
}
