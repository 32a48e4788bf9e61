package dev.lacuna.project;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.lacuna.files.SafeFiles;
import dev.lacuna.project.store.AtomicFile;
import dev.lacuna.project.store.JsonColumns;
import dev.lacuna.project.store.ProjectException;
import dev.lacuna.text.ForeignText;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A work package as a file: JSON lines in UTF-8, a head, then a question a line, then an event a line, each in an order
 * that only depends on what they say, so that a file of the same is the same and a version control shows what came in.
 * What is read was perhaps written by hand; whatever is wrong is told with its line.
 */
final class WorkPackageFile {
  static final long LARGEST = 1L << 30;
  /** In bytes: a question's text may be a whole document. */
  static final int LONGEST_LINE = 16 << 20;
  private static final String MARK = "lacuna";
  private static final ObjectMapper MAPPER = JsonMapper.builder().enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
      .build();

  static {
    MAPPER.getFactory().setStreamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(20).build());
  }

  private final Path file;
  private int line;

  private WorkPackageFile(Path file) {
    this.file = file;
  }

  static void write(WorkPackage work, Path file) {
    AtomicFile.refuseOwn(file);
    List<String> lines = new ArrayList<>();
    lines.add(JsonColumns.write(head(work.head())));
    work.questions().stream().sorted(Comparator.comparing(WorkPackage.Entry::key))
        .forEach(entry -> lines.add(JsonColumns.write(entry(entry))));
    work.events().stream().sorted(Comparator.comparing(WorkPackage.KeyedEvent::event, AnnotationEvent.ORDER))
        .forEach(said -> lines.add(JsonColumns.write(said(said))));
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).getBytes(StandardCharsets.UTF_8).length > LONGEST_LINE) {
        throw new ProjectException(file + ": line " + (i + 1) + " would be longer than 16 MB, which no package may be ("
            + ForeignText.line(lines.get(i), 200) + "); shorten that text, or leave its question out");
      }
    }
    try {
      SafeFiles.named(file, String.join("\n", lines) + "\n");
    } catch (IOException e) {
      throw new ProjectException(file + ": the package cannot be written (" + e.getMessage()
          + "); choose a folder that this user may write", e);
    }
  }

  private static Map<String, Object> head(WorkPackage.Head head) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put(MARK, "package");
    json.put("version", WorkPackage.VERSION);
    json.put("project", head.project());
    json.put("name", head.name());
    json.put("from", head.from());
    json.put("by", head.by());
    json.put("holds", head.purpose().word());
    json.put("guidelines", head.guidelines());
    json.put("guidelineVersion", head.guidelineVersion());
    QuestionType type = head.answers();
    Map<String, Object> answers = new LinkedHashMap<>();
    answers.put("kind", type.kind().word());
    answers.put("options", type.options());
    answers.put("unit", type.unit());
    answers.put("worked", type.worked());
    json.put("answers", answers);
    return json;
  }

  private static Map<String, Object> entry(WorkPackage.Entry entry) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("question", entry.key());
    json.put("id", entry.id());
    json.put("text", entry.text());
    json.put("context", entry.context());
    json.put("source", entry.source().name());
    json.put("attributes", new TreeMap<>(entry.attributes()));
    json.put("assigned", new TreeSet<>(entry.assigned()));
    return json;
  }

  private static Map<String, Object> said(WorkPackage.KeyedEvent said) {
    AnnotationEvent event = said.event();
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("event", event.id().toString());
    json.put("act", event.act().toString());
    json.put("at", event.at().toEpochMilli());
    json.put("stamp", event.stamp());
    json.put("who", event.who());
    json.put("of", said.question());
    json.put("kind", EventTable.kind(event.action()));
    json.put("says", new TreeMap<>(EventTable.payload(event.action())));
    json.put("guidelineVersion", event.guidelineVersion());
    json.put("model", event.modelFingerprint());
    return json;
  }

  /** @throws ProjectException with the line of what is wrong */
  static WorkPackage read(Path file) {
    return new WorkPackageFile(file).read();
  }

  private WorkPackage read() {
    if (!Files.isRegularFile(file)) {
      throw new ProjectException(file + ": is no file; choose the package itself");
    }
    try {
      if (Files.size(file) > LARGEST) {
        throw new ProjectException(file + ": is larger than 1 GB, so it is no package; ask for it again");
      }
      try (InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
        JsonNode first = next(in).orElseThrow(() -> wrong("is empty"));
        WorkPackage.Head head = head(first);
        List<WorkPackage.Entry> questions = new ArrayList<>();
        List<WorkPackage.KeyedEvent> events = new ArrayList<>();
        Set<String> keys = new LinkedHashSet<>();
        for (Optional<JsonNode> json = next(in); json.isPresent(); json = next(in)) {
          if (json.get().has("event")) {
            events.add(said(json.get()));
          } else {
            WorkPackage.Entry entry = entry(json.get());
            if (!keys.add(entry.key())) {
              throw wrong("names its question a second time");
            }
            questions.add(entry);
          }
        }
        return new WorkPackage(head, questions, events);
      }
    } catch (IOException e) {
      throw new ProjectException(file + ": cannot be read (" + e.getMessage() + "); check that this user may read it",
          e);
    }
  }

  private Optional<JsonNode> next(InputStream in) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    line++;
    int b = in.read();
    while (b >= 0 && b != '\n') {
      if (bytes.size() >= LONGEST_LINE) {
        throw wrong("is longer than 16 MB");
      }
      bytes.write(b);
      b = in.read();
    }
    if (b < 0 && bytes.size() == 0) {
      return Optional.empty();
    }
    try {
      JsonNode json = MAPPER.readTree(StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes.toByteArray()))
          .toString());
      if (json == null || !json.isObject()) {
        throw wrong("is no JSON object");
      }
      return Optional.of(json);
    } catch (CharacterCodingException e) {
      throw wrong("is no UTF-8");
    } catch (JsonProcessingException e) {
      throw wrong("is broken JSON (" + e.getOriginalMessage() + ")");
    }
  }

  private WorkPackage.Head head(JsonNode json) {
    if (!json.path(MARK).asText().equals("package")) {
      throw wrong("does not begin a Lacuna package");
    }
    if (json.path("version").asInt() != WorkPackage.VERSION) {
      throw new ProjectException(file + ": is of version " + json.path("version").asInt() + ", and this program reads "
          + WorkPackage.VERSION + "; install the Lacuna that wrote it");
    }
    JsonNode answers = json.path("answers");
    List<String> options = new ArrayList<>();
    answers.path("options").forEach(option -> options.add(ForeignText.clean(option.asText())));
    QuestionType.Kind kind = QuestionType.Kind.of(answers.path("kind").asText())
        .orElseThrow(() -> wrong("says in \"answers\" no kind of answer that this program knows"));
    int version = json.path("guidelineVersion").asInt();
    if (version < 1 || version > ProjectSettings.LAST_GUIDELINES) {
      throw wrong("has no guidelineVersion from 1 to 1,000,000");
    }
    WorkPackage.Purpose purpose = Arrays.stream(WorkPackage.Purpose.values())
        .filter(one -> one.word().equals(json.path("holds").asText())).findFirst()
        .orElseThrow(() -> wrong("does not say in \"holds\" whether it is work, answers or everything"));
    String by = text(json, "by");
    if (by.equals(WorkPackage.EVERYBODY) != (purpose == WorkPackage.Purpose.EVERYTHING)) {
      throw wrong("does not say in \"by\" whose it is");
    }
    return new WorkPackage.Head(text(json, "project"), text(json, "name"), text(json, "from"), by, purpose,
        text(json, "guidelines"), version,
        new QuestionType(kind, options, ForeignText.clean(answers.path("unit").asText()),
            answers.path("worked").asBoolean()));
  }

  private WorkPackage.Entry entry(JsonNode json) {
    Map<String, String> attributes = new LinkedHashMap<>();
    json.path("attributes").properties().forEach(field -> attributes.put(ForeignText.clean(field.getKey()),
        ForeignText.clean(field.getValue().asText())));
    Set<String> assigned = new LinkedHashSet<>();
    json.path("assigned").forEach(name -> assigned.add(Team.checked(name.asText())));
    String text = text(json, "text");
    if (text.isBlank()) {
      throw wrong("has a question without words");
    }
    Question.Source source = Arrays.stream(Question.Source.values())
        .filter(one -> one.name().equals(json.path("source").asText())).findFirst()
        .orElseThrow(() -> wrong("says no source that this program knows"));
    String key = text(json, "question");
    String context = text(json, "context");
    if (!QuestionKeys.names(key, text, context)) {
      throw wrong("has in \"question\" a key that is not its question's");
    }
    return new WorkPackage.Entry(key, line, json.path("id").asLong(), text, context, source, attributes, assigned);
  }

  private WorkPackage.KeyedEvent said(JsonNode json) {
    EventId id = id(json, "event");
    try {
      return new WorkPackage.KeyedEvent(text(json, "of"), line, new AnnotationEvent(id, id(json, "act"),
          Instant.ofEpochMilli(number(json, "at")), number(json, "stamp"), text(json, "who"),
          clean(EventTable.action(id, 0, json.path("kind").asText(), json.path("says"))),
          (int) Math.clamp(number(json, "guidelineVersion"), 0, Integer.MAX_VALUE), text(json, "model")));
    } catch (ProjectException | DateTimeException e) {
      throw new ProjectException(file + ":" + line + ": " + e.getMessage(), e);
    }
  }

  /** As the database would keep it, so that what is here already is known again. */
  private static AnnotationEvent.Action clean(AnnotationEvent.Action action) {
    return switch (action) {
      case Annotation.Comment comment -> new Annotation.Comment(0, ForeignText.clean(comment.text()));
      case Annotation.BadQuestion bad -> new Annotation.BadQuestion(0, ForeignText.clean(bad.reason()));
      default -> action;
    };
  }

  private EventId id(JsonNode json, String field) {
    String text = json.path(field).asText();
    EventId id = EventId.parse(text);
    if (!id.origin().matches("[0-9a-f]{20}|before-\\d{1,19}") || id.number() < 1 || !id.toString().equals(text)) {
      throw wrong("has no name of an event in \"" + field + "\"");
    }
    return id;
  }

  private long number(JsonNode json, String field) {
    JsonNode value = json.path(field);
    if (!value.isIntegralNumber() || !value.canConvertToLong() || value.asLong() < 0) {
      throw wrong("has no whole number from 0 in \"" + field + "\"");
    }
    return value.asLong();
  }

  private String text(JsonNode json, String field) {
    if (!json.path(field).isTextual()) {
      throw wrong("has no text in \"" + field + "\"");
    }
    return ForeignText.clean(json.path(field).asText());
  }

  private ProjectException wrong(String what) {
    return new ProjectException(file + ":" + line + ": this line " + what
        + "; nothing was taken: ask for the package again, or mend the line");
  }
}
