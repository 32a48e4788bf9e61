package dev.lacuna.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lacuna.answer.AnswerEquivalence;
import dev.lacuna.domain.ModelQuestion;
import dev.lacuna.domain.Verdict;
import dev.lacuna.domain.WorkedExample;
import dev.lacuna.worker.api.MapRequest;
import dev.lacuna.worker.api.MapResult;
import dev.lacuna.worker.api.OpenModel;
import dev.lacuna.worker.api.ProbeRequest;
import dev.lacuna.worker.api.ProbeResult;
import dev.lacuna.worker.api.PromptFormat;
import dev.lacuna.worker.api.SelectRequest;
import dev.lacuna.worker.api.SnapshotRequest;
import dev.lacuna.worker.api.SnapshotResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A probing of too few questions, or of too many alike, leaves all but the probe (sample model, real engine). */
@Tag("slow")
final class FewQuestionsTest {
  private static final Path SAMPLES = Path.of("sample-projects");
  private static final PromptFormat FORMAT = format(12);

  @TempDir
  private Path work;
  private final LacunaEngine engine = new LacunaEngine();

  @BeforeEach
  void open() {
    engine.open(new OpenModel(SAMPLES.resolve("base-model").toString(), "", "cpu", "auto", 1, work.toString()),
        QuietJob.of());
  }

  @AfterEach
  void close() {
    engine.close();
  }

  @Test
  void aFewQuestionsAreJudgedMappedAndLookedAtWithoutAProbe() throws IOException {
    List<ModelQuestion> pool = pool(12);
    ProbeResult found = engine.probe(new ProbeRequest(pool, FORMAT, 0, 10, 1.0, 1), QuietJob.of());

    assertThat(found.words().noProbe()).contains("12 questions are too few").contains("20");
    assertThat(found.questions()).hasSize(12).allSatisfy(probed -> {
      assertThat(probed.samples()).isNotEmpty();
      assertThat(probed.entropy()).isNotNaN();
      assertThat(probed.pUnknown()).isNaN();
    });
    assertThat(found.layers()).isEmpty();
    assertThat(found.costs().generatedTokens()).isPositive();
    MapResult map = engine.map(new MapRequest(pool, FORMAT, true, 1), QuietJob.of());
    assertThat(map.points()).hasSize(12);
    assertThat(map.layer()).isEqualTo(found.layer());
    String fingerprint = engine.open(new OpenModel(SAMPLES.resolve("base-model").toString(), "", "cpu", "auto", 1,
        work.toString()), QuietJob.of()).fingerprint();
    SnapshotResult snapshot = engine
        .snapshot(new SnapshotRequest(pool, FORMAT, fingerprint, found.layer(), List.of(), 1), QuietJob.of());
    assertThat(snapshot.questions()).hasSize(12)
        .allSatisfy(findings -> assertThat(findings.pUnknown()).isBetween(0.0, 1.0));
    assertThat(engine.threshold(0.5, QuietJob.of())).isEqualTo(0.5);
    assertThatThrownBy(
        () -> engine.select(new SelectRequest("ka2l", List.of(new SelectRequest.SelectableQuestion(1, "?")),
            List.of(), FORMAT, 0, 1, 1), QuietJob.of()))
        .hasMessageContaining("left no probe: 12 questions are too few");
  }

  @Test
  void tooManyOfOneKindLeaveNoProbeAndALaterProbingWithEnoughDoes() throws IOException {
    List<ModelQuestion> known = new ArrayList<>();
    List<ModelQuestion> all = pool(160);
    ProbeResult whole = engine.probe(new ProbeRequest(all, FORMAT, 0, 10, 1.0, 1), QuietJob.of());
    assertThat(whole.words()).isEqualTo(ProbeResult.Words.NONE);
    whole.questions().stream().filter(one -> one.entropy() == 0 && one.verdict() != Verdict.UNKNOWN).limit(40)
        .forEach(one -> known.add(all.get((int) one.id() - 1)));
    assertThat(known).hasSizeGreaterThan(25);

    ProbeResult alike = engine.probe(new ProbeRequest(known, FORMAT, 0, 10, 1.0, 1), QuietJob.of());

    assertThat(alike.words().noProbe()).contains("none is unknown").contains("5 of each kind");
    assertThat(alike.questions()).extracting(ProbeResult.Probed::verdict)
        .as("answers that all agree are not unknown").doesNotContain(Verdict.UNKNOWN, Verdict.SHAKY);
    assertThat(alike.costs().generatedTokens()).as("all drawn before").isZero();
    assertThatThrownBy(
        () -> engine.select(new SelectRequest("ka2l", List.of(new SelectRequest.SelectableQuestion(1, "?")),
            List.of(), FORMAT, 0, 1, 1), QuietJob.of()))
        .as("the older probe is not this probing's")
        .hasMessageContaining("left no probe");
    engine.probe(new ProbeRequest(all, FORMAT, 0, 10, 1.0, 1), QuietJob.of());
    assertThat(
        engine.select(new SelectRequest("ka2l", List.of(new SelectRequest.SelectableQuestion(1, all.getFirst().text())),
            List.of(), FORMAT, 0, 1, 1), QuietJob.of()).selected())
        .hasSize(1);
  }

