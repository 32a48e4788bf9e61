package dev.lacuna.desktop.parts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.lacuna.desktop.ToolkitTest;
import dev.lacuna.selection.AutomaticStrategy;
import dev.lacuna.selection.Strategies;
import dev.lacuna.selection.Strategy;
import dev.lacuna.worker.api.ErrorCode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

@ToolkitTest
class CoreTextsTest {
  private static final CoreTexts GERMAN = CoreTexts.of(Locale.GERMAN);
  private static final CoreTexts ENGLISH = CoreTexts.of(Locale.ENGLISH);
  /** Where the model's side names a phase: an argument of a call that tells of progress, or a constant of one. */
  private static final List<Pattern> PHASES = List.of(
      Pattern.compile("\\.(?:accept|report|progress|phase|done|run|base)\\((?:name \\+ )?\"([a-z][a-z' ]+)\""),
      Pattern.compile("(?:tell|portions|compare|Phase)\\((?:[^\"()]+(?:\\(\\))?, )?\"([a-z][a-z' ]+)\""),
      Pattern.compile("(?:MEASURING|TRAINING|READING|IMAGINING|JUDGES|Method\\.[A-Z]+)(?: =|,) \"([a-z][a-z' ]+)\""),
      Pattern.compile("Steps\\.run\\(\"([a-z][a-z' ]+)\""),
      Pattern.compile("\"(evaluating [a-z ]+)\""));

  @Test
  void everyStrategyHasItsSentence() {
    for (Strategy strategy : Strategies.all()) {
      assertThat(GERMAN.knows(strategy.sentence())).as(strategy.id()).isTrue();
    }
    assertThat(GERMAN.translate(AutomaticStrategy.choose(7, false).why()))
        .isEqualTo("auto wählte typiclust: Bei 7 Labels sagen die "
            + "Zweifel des Modells noch wenig, und typische Fragen sagen mehr; befragen Sie das Modell für eine bessere Wahl.");
    for (AutomaticStrategy auto : List.of(AutomaticStrategy.choose(0, true), AutomaticStrategy.choose(0, false),
        AutomaticStrategy.choose(50, false), AutomaticStrategy.withoutProbe())) {
      assertThat(GERMAN.translate(auto.why())).as(auto.why()).doesNotContain(" the ");
    }
  }

  @Test
  void everyPhaseOfAJobHasWords() throws IOException {
    Set<String> phases = new TreeSet<>();
    for (String part : List.of("worker", "round", "question", "knowledge")) {
      try (Stream<Path> files = Files.walk(Path.of("src/main/java/dev/lacuna", part))) {
        files.filter(path -> path.toString().endsWith(".java")).forEach(path -> collect(read(path), phases));
      }
    }
    assertThat(phases).hasSizeGreaterThan(35).contains("sampling answers", "evaluating before", "training the decoder");
    // "training on " goes on with a number.
    assertThat(phases).as("phases without words in core_de.txt")
        .allMatch(text -> GERMAN.knows(text.endsWith(" ") ? text + "12 labels" : text));
  }

  private static void collect(String source, Set<String> phases) {
    for (Pattern pattern : PHASES) {
      Matcher matcher = pattern.matcher(source);
      while (matcher.find()) {
        phases.add(matcher.group(1));
      }
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void whatStandsInASentencesPlacesIsTranslatedToo() {
    assertThat(GERMAN.translate("p(unknown) 0.93, distance to the nearest asked question 0.12"))
        .isEqualTo("p(unbekannt) 0,93, Abstand zur nächsten gestellten Frage 0,12");
    assertThat(GERMAN.translate("stands for 12 similar questions, typicality 0.50"))
        .isEqualTo("steht für 12 ähnliche Fragen, Typizität 0,50");
    assertThat(GERMAN.translate("ka2l, seed 2: training on 40 labels"))
        .isEqualTo("ka2l, Startwert 2: Training mit 40 Labels");
    assertThat(GERMAN.translate("writing questions, 3 of 20 found"))
        .isEqualTo("Fragen werden geschrieben, 3 von 20 gefunden");
  }

  @Test
  void aMessagePutTogetherOfSeveralIsTranslatedPartByPart() {
    assertThat(GERMAN.translate("/m/config.json: field num_hidden_layers: is -3, not a positive whole number. Choose a"
        + " complete Hugging Face folder.")).isEqualTo("/m/config.json: Feld num_hidden_layers: ist -3, keine positive"
            + " ganze Zahl. Wählen Sie einen vollständigen Hugging-Face-Ordner.");
    assertThat(GERMAN.translate("/p/lacuna.db: the file or its folder cannot be written; make the folder writable for"
        + " this user or copy the project elsewhere.\n\n" + ErrorCode.PROJECT.remedy())).isEqualTo("/p/lacuna.db: die"
            + " Datei oder ihr Ordner ist nicht beschreibbar; machen Sie den Ordner für diesen Benutzer beschreibbar, oder"
            + " kopieren Sie das Projekt anderswohin.\n\nPrüfen Sie den Ordner des Projekts, oder legen Sie ein neues Projekt"
            + " an.");
    assertThat(GERMAN.translate("The worker's Java ran out of memory (512 MiB more were asked for)."))
        .isEqualTo("Der Speicher des Java im Arbeitsprozess reichte nicht (weitere 512 MiB wurden verlangt).");
    assertThat(GERMAN.translate("The worker ended (exit code 3). It said: No space left on device"))
        .isEqualTo("Der Arbeitsprozess endete (Rückgabewert 3). Er sagte: kein Platz mehr auf dem Datenträger");
  }

  @Test
  void somebodysOwnWordsStayAsTheyAre() {
    assertThat(
        GERMAN.translate("/q.csv:1: no column \"question\"; there are \"id\", \"text\", \"the same\"."
            + " Choose the one that holds the questions"))
        .isEqualTo("/q.csv:1: keine Spalte „question“; es gibt \"id\", \"text\", \"the same\"."
            + " Wählen Sie die Spalte mit den Fragen");
    String hostile = "is {0}, ".repeat(5_000);
    assertTimeoutPreemptively(Duration.ofSeconds(20), () -> GERMAN.translate(hostile));
  }

  @Test
  void whatHasNoWordsIsShownAsItCame() {
    assertThat(GERMAN.translate("something new, of 2030")).isEqualTo("something new, of 2030");
    assertThat(ENGLISH.translate("p(unknown) 0.93, typicality 0.50")).isEqualTo("p(unknown) 0.93, typicality 0.50");
  }
}
