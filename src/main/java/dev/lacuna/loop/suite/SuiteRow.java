package dev.lacuna.loop.suite;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lacuna.worker.api.SimulationResult;

/**
 * A line of a suite's results: a simulation's row with its project.
 *
 * @param settings hash of all that the curve was asked with; rows of other settings are another experiment's
 */
public record SuiteRow(String project, String settings, SimulationResult.Row row) {
  private static final String BEGINNING = "{\"project\":\"";
  private static final ObjectMapper JSON = new ObjectMapper()
      .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

  /** One object: the project, then the fields of a simulation's row. */
  public ObjectNode flat() {
    ObjectNode line = JSON.createObjectNode();
    line.put("project", project).put("settings", settings);
    line.setAll((ObjectNode) JSON.valueToTree(row));
    return line;
  }

  /** One line, without its end. */
  String toLine() {
    return flat().toString();
  }

  /** Whether a text could be the beginning of a line, as one that was cut is; the empty text could. */
  static boolean mayBegin(String cut) {
    return cut.startsWith(BEGINNING) || BEGINNING.startsWith(cut);
  }

  /** @throws IllegalArgumentException saying what is wrong with the line */
  static SuiteRow parse(String line) {
    try {
      JsonNode json = JSON.readTree(line);
      if (!json.path("project").isTextual() || !json.path("settings").isTextual() || !json.path("round").isInt()) {
        throw new IllegalArgumentException("it has no project, settings or round");
      }
      return new SuiteRow(json.path("project").asText(), json.path("settings").asText(),
          JSON.treeToValue(json, SimulationResult.Row.class));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e.getOriginalMessage(), e);
    }
  }

  /** What two rows have in common that are the same point of the same curve. */
  record Key(String project, String settings, String strategy, long seed, int round) {}

  Key key() {
    return new Key(project, settings, row.strategy(), row.seed(), row.round());
  }
}
