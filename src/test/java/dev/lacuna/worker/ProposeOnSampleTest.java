package dev.lacuna.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lacuna.domain.ModelQuestion;
import dev.lacuna.domain.SamplingSettings;
import dev.lacuna.domain.Verdict;
import dev.lacuna.domain.WorkedExample;
import dev.lacuna.worker.api.OpenModel;
import dev.lacuna.worker.api.PromptFormat;
import dev.lacuna.worker.api.ProposeRequest;
import dev.lacuna.worker.api.ProposeResult;
import dev.lacuna.worker.api.TryRequest;
import dev.lacuna.worker.api.TryResult;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The pilot and the trial on the sample model, which has no chat template. */
@Tag("slow")
class ProposeOnSampleTest {
  private static final Path SAMPLES = Path.of("sample-projects");
  private static final PromptFormat PLAIN = new PromptFormat("", "Q: ", "\nA:", "\n",
      List.of(new WorkedExample("What is the capital of France?", "Paris"),
          new WorkedExample("Which currency is used in Japan?", "yen"),
          new WorkedExample("Which country borders Spain?", "Portugal")),
      12);
  private static final PromptFormat CHAT = new PromptFormat("Be brief.", "", "", "", List.of(), 12);
  private static final LacunaEngine ENGINE = new LacunaEngine();

  @TempDir
  private static Path work;

  @BeforeAll
  static void open() {
    ENGINE.open(new OpenModel(SAMPLES.resolve("base-model").toString(), "", "cpu", "auto", 0, work.toString()),
        QuietJob.of());
  }

  @AfterAll
  static void close() {
    ENGINE.close();
  }

