package dev.lacuna.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lacuna.domain.LoraSettings;
import dev.lacuna.domain.ModelQuestion;
import dev.lacuna.domain.Verdict;
import dev.lacuna.domain.WorkedExample;
import dev.lacuna.lm.training.TrainingCheckpointKeeper;
import dev.lacuna.question.DecoderSettings;
import dev.lacuna.worker.api.Cancellation;
import dev.lacuna.worker.api.GeneratePlan;
import dev.lacuna.worker.api.GenerateRequest;
import dev.lacuna.worker.api.GenerateRequest.Method;
import dev.lacuna.worker.api.GenerateResult;
import dev.lacuna.worker.api.LacunaException;
import dev.lacuna.worker.api.MapRequest;
import dev.lacuna.worker.api.MapResult;
import dev.lacuna.worker.api.OpenModel;
import dev.lacuna.worker.api.PoolRequest;
import dev.lacuna.worker.api.PoolResult;
import dev.lacuna.worker.api.ProbeRequest;
import dev.lacuna.worker.api.ProbeResult;
import dev.lacuna.worker.api.Progress;
import dev.lacuna.worker.api.PromptFormat;
import dev.lacuna.worker.api.RoundRequest;
import dev.lacuna.worker.api.RoundResult;
import dev.lacuna.worker.api.RoundStep;
import dev.lacuna.worker.api.SelectRequest;
import dev.lacuna.worker.api.SelectResult;
import dev.lacuna.worker.api.SimulatedRehearsal;
import dev.lacuna.worker.api.SimulationRequest;
import dev.lacuna.worker.api.SimulationResult;
import dev.lacuna.worker.api.SnapshotRequest;
import dev.lacuna.worker.api.SnapshotResult;
import dev.lacuna.worker.api.StrategySettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * The whole loop on the sample model and the atlas, by the real engine. The model is opened, probed and mapped once;
 * every method can run by itself, and in the loop's order each finds what the one before it left and is quicker.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@Tag("slow")
final class EngineOnSampleTest {
  private static final Path SAMPLES = Path.of("sample-projects");
  private static final PromptFormat FORMAT = new PromptFormat("", "Q: ", "\nA:", "\n",
      List.of(new WorkedExample("What is the capital of France?", "Paris"),
          new WorkedExample("Which currency is used in Japan?", "yen"),
          new WorkedExample("Which country borders Spain?", "Portugal")),
      12);

  @TempDir
  private static Path work;

  private static final LacunaEngine ENGINE = engine();
  private static final List<ModelQuestion> POOL = read("oracle.jsonl");
  private static ProbeResult probed;
  private static MapResult mapped;

  /** Its decoder is trained on a third of the questions for half as long: a shorter test, and no easier one. */
  private static LacunaEngine engine() {
    return new LacunaEngine(TrainingCheckpointKeeper.Pace.SHARE,
        new DecoderSettings(500, 8, 5, 32, 1, 1.5e-3, 1000, 1, 1e13));
  }

  private static final Supplier<OpenModel> MODEL = () -> new OpenModel(SAMPLES.resolve("base-model").toString(), "",
      "cpu", "auto", 0, work.toString());

  @BeforeAll
  static void open() {
    ENGINE.open(new OpenModel(SAMPLES.resolve("base-model").toString(), "", "cpu", "auto", 0, work.toString()),
        QuietJob.of());
    probed = ENGINE.probe(new ProbeRequest(POOL, FORMAT, 400, 10, 1.0, 1), QuietJob.of());
    mapped = ENGINE.map(new MapRequest(POOL, FORMAT, true, 1), QuietJob.of());
  }

  @AfterAll
  static void close() {
    ENGINE.close();
  }

