package dev.lacuna.loop.suite;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lacuna.domain.LoraSettings;
import dev.lacuna.project.store.ProjectException;
import dev.lacuna.worker.api.SimulatedRehearsal;
import dev.lacuna.worker.api.StrategySettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;

/**
 * What a suite's file says.
 *
 * <pre>{@code
 * { "name": "strategies", "results": "strategies.jsonl", "seeds": 5,
 *   "projects": ["atlas", {"project": "elements", "rounds": 4, "batch": 40}],
 *   "strategies": ["random", "ka2l", {"name": "star, plain LoRA", "strategy": "star", "decayB": 0}],
 *   "rounds": 4, "batch": 60, "evaluated": 500, "leastSteps": 200, "lora": {"epochs": 8} }
 * }</pre>
 *
 * @param results the file of JSON lines; a relative one lies beside the suite's file
 * @param strategies with {@code random} among them, which the others are compared with
 * @param evaluated how many held-out questions are looked at, always the same; 0 for all
 * @param rehearsal {@code "rehearsal": N} in the file for exactly so many beside the labels, as a project's round
 *     does; else as many as labels and at least {@code "leastRehearsal"}
 * @param pool how many questions of each pool may be asked, always the same; 0 for all
 * @param everyFact true takes the held-out wordings of all facts of a sample, also of those that its pool leaves out
 */