  private static List<ModelQuestion> some(int count) {
    try {
      List<ModelQuestion> all = new ArrayList<>();
      for (String line : Files.readAllLines(SAMPLES.resolve("atlas/oracle.jsonl"))) {
        JsonNode row = new ObjectMapper().readTree(line);
        List<String> answers = new ArrayList<>();
        row.get("answers").forEach(node -> answers.add(node.asText()));
        all.add(new ModelQuestion(all.size(), row.get("question").asText(), answers));
      }
      return IntStream.range(0, count).mapToObj(i -> all.get(i * all.size() / count)).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ProposeResult propose(List<String> references, List<ModelQuestion> pilot, double seconds) {
    return ENGINE.propose(new ProposeRequest(CHAT, PLAIN, List.of(), references, pilot, List.of(1.0, 0.5), seconds, 1),
        QuietJob.of());
  }

  @Test
  void thePilotDrawsFromAsManyRightAsWrongAnswersAtEachTemperature() {
    ProposeResult found = propose(List.of("Paris"), some(60), 600);

    assertThat(found.chat()).isFalse();
    assertThat(found.asked()).isEqualTo(60);
    assertThat(found.right()).isBetween(15, 50);
    assertThat(found.sampled()).isBetween(20, 40);
    assertThat(found.pilot()).extracting(ProposeResult.Tried::temperature).containsExactly(1.0, 0.5);
    assertThat(found.pilot()).allSatisfy(tried -> assertThat(tried.auroc()).isBetween(0.6, 1.0));
    boolean better = found.pilot().get(1).ahead() > found.pilot().get(1).standardError();
    assertThat(found.why()).isEqualTo(better ? ProposeResult.Why.BETTER : ProposeResult.Why.NONE_BETTER);
    assertThat(found.temperature()).isEqualTo(better ? 0.5 : 1.0);
    assertThat(found.costs().generatedTokens()).isPositive();
  }

  @Test
  void withoutWhatAPilotNeedsThePapersTemperatureStays() {
    List<ModelQuestion> wrong = some(20).stream()
        .map(question -> new ModelQuestion(question.id(), question.text(), List.of("nonsense"))).toList();

    ProposeResult one = propose(List.of(), wrong, 600);
    ProposeResult slow = propose(List.of(), some(40), 1e-9);

    assertThat(one.why()).isEqualTo(ProposeResult.Why.ONE_KIND);
    assertThat(slow.why()).isEqualTo(ProposeResult.Why.TOO_SLOW);
    assertThat(List.of(one, slow)).allSatisfy(result -> {
      assertThat(result.temperature()).isEqualTo(1.0);
      assertThat(result.pilot()).isEmpty();
    });
  }

  @Test
  void thePilotAsksOnUntilThereAreEnoughOfEachKind() {
    List<ModelQuestion> hard = new ArrayList<>(some(320));
    // Of the first eighty nearly all are called wrong.
    for (int i = 5; i < 80; i++) {
      hard.set(i, new ModelQuestion(hard.get(i).id(), hard.get(i).text(), List.of("nonsense")));
    }

    ProposeResult found = propose(List.of(), hard, 600);

    assertThat(found.asked()).isGreaterThan(80).isLessThanOrEqualTo(320);
    assertThat(found.sampled()).isEqualTo(40);
  }

  @Test
  void anExampleThatLeavesNoRoomForTheLongestQuestionIsDropped() {
    String lengthy = "word ".repeat(150).strip();
    PromptFormat wide = PLAIN.showing(List.of(new WorkedExample("What is the capital of France?", "Paris"),
        new WorkedExample(lengthy, "yes"), new WorkedExample("Which country borders Spain?",
            "Portugal")));

    ProposeResult fits = ENGINE.propose(new ProposeRequest(CHAT, wide, List.of("Who?"), List.of(), List.of(),
        List.of(1.0), 1, 1), QuietJob.of());
    ProposeResult not = ENGINE.propose(new ProposeRequest(CHAT, wide, List.of("Who?", lengthy), List.of(), List.of(),
        List.of(1.0), 1, 1), QuietJob.of());

    assertThat(fits.examples()).containsExactly(0, 1, 2);
    assertThat(not.examples()).containsExactly(0, 2);
  }

  @Test
  void theLengthIsThePercentileAndRoom() {
    List<String> references = new ArrayList<>(java.util.Collections.nCopies(97, "Paris"));
    references.addAll(List.of("a very long answer that hardly any question has, and which nobody waits for",
        "another", "one more"));

    ProposeResult short95 = propose(references, List.of(), 1);
    ProposeResult none = propose(List.of(), List.of(), 1);

    assertThat(short95.referenceTokens()).isBetween(2, 5);
    assertThat(short95.maxAnswerTokens()).isEqualTo(12);
    assertThat(none.referenceTokens()).isZero();
    assertThat(none.maxAnswerTokens()).isEqualTo(12);
    assertThat(ProposeJob.longest(true, 0)).isEqualTo(32);
    assertThat(ProposeJob.longest(true, 10)).isEqualTo(31);
    assertThat(ProposeJob.longest(false, 40)).isEqualTo(64);
    assertThat(ProposeJob.longest(true, 9_999)).isEqualTo(512);
  }

  @Test
  void aTrialShowsThePromptAndMarksWhatWasCut() {
    TryResult tried = ENGINE.tryOut(new TryRequest(some(4), PLAIN, 3, 1), QuietJob.of());
    TryResult cut = ENGINE.tryOut(new TryRequest(some(4), PLAIN.drawn(1, SamplingSettings.DEFAULT), 3, 1),
        QuietJob.of());

    assertThat(tried.questions()).hasSize(4).allSatisfy(element -> {
      assertThat(element.prompt()).contains("Q: What is the capital of France?\nA: Paris\n",
          "Q: " + element.question() + "\nA:");
      assertThat(element.samples()).hasSize(3);
      assertThat(element.clusters().stream().mapToInt(c -> c.count()).sum()).isEqualTo(3);
      assertThat(element.greedy().cut()).isFalse();
      assertThat(element.greedy().text()).isNotEmpty();
      assertThat(element.verdict()).isIn(Verdict.FOUND);
    });
    assertThat(cut.questions()).allMatch(element -> element.greedy().cut());
  }

  @Test
  void aPilotCanBeCancelled() {
    JobContext cancelled = QuietJob.of(progress -> {
      if (progress.phase().startsWith("trying temperature")) {
        throw new CancellationException("cancelled");
      }
    });

    assertThatThrownBy(() -> ENGINE.propose(new ProposeRequest(CHAT, PLAIN, List.of(), List.of(), some(40),
        List.of(1.0, 0.5), 600,
        1), cancelled)).isInstanceOf(CancellationException.class);
  }
}
