package dev.lacuna.desktop.parts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lacuna.desktop.ToolkitTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Whatever the model's side may say of a failure, of a row of a file or of its own work has its German. */
@ToolkitTest
class CoreErrorsTest {
  private static final CoreTexts GERMAN = CoreTexts.of(Locale.GERMAN);
  private static final Path SOURCES = Path.of("src/main/java/dev/lacuna");
  /** Packages that speak through the window; suites are of the command line alone. */
  private static final List<String> SPEAK = List.of("text", "files", "lm", "hiddenstates", "knowledge", "question",
      "machine", "models", "selection", "round", "project", "worker", "learningcurve", "loop");
  /** A template's own language is told of in its own words, as its documentation has them. */
  private static final List<String> SILENT = List.of("lm/jinja/", "loop/suite/");
  /** Words that answers are compared by. */
  private static final Set<String> DICTIONARIES = Set.of("CommonNames", "Demonyms", "FirstNames", "Inflection",
      "Opposites", "Quantity", "PlaceNames", "Lexeme", "WordSplitter", "NoAnswer", "FinalAnswer");
  /** What is said to a model, and not to a person. */
  private static final Set<String> PROMPTS = Set.of("ModelJudge", "SelfEvaluation", "ModelRatings", "PromptDraft",
      "ChatPrompts", "Committees", "EndpointSelectStep", "AnnotateStep", "ModelFingerprint");
  /** What goes to where nobody knows of the window's language: with a model, as a report. */
  private static final Set<String> CARDS = Set.of("ModelCard", "OllamaFolder", "OllamaTemplate", "ReportStep");
  /** Contracts between classes, which only a fault of the program breaks; told in English, with its trace. */
  private static final Set<String> CONTRACTS = Set.of("DataTable", "Bleu", "Calibration", "Distribution",
      "FloatConversion", "FloatTensor", "LogisticRegression", "Metrics", "MapSettings", "Trustworthiness",
      "NormalisedAnswers", "Normalise", "PowerSampling", "CandidatePool", "PoolItems", "SemanticEntropy",
      "AnswerEvidence", "TokenExample",
      "AnswerGradients", "FarDistances", "Forecast", "LabelledItems", "RoundContext", "ProbeFit", "ProbeTarget",
      "TensorType",
      "SafetensorsWriter", "GgufWriter", "BlockEncoder", "Strategy", "DiverseTop", "AnswerReader", "LanguageModel",
      "EntropyThreshold",
      "ControlGroups",
      "BoundedMessages", "MemoryLimit", "Annotations", "AnnotationFold", "BatchBald", "Questions", "UserData");
  private static final Pattern CODE = Pattern
      .compile(
          "(?s).*(?:SELECT |INSERT |CREATE |DROP |UPDATE |DELETE |PRAGMA |ORDER BY|LOCK TABLE |ALTER TABLE |LISTEN |SET \\w+ TO|FROM \\w+ WHERE|WHERE name"
              + "|IS NULL|'descr'|\\(\\?|\\\\[sd]|\\[\\\\|\\{}|Answer yes or no|compiler directives added).*");
  private static final Pattern TWO_WORDS = Pattern.compile("(?=\\b(\\p{L}{2,} \\p{L}{2,})\\b)");
  /** What stands in code is the same in every language. */
  private static final Pattern SAME = Pattern
      .compile(".*\\p{Lu}{2,}.*|cli export|task text|export onnx|url https|lacuna \\w+"
          + "|pip install|install torch|libtorch none"
          + "|in questions|pool probe|package send|git lfs|lfs pull|models get|ollama pull|ollama list|cli login|Hugging Face|prompt plain");

  private static Map<String, String> said() throws IOException {
    List<Path> files = new ArrayList<>();
    for (String part : SPEAK) {
      try (Stream<Path> all = Files.walk(SOURCES.resolve(part))) {
        all.filter(CoreErrorsTest::speaks).forEach(files::add);
      }
    }
    return SourceSentences.in(files);
  }

  private static boolean speaks(Path file) {
    String name = file.getFileName().toString();
    String type = name.replace(".java", "");
    String place = SOURCES.relativize(file).toString().replace('\\', '/');
    return name.endsWith(".java") && SILENT.stream().noneMatch(place::startsWith)
        && Stream.of(DICTIONARIES, PROMPTS, CARDS, CONTRACTS).noneMatch(set -> set.contains(type));
  }

  /** With something in each place that is no word of either language. */
  private static String filled(String pattern) {
    return pattern.replaceAll("\\{(\\d)}", "§$1");
  }

  @Test
  void everySentenceHasItsGerman() throws IOException {
    Map<String, String> said = said();
    assertThat(said).hasSizeGreaterThan(700).containsKeys("The worker crashed (exit code {0}, {1}).",
        "{0} is longer than {1} characters; shorten it", "is missing, though {0} names it");
    Set<String> without = said.entrySet().stream().filter(entry -> !CODE.matcher(entry.getKey()).matches())
        .filter(entry -> !isGerman(filled(entry.getKey()))).map(entry -> entry.getValue() + ": " + entry.getKey())
        .collect(Collectors.toCollection(TreeSet::new));
    assertThat(without).as("sentences without German in errors_de.txt or core_de.txt").isEmpty();
  }

  /** A place that is not in the original would end the dialog of a failure with another one. */
  @Test
  void eachGermanSentenceHasThePlacesOfItsEnglish() throws IOException {
    for (String name : List.of("core_de.txt", "errors_de.txt")) {
      List<String> lines = Files.readAllLines(Path.of("resources/dev/lacuna/desktop", name));
      for (int i = 1; i < lines.size(); i++) {
        if (lines.get(i).startsWith("  ")) {
          assertThat(places(lines.get(i))).as("%s:%d", name, i + 1).isEqualTo(places(lines.get(i - 1)));
        }
      }
    }
  }

  private static Set<String> places(String line) {
    return Pattern.compile("\\{\\d}").matcher(line).results().map(MatchResult::group)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Names of figures go on with the figure. */
  private static boolean isGerman(String said) {
    return Stream.of(said, said + " 0.12", said + " 12").filter(GERMAN::knows).map(GERMAN::translate)
        .anyMatch(words -> left(said, words).isEmpty());
  }

  /** Pairs of words that are in the translation as they were in the original. */
  private static List<String> left(String said, String words) {
    List<String> left = new ArrayList<>();
    Matcher pairs = TWO_WORDS.matcher(said);
    while (pairs.find()) {
      if (Pattern.compile("\\b" + pairs.group(1) + "\\b").matcher(words).find()
          && !SAME.matcher(pairs.group(1).replace('-', ' ')).matches()) {
        left.add(pairs.group(1));
      }
    }
    return left;
  }
}