  @Test
  @Order(1)
  void probeTellsWhatTheModelDoesNotKnow() {
    assertThat(probed.questions()).hasSameSizeAs(POOL);
    assertThat(probed.aurocProbe()).isGreaterThanOrEqualTo(0.85);
    assertThat(probed.aurocEntropy()).isGreaterThanOrEqualTo(0.85);
    assertThat(probed.ece()).isLessThan(0.15);
    assertThat(probed.questions()).allSatisfy(q -> {
      assertThat(q.pUnknown()).isBetween(0.0, 1.0);
      assertThat(Double.isNaN(q.entropy()) || q.entropy() >= 0 && q.entropy() <= Math.log(10) + 1e-9).isTrue();
    });
    assertThat(probed.questions().stream().filter(q -> !q.samples().isEmpty())).hasSize(400);
    assertThat(probed.costs().generatedTokens()).isPositive();
  }

  @Test
  @Order(2)
  void mapPlacesALaterQuestionWithoutMovingTheOthers() {
    MapResult first = mapped;
    List<ModelQuestion> more = new ArrayList<>(POOL.subList(0, 50));
    more.add(new ModelQuestion(99_999, "What is the capital city of Peru?", List.of()));
    MapResult second = ENGINE.map(new MapRequest(more, FORMAT, false, 1), QuietJob.of());
    for (int i = 0; i < 50; i++) {
      // Another batch rounds otherwise in the last bits.
      assertThat(second.points().get(i).x()).isCloseTo(first.points().get(i).x(),
          org.assertj.core.data.Offset.offset(1e-3));
      assertThat(second.points().get(i).y()).isCloseTo(first.points().get(i).y(),
          org.assertj.core.data.Offset.offset(1e-3));
    }
    assertThat(first.points()).allSatisfy(p -> assertThat(Math.max(Math.abs(p.x()), Math.abs(p.y())))
        .isLessThan(1.001));
    for (MapResult map : List.of(first, second)) {
      assertThat(map.near()).hasSameSizeAs(map.points()).allSatisfy(near -> {
        assertThat(near.others()).hasSize(8).doesNotContain(near.id());
        assertThat(near.distances()).isSorted();
      });
    }
  }

  @Test
  @Order(2)
  void whoeverIsJudgedFindsAPlaceOnTheMapThatDoesNotDependOnOthers() {
    List<String> texts = new ArrayList<>(POOL.subList(0, 40).stream().map(ModelQuestion::text).toList());
    texts.add("What is the capital city of Peru?");
    texts.add("word ".repeat(5_000));
    PoolResult judged = ENGINE.judge(new PoolRequest(texts, FORMAT, 2, true), QuietJob.of());
    assertThat(judged.map()).isEqualTo(MapRequest.UMAP);
    assertThat(judged.places()).hasSize(2 * texts.size());
    for (int i = 0; i < 40; i++) {
      assertThat(judged.places()[2 * i]).as(texts.get(i)).isCloseTo((float) mapped.points().get(i).x(),
          org.assertj.core.data.Offset.offset(1e-3f));
      assertThat(judged.places()[2 * i + 1]).isCloseTo((float) mapped.points().get(i).y(),
          org.assertj.core.data.Offset.offset(1e-3f));
    }
    assertThat(judged.places()[80]).isBetween(-1.2f, 1.2f);
    assertThat(judged.places()[82]).as("it could not be asked").isNaN();
    assertThat(judged.unknown().get(41)).isNaN();
    PoolResult alone = ENGINE.judge(new PoolRequest(texts.subList(40, 41), FORMAT, 0, true), QuietJob.of());
    assertThat(alone.places()[0]).isCloseTo(judged.places()[80], org.assertj.core.data.Offset.offset(0.02f));
    PoolResult without = ENGINE.judge(new PoolRequest(texts.subList(0, 2), FORMAT, 0, false), QuietJob.of());
    assertThat(without.map()).isEmpty();
    assertThat(without.places()).isEmpty();
  }

  @Test
  @Order(2)
  void keptStatesSpareTheNextWorkerTheReadingAndDamagedOnesAreReadAgain() throws IOException {
    List<Path> kept;
    try (Stream<Path> files = Files.list(work)) {
      kept = files.filter(file -> file.getFileName().toString().startsWith("states-")).toList();
    }
    assertThat(kept).as("by the probing or by the map before").isNotEmpty();
    List<String> phases = new ArrayList<>();
    assertThat(placed(phases).costs().forwardTokens()).isZero();
    for (Path file : kept) {
      byte[] bytes = Files.readAllBytes(file);
      bytes[bytes.length / 2] ^= 1;
      Files.write(file, bytes);
    }
    assertThat(placed(phases).costs().forwardTokens()).isPositive();
    assertThat(phases).contains("reading hidden states again, for those kept are damaged");
    assertThat(placed(phases).costs().forwardTokens()).as("whole again").isZero();
  }

