package dev.lacuna.project;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lacuna.domain.LabelBasis;
import dev.lacuna.domain.SamplingSettings;
import dev.lacuna.domain.WorkedExample;
import dev.lacuna.project.store.AtomicFile;
import dev.lacuna.project.store.ProjectException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Reads and writes {@code project.json}. Fields that this program does not know stay in the file as they are. */
final class SettingsFile {
  static final String NAME = "project.json";
  private static final String DATABASE = "database";
  private static final long LARGEST = 4 << 20;
  private static final String EXAMPLES = "a list of [question, answer], or of [question, answer, context]";
  private static final ObjectMapper MAPPER = new ObjectMapper().enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);
  private static final ObjectWriter WRITER = MAPPER.writer(
      new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter("  ", "\n"))
          .withArrayIndenter(new DefaultIndenter("  ", "\n")));

  private final Path folder;
  private final Path file;

  SettingsFile(Path folder) {
    this.folder = folder;
    this.file = folder.resolve(NAME);
  }

  ProjectSettings read() {
    return read(tree());
  }

  /** The server that keeps the rows, as {@code jdbc:postgresql:…}; empty where the folder's own file does. */
  Optional<String> database() {
    return Optional.of(text(tree(), "", DATABASE, "")).filter(url -> !url.isBlank());
  }

  /** Names the server that keeps the rows, or none. */
  void database(Optional<String> url) {
    ObjectNode json = tree();
    json.remove(DATABASE);
    url.ifPresent(address -> json.put(DATABASE, address));
    write(json);
  }

  /** What all clients of a team have in common, as text for their database. */
  static String shared(ProjectSettings settings) {
    ObjectNode json = MAPPER.createObjectNode();
    put(json, settings);
    json.remove(List.of("model", "device", "basePrecision", "annotator", "strategy", "batch"));
    return json.toString();
  }

  /** Settings with what {@link #shared} wrote in their place. */
  ProjectSettings sharing(ProjectSettings own, String shared) {
    try {
      return own.sharing(MAPPER.readTree(shared) instanceof ObjectNode json ? read(json) : own);
    } catch (JacksonException e) {
      throw new ProjectException("the settings in the team's database are broken JSON (" + e.getOriginalMessage()
          + "); change them in one window, which writes them anew", e);
    }
  }

  private ProjectSettings read(ObjectNode json) {
    ProjectSettings otherwise = ProjectSettings.of(String.valueOf(folder.getFileName()), "");
    JsonNode format = object(json, "format");
    ProjectSettings.Format plain = ProjectSettings.Format.DEFAULT;
    return new ProjectSettings(text(json, "", "name", otherwise.name()), text(json, "", "model", otherwise.model()),
        device(json, otherwise.device()),
        precision(json, otherwise.basePrecision()),
        text(json, "", "guidelines", otherwise.guidelines()),
        version(json, otherwise.guidelineVersion()),
        new ProjectSettings.Format(text(format, "format.", "instruction", plain.instruction()),
            text(format, "format.", "questionPrefix", plain.questionPrefix()),
            text(format, "format.", "answerPrefix", plain.answerPrefix()), text(format, "format.", "end", plain.end()),
            examples(format.path("examples")), number(format, "format.", "maxAnswerTokens", plain.maxAnswerTokens()),
            prompt(format), text(format, "format.", "context", plain.context()), thought(format)),
        text(json, "", "strategy", otherwise.strategy()), number(json, "", "batch", otherwise.batch()),
        annotator(json, otherwise.annotator()), equivalence(json, otherwise.equivalence()),
        sampling(object(json, "sampling")), questionType(object(json, "answers")), team(object(json, "team")));
  }

  void write(ProjectSettings settings) {
    ObjectNode json = Files.exists(file) ? tree() : MAPPER.createObjectNode();
    put(json, settings);
    write(json);
  }

  private static void put(ObjectNode json, ProjectSettings settings) {
    json.put("name", settings.name()).put("model", settings.model()).put("device", settings.device())
        .put("basePrecision", settings.basePrecision()).put("guidelines", settings.guidelines())
        .put("guidelineVersion", settings.guidelineVersion());
    ObjectNode format = json.withObject("/format");
    format.put("instruction", settings.format().instruction())
        .put("questionPrefix", settings.format().questionPrefix())
        .put("answerPrefix", settings.format().answerPrefix()).put("end", settings.format().end());
    format.set("examples", MAPPER.valueToTree(
        settings.format().examples().stream().map(example -> example.context().isEmpty()
            ? List.of(example.question(), example.answer())
            : List.of(example.question(), example.answer(), example.context())).toList()));
    format.put("maxAnswerTokens", settings.format().maxAnswerTokens()).put("prompt", settings.format().prompt())
        .put("context", settings.format().context()).put("thoughtTokens", settings.format().thoughtTokens());
    json.put("strategy", settings.strategy()).put("batch", settings.batch()).put("annotator", settings.annotator());
    QuestionType type = settings.questionType();
    ObjectNode answers = json.withObject("/answers");
    answers.put("equivalence", settings.equivalence()).put("kind", type.kind().word()).put("unit", type.unit())
        .put("worked", type.worked()).set("options", MAPPER.valueToTree(type.options()));
    json.withObject("/sampling").put("samples", settings.sampling().samples())
        .put("temperature", settings.sampling().temperature());
    TeamSettings team = settings.team();
    json.withObject("/team").put("seed", team.seed()).put("overlap", team.overlap()).put("readers", team.readers())
        .put("gold", team.gold()).put("feedback", team.feedback()).put("taught", team.taught().word());
  }

  private void write(ObjectNode json) {
    try {
      AtomicFile.writePrivate(file, WRITER.writeValueAsString(json) + "\n");
    } catch (JacksonException e) {
      throw new ProjectException(file + ": cannot be written as JSON", e);
    }
  }

  private ObjectNode tree() {
    try {
      if (!Files.isRegularFile(file)) {
        throw new ProjectException(file + ": not found, so this is no Lacuna project; choose the folder that holds "
            + NAME + ", or make a new project");
      }
      if (Files.size(file) > LARGEST) {
        throw new ProjectException(file + ": larger than 4 MB, so it is no project file; restore it from a copy");
      }
      // Windows' editors begin a file with a mark that nobody sees.
      JsonNode json = MAPPER.readTree(Files.readString(file, StandardCharsets.UTF_8).replaceFirst("^\uFEFF", ""));
      if (json instanceof ObjectNode object) {
        return object;
      }
      throw new ProjectException(file + ":1: the file should be a JSON object; restore it from a copy");
    } catch (JacksonException e) {
      int line = e.getLocation() == null ? 1 : e.getLocation().getLineNr();
      throw new ProjectException(file + ":" + line + ": broken JSON (" + e.getOriginalMessage()
          + "); correct this line or restore the file from a copy", e);
    } catch (IOException e) {
      throw new ProjectException(file + ": cannot be read (" + e.getMessage()
          + "); check that it is UTF-8 text and that this user may read it", e);
    }
  }

  private String text(JsonNode json, String path, String field, String otherwise) {
    JsonNode value = json.path(field);
    if (value.isMissingNode()) {
      return otherwise;
    }
    if (!value.isTextual()) {
      throw wrong(path + field, "a text");
    }
    return value.asText();
  }

  private JsonNode object(JsonNode json, String field) {
    JsonNode value = json.path(field);
    if (!value.isMissingNode() && !value.isObject()) {
      throw wrong(field, "an object");
    }
    return value;
  }

  private String precision(JsonNode json, String otherwise) {
    String precision = text(json, "", "basePrecision", otherwise);
    if (!precision.matches(ProjectSettings.PRECISIONS)) {
      throw wrong("basePrecision", "auto, fp32, bf16 or int8");
    }
    return precision;
  }

  private String device(JsonNode json, String otherwise) {
    String device = text(json, "", "device", otherwise);
    if (!device.matches(ProjectSettings.DEVICES)) {
      throw wrong("device", "auto, cpu or cuda:N");
    }
    return device;
  }

  private int version(JsonNode json, int otherwise) {
    int version = number(json, "", "guidelineVersion", otherwise);
    if (version > ProjectSettings.LAST_GUIDELINES) {
      throw wrong("guidelineVersion", "a whole number from 1 to " + ProjectSettings.LAST_GUIDELINES);
    }
    return version;
  }

  /** By the name that a model's answers bear, a person's would count as a model's. */
  private String annotator(JsonNode json, String otherwise) {
    String name = text(json, "", "annotator", otherwise);
    try {
      return name.isBlank() ? "" : Team.checked(name);
    } catch (ProjectException e) {
      throw new ProjectException(file + ": field \"annotator\": " + e.getMessage(), e);
    }
  }

  private String prompt(JsonNode format) {
    String prompt = text(format, "format.", "prompt", ProjectSettings.Format.PROMPTS.getFirst());
    if (!ProjectSettings.Format.PROMPTS.contains(prompt)) {
      throw wrong("format.prompt", "one of " + ProjectSettings.Format.PROMPTS);
    }
    return prompt;
  }

  private int thought(JsonNode format) {
    JsonNode none = format.path("thoughtTokens");
    return none.isIntegralNumber() && none.asInt(-1) == 0 ? 0
        : number(format, "format.", "thoughtTokens", ProjectSettings.Format.THOUGHT);
  }

  private String equivalence(JsonNode json, String otherwise) {
    String chosen = text(json.path("answers"), "answers.", "equivalence", otherwise);
    if (!chosen.matches("normal|model|nli:.+") || !isPath(chosen)) {
      throw wrong("answers.equivalence", "normal, model, or nli: and the folder of a cross-encoder");
    }
    return chosen;
  }

  private static boolean isPath(String equivalence) {
    try {
      return !Path.of(equivalence.substring(equivalence.indexOf(':') + 1)).toString().isEmpty();
    } catch (InvalidPathException e) {
      return false;
    }
  }

  private QuestionType questionType(JsonNode json) {
    String word = text(json, "answers.", "kind", QuestionType.Kind.TEXT.word());
    QuestionType.Kind kind = QuestionType.Kind.of(word).orElseThrow(() -> wrong("answers.kind",
        "one of " + Arrays.stream(QuestionType.Kind.values()).map(QuestionType.Kind::word).toList()));
    List<String> options = new ArrayList<>();
    if (!json.path("options").isMissingNode() && !json.path("options").isArray()) {
      throw wrong("answers.options", "a list of texts");
    }
    for (JsonNode option : json.path("options")) {
      if (!option.isTextual() || option.asText().isBlank()) {
        throw wrong("answers.options", "a list of texts");
      }
      options.add(option.asText().strip());
    }
    if (!json.path("worked").isMissingNode() && !json.path("worked").isBoolean()) {
      throw wrong("answers.worked", "true or false");
    }
    return new QuestionType(kind, options, text(json, "answers.", "unit", "").strip(), json.path("worked").asBoolean());
  }

  private SamplingSettings sampling(JsonNode json) {
    SamplingSettings otherwise = SamplingSettings.DEFAULT;
    JsonNode temperature = json.path("temperature");
    if (!temperature.isMissingNode() && !temperature.isNumber()) {
      throw wrong("sampling.temperature", "a number from " + SamplingSettings.COLDEST + " to "
          + SamplingSettings.HOTTEST);
    }
    int samples = number(json, "sampling.", "samples", otherwise.samples());
    try {
      return new SamplingSettings(samples, temperature.asDouble(otherwise.temperature()));
    } catch (IllegalArgumentException e) {
      throw new ProjectException(file + ": field \"sampling\": " + e.getMessage()
          + "; correct it, or remove it to use the default", e);
    }
  }

  private TeamSettings team(JsonNode json) {
    TeamSettings usual = TeamSettings.DEFAULT;
    JsonNode seed = json.path("seed");
    if (!seed.isMissingNode() && !(seed.isIntegralNumber() && seed.canConvertToLong())
        || !json.path("feedback").isMissingNode() && !json.path("feedback").isBoolean()) {
      throw wrong("team", "a whole number as \"seed\", and true or false as \"feedback\"");
    }
    try {
      return new TeamSettings(seed.asLong(usual.seed()), share(json, "overlap"),
          number(json, "team.", "readers", usual.readers()), share(json, "gold"),
          json.path("feedback").asBoolean(usual.feedback()),
          LabelBasis.of(text(json, "team.", "taught", usual.taught().word())).orElseThrow(() -> wrong("team.taught",
              "one of " + Arrays.stream(LabelBasis.values()).map(LabelBasis::word).toList())));
    } catch (IllegalArgumentException e) {
      throw new ProjectException(file + ": field \"team\": " + e.getMessage()
          + "; correct it, or remove it to use the default", e);
    }
  }

  private double share(JsonNode json, String field) {
    JsonNode value = json.path(field);
    if (!value.isMissingNode() && !value.isNumber()) {
      throw wrong("team." + field, "a share from 0 to 1");
    }
    return value.asDouble(0);
  }

  private int number(JsonNode json, String path, String field, int otherwise) {
    JsonNode value = json.path(field);
    if (value.isMissingNode()) {
      return otherwise;
    }
    if (!value.canConvertToInt() || !value.isIntegralNumber() || value.asInt() < 1) {
      throw wrong(path + field, "a whole number from 1");
    }
    return value.asInt();
  }

  private List<WorkedExample> examples(JsonNode json) {
    List<WorkedExample> examples = new ArrayList<>();
    if (!json.isMissingNode() && !json.isArray()) {
      throw wrong("format.examples", EXAMPLES);
    }
    for (JsonNode pair : json) {
      boolean plain = pair.size() == 2 || pair.size() == 3 && pair.path(2).isTextual();
      if (!pair.isArray() || !plain || !pair.path(0).isTextual() || !pair.path(1).isTextual()) {
        throw wrong("format.examples", EXAMPLES);
      }
      examples.add(new WorkedExample(pair.path(0).asText(), pair.path(1).asText(), pair.path(2).asText("")));
    }
    return examples;
  }

  private ProjectException wrong(String field, String expected) {
    return new ProjectException(file + ": field \"" + field + "\" should be " + expected
        + "; correct it, or remove it to use the default");
  }
}