  @Test
  void wordsTellWhyThereIsNoAurocAndCutAnswersAreMarked() throws IOException {
    List<ModelQuestion> pool = pool(24);
    List<ModelQuestion> wrong = pool.stream().map(q -> new ModelQuestion(q.id(), q.text(), List.of("no such answer")))
        .toList();
    assertThat(engine.probe(new ProbeRequest(wrong, FORMAT, 0, 2, 1.0, 1), QuietJob.of()).words().noAuroc())
        .contains("none of").contains("is right");
    List<ModelQuestion> unanswered = pool.stream().map(q -> new ModelQuestion(q.id(), q.text(), List.of())).toList();
    assertThat(engine.probe(new ProbeRequest(unanswered, FORMAT, 0, 2, 1.0, 1), QuietJob.of()).words().noAuroc())
        .isEqualTo("no reference answers");
    assertThat(engine.probe(new ProbeRequest(pool, FORMAT, 0, 2, 1.0, 1), QuietJob.of()).questions())
        .as("short answers end by themselves").noneMatch(ProbeResult.Probed::cut);

    ProbeResult cut = engine.probe(new ProbeRequest(pool, format(1), 0, 2, 1.0, 1), QuietJob.of());

    assertThat(cut.questions()).as("no answer is a single token with its end").allMatch(ProbeResult.Probed::cut)
        .allMatch(probed -> probed.cutSamples() == 2);
  }

  /** Judging is what may fail, or change: what the model said is there for the next time. */
  @Test
  void aJudgeThatFailsThrowsNoAnswersAway() throws IOException {
    List<ModelQuestion> pool = pool(30).stream().map(q -> new ModelQuestion(q.id(), q.text(), List.of())).toList();
    var request = new ProbeRequest(pool, FORMAT, 0, 4, 1.0, 1);
    ProjectModel model = ProjectModel.open(new OpenModel(SAMPLES.resolve("base-model").toString(), "", "cpu", "auto", 1,
        work.toString()));
    try (model) {
      AnswerEquivalence broken = (question, one, other) -> {
        throw new IllegalStateException("the judge is gone");
      };
      assertThatThrownBy(() -> new ProbeJob(model, broken, QuietJob.of()).run(request))
          .hasMessageContaining("the judge is gone");
      ProbeResult found = new ProbeJob(model, new dev.lacuna.answer.NormalisedAnswers(), QuietJob.of())
          .run(request);
      assertThat(found.questions()).hasSize(30);
      assertThat(found.costs().generatedTokens()).as("of the probing that failed, told here").isPositive();
      assertThat(new ProbeJob(model, (question, a, b) -> a.equals(b), QuietJob.of()).run(request).costs()
          .generatedTokens()).as("judged otherwise, drawn once").isZero();
    }
  }

  private static PromptFormat format(int tokens) {
    return new PromptFormat("", "Q: ", "\nA:", "\n",
        List.of(new WorkedExample("What is the capital of France?", "Paris"),
            new WorkedExample("Which currency is used in Japan?", "yen")),
        tokens);
  }

  /** From all over the file, so that there are known and unknown ones. */
  private static List<ModelQuestion> pool(int size) throws IOException {
    List<String> lines = Files.readAllLines(SAMPLES.resolve("atlas").resolve("oracle.jsonl"));
    List<ModelQuestion> questions = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      JsonNode json = new ObjectMapper().readTree(lines.get(i * lines.size() / size));
      questions.add(new ModelQuestion(i + 1, json.path("question").asText(),
          List.copyOf(Set.of(json.path("answers").path(0).asText()))));
    }
    return questions;
  }
}