  /** By a worker that has just been started. */
  private static MapResult placed(List<String> phases) {
    try (LacunaEngine other = new LacunaEngine()) {
      other.open(new OpenModel(SAMPLES.resolve("base-model").toString(), "", "cpu", "auto", 0, work.toString()),
          QuietJob.of());
      return other.map(new MapRequest(POOL, FORMAT, false, 1),
          QuietJob.of(progress -> phases.add(progress.phase())));
    }
  }

  @Test
  @Order(3)
  void generateYieldsNewQuestionsThatTheModelDoesNotKnow() {
    GenerateRequest request = request(40, 0, Method.DECODE);
    GeneratePlan before = ENGINE.planGeneration(request, QuietJob.of());
    assertThat(before.phases()).extracting(GeneratePlan.Phase::name).contains("training the decoder",
        "verifying by sampled answers");
    assertThat(before.phases()).allSatisfy(phase -> assertThat(phase.seconds()).isPositive().isLessThan(10_000));
    GenerateResult made = ENGINE.generate(request, QuietJob.of());
    GenerateResult.Yield yield = made.yield();
    assertThat(made.questions()).hasSize(40);
    assertThat(made.exhausted()).isFalse();
    assertThat(yield.verifiedUnknown() / (double) yield.distinct()).isGreaterThanOrEqualTo(0.8);
    assertThat(counts(yield)).as("each counts what passed it and all before").isSortedAccordingTo(
        Comparator.reverseOrder());
    Set<String> pool = POOL.stream().map(ModelQuestion::text).collect(Collectors.toSet());
    assertThat(made.questions()).allSatisfy(q -> {
      assertThat(pool).doesNotContain(q.text());
      assertThat(q.parents()).hasSize(2);
      assertThat(q.entropy()).isGreaterThan(probed.threshold());
      assertThat(q.x()).isFinite();
    });
    assertThat(made.decoderSeconds()).isPositive();
    assertThat(made.method()).isEqualTo(Method.DECODE);
    assertThat(made.reading()).isBetween(0.0, 1.0);
    assertThat(ENGINE.planGeneration(request, QuietJob.of()).phases()).extracting(GeneratePlan.Phase::name)
        .as("it is kept").doesNotContain("training the decoder", "measuring the judges");
    anotherSessionFindsTheDecoder(made);
  }

  private static List<Integer> counts(GenerateResult.Yield yield) {
    return List.of(yield.decoded(), yield.novel(), yield.unlikeOthers(), yield.wellFormed(), yield.roundTrip(),
        yield.looksUnknown(),
        yield.answerable(), yield.notLikeBad(), yield.distinct(), yield.verifiedUnknown());
  }

  private static GenerateRequest request(int count, double near, Method method) {
    return new GenerateRequest(POOL, List.of(), List.of(), FORMAT, List.of(), List.of(), List.of(),
        new GenerateRequest.Tuning(near, 1, method), count, 1);
  }

  /** On the disk, and so the same questions come without another training. */
  private static void anotherSessionFindsTheDecoder(GenerateResult first) {
    try (LacunaEngine other = engine()) {
      other.open(MODEL.get(), QuietJob.of());
      GenerateResult again = other.generate(request(40, 0, Method.DECODE), QuietJob.of());
      assertThat(again.decoderSeconds()).as("it was kept").isZero();
      assertThat(again.reading()).isEqualTo(first.reading());
      assertThat(again.questions()).extracting(GenerateResult.Generated::text)
          .containsExactlyElementsOf(first.questions().stream().map(GenerateResult.Generated::text).toList());
    }
  }