public record Suite(String name, Path results, List<Entry> projects, List<StrategySettings> strategies,
    List<Long> seeds, int evaluated, int leastSteps, SimulatedRehearsal rehearsal, int pool, boolean everyFact) {
  private static final Set<String> FIELDS = Set.of("name", "results", "projects", "strategies", "seeds", "rounds",
      "batch", "evaluated", "leastSteps", "leastRehearsal", "rehearsal", "lora", "pool", "everyFact");
  private static final Set<String> PROJECT_FIELDS = Set.of("project", "rounds", "batch");
  private static final Set<String> STRATEGY_FIELDS = Set.of("name", "strategy", "lora", "decayB", "generate");
  private static final Set<String> LORA_FIELDS = Set.of("rank", "alpha", "dropout", "learningRate", "epochs", "batch",
      "weightDecay");

  /**
   * One project of a suite.
   *
   * @param project a folder or a sample's name
   */
  public record Entry(String project, int rounds, int batch) {}

  /** @throws ProjectException naming file and field */
  public static Suite read(Path file) {
    try {
      JsonNode json = new ObjectMapper().readTree(Files.readString(file).replaceFirst("^\uFEFF", "")); // Windows' editors
      return new Reader(file).suite(json);
    } catch (JsonProcessingException e) {
      throw new ProjectException(file + ", line " + e.getLocation().getLineNr() + ": " + e.getOriginalMessage()
          + "; mend the JSON there", e);
    } catch (IOException e) {
      throw new ProjectException(file + ": cannot be read (" + e.getMessage() + ")", e);
    }
  }

  private record Reader(Path file) {

    Suite suite(JsonNode json) {
      known(json, "", FIELDS);
      int rounds = number(json, "rounds", 5);
      int batch = number(json, "batch", 60);
      LoraSettings lora = lora(json.path("lora"), LoraSettings.DEFAULT, "lora");
      List<Entry> projects = new ArrayList<>();
      for (JsonNode node : filled(json, "projects")) {
        if (node.isObject()) {
          known(node, "projects.", PROJECT_FIELDS);
        }
        String name = node.isTextual() ? node.asText() : text(node, "project");
        projects.add(new Entry(name, number(node, "rounds", rounds), number(node, "batch", batch)));
      }
      List<StrategySettings> strategies = new ArrayList<>();
      for (JsonNode node : filled(json, "strategies")) {
        strategies.add(node.isTextual() ? StrategySettings.of(node.asText(), lora) : settings(node, lora));
      }
      if (strategies.stream().map(StrategySettings::name).distinct().count() < strategies.size()) {
        throw wrong("strategies", "has a name twice", "give each strategy a \"name\" of its own");
      }
      if (strategies.stream().noneMatch(strategy -> strategy.name().equals("random"))) {
        throw wrong("strategies", "has no \"random\"", "add it: every other is compared with it");
      }
      String name = text(json, "name", String.valueOf(file.getFileName()).replaceFirst("\\.json$", ""));
      return new Suite(name, results(text(json, "results", name + ".jsonl")), List.copyOf(projects),
          List.copyOf(strategies), LongStream.rangeClosed(1, number(json, "seeds", 5)).boxed().toList(),
          number(json, "evaluated", 0, 0), number(json, "leastSteps", 0, 0), rehearsal(json),
          number(json, "pool", 0, 0), flag(json, "everyFact"));
    }

    private Path results(String named) {
      try {
        return file.toAbsolutePath().resolveSibling(named);
      } catch (InvalidPathException e) {
        throw wrong("results", "is no path (" + e.getReason() + ")", "name another file");
      }
    }

    private SimulatedRehearsal rehearsal(JsonNode json) {
      if (!json.has("rehearsal")) {
        return new SimulatedRehearsal(number(json, "leastRehearsal", 0, 0), true);
      }
      if (json.has("leastRehearsal")) {
        throw wrong("rehearsal", "stands beside \"leastRehearsal\"", "leave one of them out");
      }
      return new SimulatedRehearsal(number(json, "rehearsal", 1), false);
    }

    private StrategySettings settings(JsonNode node, LoraSettings lora) {
      known(node, "strategies.", STRATEGY_FIELDS);
      String strategy = text(node, "strategy");
      return new StrategySettings(text(node, "name", strategy), strategy,
          lora(node.path("lora"), lora, "strategies.lora"), decimal(node, "decayB", -1), flag(node, "generate"));
    }

    private LoraSettings lora(JsonNode node, LoraSettings base, String where) {
      if (!node.isMissingNode() && !node.isObject()) {
        throw wrong(where, "is " + node, "write it as {\"epochs\": 8}");
      }
      known(node, where + ".", LORA_FIELDS);
      int rank = number(node, "rank", base.rank(), 0);
      LoraSettings chosen = new LoraSettings(rank, decimal(node, "alpha", base.alpha() * rank / base.rank()),
          decimal(node, "dropout", base.dropout()), base.targets(),
          decimal(node, "learningRate", base.learningRate()), base.schedule(), base.warmupRatio(),
          decimal(node, "weightDecay", base.weightDecay()), base.clipNorm(), number(node, "epochs", base.epochs(), 0),
          number(node, "batch", base.batch(), 0), base.accumulate());
      chosen.misfit().ifPresent(misfit -> {
        throw wrong(where + "." + misfit.setting(), "is " + misfit.value(),
            "give a number from " + misfit.least() + " to " + misfit.most());
      });
      return chosen;
    }

    private JsonNode filled(JsonNode json, String field) {
      if (!json.path(field).isArray() || json.path(field).isEmpty()) {
        throw wrong(field, "is not a list with something in it", "name at least one");
      }
      return json.path(field);
    }

    private String text(JsonNode json, String field) {
      if (!json.path(field).isTextual()) {
        throw wrong(field, "is missing or no text", "write it as \"" + field + "\": \"…\"");
      }
      return json.path(field).asText();
    }

    private String text(JsonNode json, String field, String otherwise) {
      return json.has(field) ? text(json, field) : otherwise;
    }

    private int number(JsonNode json, String field, int otherwise) {
      return number(json, field, otherwise, 1);
    }

    /** A text or a fraction would be read as another number than its writer meant, and hours would be spent on it. */
    private int number(JsonNode json, String field, int otherwise, int least) {
      JsonNode value = json.path(field);
      if (value.isMissingNode()) {
        return otherwise;
      }
      if (!value.isIntegralNumber() || !value.canConvertToInt() || value.asInt() < least) {
        throw wrong(field, "is " + value, "give a whole number of at least " + least);
      }
      return value.asInt();
    }

    private double decimal(JsonNode json, String field, double otherwise) {
      JsonNode value = json.path(field);
      if (!value.isMissingNode() && !value.isNumber()) {
        throw wrong(field, "is " + value, "give a number");
      }
      return value.asDouble(otherwise);
    }

    private boolean flag(JsonNode json, String field) {
      JsonNode value = json.path(field);
      if (!value.isMissingNode() && !value.isBoolean()) {
        throw wrong(field, "is " + value, "write true or false");
      }
      return value.asBoolean();
    }

    private void known(JsonNode json, String where, Set<String> fields) {
      Set<String> unknown = new HashSet<>();
      json.fieldNames().forEachRemaining(unknown::add);
      unknown.removeAll(fields);
      if (!unknown.isEmpty()) {
        throw wrong(where + unknown.iterator().next(), "is not known here", "it can be one of "
            + fields.stream().sorted().toList());
      }
    }

    private ProjectException wrong(String field, String what, String remedy) {
      return new ProjectException(file + ": \"" + field + "\" " + what + "; " + remedy);
    }
  }
}