  @Test
  @Order(4)
  void theModelGoesOnWithListsWithoutADecoder() {
    List<String> phases = new ArrayList<>();
    GenerateResult made = ENGINE.generate(request(5, 0, Method.WRITE), QuietJob.of(progress -> {
      assertThat(progress.secondsLeft() < 0 || progress.secondsLeft() >= 1)
          .as("%s: what goes on has time left", progress).isTrue();
      phases.add(progress.phase());
    }));
    assertThat(made.questions()).hasSize(5).allSatisfy(q -> assertThat(q.parents()).hasSize(2).doesNotHaveDuplicates());
    assertThat(made.method()).isEqualTo(Method.WRITE);
    assertThat(made.decoderSeconds()).isZero();
    assertThat(phases).anyMatch(text -> text.startsWith("writing questions"))
        .anyMatch(text -> text.startsWith("checking the form")).anyMatch(text -> text.startsWith("verifying"));
  }

  @Test
  @Order(4)
  void aHopelessYieldIsGivenUpEarlyAndSaysWhichFilterAndWhatToTry() {
    GenerateResult made = ENGINE.generate(request(40, 0.05, Method.RECOMBINE), QuietJob.of());
    assertThat(made.questions()).isEmpty();
    assertThat(made.exhausted()).isTrue();
    assertThat(made.yield().states()).as("of the thousands that it could go on with").isLessThanOrEqualTo(200);
    assertThat(made.yield().novel()).isPositive();
    assertThat(made.yield().unlikeOthers()).isZero();
    assertThat(made.notes()).anySatisfy(text -> assertThat(text).contains("0 questions", "did not ask nearly",
        "--near 0.9"));
  }

  @Test
  @Order(4)
  void whereADecoderCannotBeTrainedInTimeTheQuestionsAreRecombinedAndItIsSaid() {
    DecoderSettings usual = DecoderSettings.DEFAULT;
    DecoderSettings without = new DecoderSettings(usual.imagined(), 8, 10, 32, 1, 1.5e-3, 3000, 1, 1);
    try (LacunaEngine other = new LacunaEngine(TrainingCheckpointKeeper.Pace.SHARE, without)) {
      other.open(MODEL.get(), QuietJob.of());
      GeneratePlan plan = other.planGeneration(request(5, 0, Method.AUTO), QuietJob.of());
      assertThat(plan.method()).isEqualTo(Method.RECOMBINE);
      assertThat(plan.notes()).anySatisfy(text -> assertThat(text).contains("--method decode"));
      GenerateResult made = other.generate(request(5, 0, Method.AUTO), QuietJob.of());
      assertThat(made.questions()).hasSize(5);
      assertThat(made.method()).isEqualTo(Method.RECOMBINE);
      assertThat(made.reading()).isNaN();
    }
  }

  @Test
  @Order(4)
  void ka2lAsksWhatIsUnknown() {
    Map<Long, Verdict> verdicts = probed.questions().stream()
        .collect(Collectors.toMap(ProbeResult.Probed::id, ProbeResult.Probed::verdict));
    List<SelectRequest.SelectableQuestion> candidates = POOL.stream()
        .map(q -> new SelectRequest.SelectableQuestion(q.id(), q.text()))
        .toList();
    SelectResult selected = ENGINE.select(new SelectRequest("ka2l", candidates.subList(60, candidates.size()),
        labelled(60), FORMAT, 0, 40, 1), QuietJob.of());
    assertThat(selected.selected()).hasSize(40);
    assertThat(selected.selected().stream().filter(s -> verdicts.get(s.id()) == Verdict.UNKNOWN).count())
        .isGreaterThanOrEqualTo(36);
  }

  @Test
  @Order(4)
  void refusesByNameWhatItCannotComputeAndWhatNeedsATaughtAdapter() {
    List<SelectRequest.SelectableQuestion> candidates = POOL.stream().limit(5)
        .map(q -> new SelectRequest.SelectableQuestion(q.id(), q.text())).toList();
    assertThatThrownBy(() -> ENGINE.select(new SelectRequest("noiseal", candidates, List.of(), FORMAT, 0, 2, 1),
        QuietJob.of()))
        .isInstanceOf(LacunaException.class).hasMessageContaining("noiseal looks for mistakes among cheap labels");
    assertThatThrownBy(() -> ENGINE.select(new SelectRequest("qbc-seeds", candidates, List.of(), FORMAT, 0, 2, 1),
        QuietJob.of())).isInstanceOf(LacunaException.class).hasMessageContaining("no question is labelled yet");
    assertThatThrownBy(
        () -> ENGINE.select(new SelectRequest("bald", candidates, List.of(), FORMAT, 0, 2, 1), QuietJob.of()))
        .isInstanceOf(LacunaException.class).hasMessageContaining("nothing has been taught yet");
  }

  @Test
  @Order(4)
  void comparesTheModelWithTheExpertOnlyWhereAStrategySaysSo() {
    List<SelectRequest.SelectableQuestion> candidates = POOL.stream().skip(60).limit(30)
        .map(q -> new SelectRequest.SelectableQuestion(q.id(), q.text())).toList();
    for (String strategy : List.of("eer", "cal-causal", "cal-contrastive")) {
      SelectResult selected = ENGINE.select(new SelectRequest(strategy, candidates, labelled(30), FORMAT, 1, 6, 1),
          QuietJob.of());
      assertThat(selected.selected()).as(strategy).hasSize(6).allSatisfy(s -> assertThat(s.score()).isFinite());
    }
  }

  private static List<SelectRequest.Labelled> labelled(int count) {
    return POOL.stream().limit(count).map(q -> new SelectRequest.Labelled(q.id(), q.text(), q.answers().getFirst()))
        .toList();
  }

  @Test
  @Order(5)
  void aRoundTeachesItsLabelsToOtherWordingsAndLeavesAnAdapter() {
    Set<Long> unknown = probed.questions().stream().filter(q -> q.verdict() == Verdict.UNKNOWN)
        .map(ProbeResult.Probed::id).limit(40).collect(Collectors.toSet());
    List<ModelQuestion> labels = POOL.stream().filter(q -> unknown.contains(q.id()))
        .map(q -> new ModelQuestion(q.id(), q.text(), q.answers().subList(0, 1))).toList();
    List<ModelQuestion> evaluation = read("evaluation.jsonl");
    List<ModelQuestion> rest = POOL.stream().filter(q -> !unknown.contains(q.id())).limit(60)
        .map(q -> new ModelQuestion(q.id(), q.text(), List.of())).toList();
    RecordingListener recorded = new RecordingListener();
    RoundResult result = ENGINE.round(new RoundRequest(labels, evaluation.subList(0, 400), rest, FORMAT,
        LoraSettings.DEFAULT, work.resolve("round-1").toString(), false, 1),
        new JobContext(new Cancellation(), recorded));
    List<RoundStep> steps = recorded.steps;
    assertThat(result.steps()).isEqualTo(steps.size()).isEqualTo(steps.getLast().steps());
    assertThat(steps.getLast().loss()).isLessThan(steps.getFirst().loss());
    assertThat(recorded.evaluations).hasSizeGreaterThan(3);
    assertThat(result.learned()).hasSizeGreaterThan(2 * result.forgotten().size());
    assertThat(work.resolve("round-1/adapter_config.json")).exists();
    assertThat(work.resolve("round-1/adapter_model.safetensors")).exists();
    assertThat(work.resolve("round-1/checkpoint")).exists();

    String base = ENGINE.open(new OpenModel(SAMPLES.resolve("base-model").toString(), "", "cpu", "auto", 0,
        work.toString()), QuietJob.of()).fingerprint();
    ENGINE.open(new OpenModel(SAMPLES.resolve("base-model").toString(), work.resolve("round-1").toString(), "cpu",
        "auto", 0,
        work.toString()), QuietJob.of());
    SnapshotResult snapshot = ENGINE.snapshot(new SnapshotRequest(labels, FORMAT, base, probed.layer(), List.of(), 1),
        QuietJob.of());
    assertThat(snapshot.questions().stream().filter(q -> q.verdict().right()))
        .as("of 40 taught questions, right by a cheap look").hasSizeGreaterThanOrEqualTo(32);
    assertThat(snapshot.costs().generatedTokens()).isPositive().isLessThan(40 * 13);
    ProbeResult after = ENGINE.probe(new ProbeRequest(labels, FORMAT, 0, 4, 1.0, 1), QuietJob.of());
    long known = after.questions().stream().filter(q -> q.verdict().right())
        .count();
    assertThat(known).as("of 40 taught questions, right afterwards").isGreaterThanOrEqualTo(32);
    ENGINE.open(new OpenModel(SAMPLES.resolve("base-model").toString(), "", "cpu", "auto", 0, work.toString()),
        QuietJob.of());
  }

  @Test
  @Order(5)
  void whatNoRoundCanBeTaughtByIsRefusedBeforeTheModelIsAsked() {
    LoraSettings usual = LoraSettings.DEFAULT;
    List<Progress> told = new ArrayList<>();
    for (LoraSettings wrong : List.of(ScriptedWorkers.steps(0), new LoraSettings(0, usual.alpha(), usual.dropout(),
        usual.targets(), 0, usual.schedule(), 0, 0, 1, 1, 4, 1),
        new LoraSettings(4, 8, usual.dropout(),
            List.of("no_such_layer"), 0, usual.schedule(), 0, 0, 1, 1, 4, 1))) {
      assertThatThrownBy(() -> ENGINE.round(new RoundRequest(POOL.subList(0, 4), POOL.subList(4, 8), POOL, FORMAT,
          wrong, work.resolve("none").toString(), false, 1), QuietJob.of(told::add)))
          .isInstanceOf(IllegalArgumentException.class);
    }
    assertThat(told).isEmpty();
    assertThat(work.resolve("none")).doesNotExist();
  }

  @Test
  @Order(6)
  void simulationChargesEachStrategyForWhatItReads() {
    // A third of the questions, over all relations, and short rounds: what is charged needs no more.
    List<ModelQuestion> pool = POOL.stream().filter(q -> q.id() % 3 == 0).toList();
    LoraSettings settings = LoraSettings.DEFAULT;
    LoraSettings quick = new LoraSettings(settings.rank(), settings.alpha(), settings.dropout(), settings.targets(),
        settings.learningRate(),
        settings.schedule(), settings.warmupRatio(), settings.weightDecay(), settings.clipNorm(), 3, settings.batch(),
        settings.accumulate());
    SimulationResult result = ENGINE.simulate(new SimulationRequest(pool, read("evaluation.jsonl").subList(0, 60),
        List.of(), FORMAT, List.of(StrategySettings.of("ka2l", quick), StrategySettings.of("random", quick)), 1, 40, 0,
        new SimulatedRehearsal(0, true),
        List.of(1L)), QuietJob.of());
    assertThat(result.rows()).extracting(SimulationResult.Row::strategy, SimulationResult.Row::labels).containsExactly(
        org.assertj.core.groups.Tuple.tuple("ka2l", 0), org.assertj.core.groups.Tuple.tuple("ka2l", 40),
        org.assertj.core.groups.Tuple.tuple("random", 0), org.assertj.core.groups.Tuple.tuple("random", 40));
    SimulationResult.Row ka2l = result.rows().get(1);
    SimulationResult.Row random = result.rows().get(3);
    assertThat(ka2l.generatedTokens()).isGreaterThan(5 * random.generatedTokens());
    assertThat(ka2l.trainedTokens()).isPositive();
  }

  private static List<ModelQuestion> read(String name) {
    try {
      List<String> lines = Files.readAllLines(SAMPLES.resolve("atlas").resolve(name));
      return IntStream.range(0, lines.size()).mapToObj(i -> question(i + 1, lines.get(i))).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ModelQuestion question(long id, String line) {
    try {
      JsonNode json = new ObjectMapper().readTree(line);
      List<String> answers = new ArrayList<>();
      json.path("answers").forEach(a -> answers.add(a.asText()));
      return new ModelQuestion(id, json.path("question").asText(), answers);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
