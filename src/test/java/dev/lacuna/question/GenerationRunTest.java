package dev.lacuna.question;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lacuna.answer.AnswerEquivalence;
import dev.lacuna.domain.SamplingSettings;
import dev.lacuna.knowledge.probe.CalibratedProbe;
import dev.lacuna.knowledge.probe.Calibration;
import dev.lacuna.knowledge.probe.FittedProbe;
import dev.lacuna.knowledge.probe.LogisticRegression;
import dev.lacuna.knowledge.prompt.FewShotFormat;
import dev.lacuna.lm.LanguageModel;
import dev.lacuna.lm.TestModels;
import dev.lacuna.lm.adapter.Adapter;
import dev.lacuna.lm.adapter.LoraConfig;
import dev.lacuna.question.GenerationYield.Filter;
import dev.lacuna.question.QuestionGenerator.Generated;
import dev.lacuna.question.QuestionGenerator.GenerationProgress;
import dev.lacuna.question.QuestionGenerator.Given;
import dev.lacuna.question.QuestionGenerator.Method;
import dev.lacuna.question.QuestionGenerator.PoolQuestion;
import dev.lacuna.question.QuestionGenerator.Reached;
import dev.lacuna.question.QuestionGenerator.Result;
import dev.lacuna.question.QuestionGenerator.Source;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What passes the filters of a generation, of texts that a script writes; the model is a small random one. */
@Tag("slow")
final class GenerationRunTest {
  private static final LanguageModel MODEL = TestModels.open("llama");
  private static final FewShotFormat FORMAT = new FewShotFormat("", "Q: ", "\nA:", "\n", List.of(), 4);
  private static final StateReader READER = new StateReader(MODEL, FORMAT, 1);
  private static final int PROBED = 2;
  private static final int SAMPLES = 3;
  private static final List<String> POOL = Stream
      .of("Peru", "Chile", "Ghana", "Oman", "Fiji", "Nepal", "Qatar", "Malta", "Togo", "Benin")
      .map(place -> "What city is the capital of " + place + "?").toList();
  /** A question of which all answers agree is known; of all others none do. */
  private static final AnswerEquivalence KNOWS = (question, a, b) -> question.contains("known");
  /** Only the very same words count as the same question, and everything is likely enough. */
  private static final GeneratorSettings LENIENT = new GeneratorSettings(2, 1, UnknownRegion.Noise.USUAL, 0.1, 0, 2,
      new SamplingSettings(SAMPLES, 1), 512, 2, 0.025, 2);
  private static final Calibration ALL_UNKNOWN = new Calibration(0, 3);

  @AfterAll
  static void close() {
    MODEL.close();
  }

  /** Writes what it was given, a batch a call. */
  private static final class Script implements TextWriter {
    private final Deque<List<Candidate>> batches = new ArrayDeque<>();
    private final List<Integer> asked = new ArrayList<>();

    Script batch(String... texts) {
      return batch(Stream.of(texts).map(text -> Candidate.written(
          new UnknownRegion.Target(List.of(1L, 2L), new float[0]), text)).toList());
    }

    Script batch(List<Candidate> candidates) {
      batches.add(candidates);
      return this;
    }

    @Override
    public List<Candidate> write(int states, IntConsumer progress) {
      asked.add(states);
      progress.accept(states);
      return batches.isEmpty() ? List.of() : batches.pop();
    }
  }

  /** A run's parts, of which a test changes one. */
  private record Setup(List<String> pool, List<String> others, Calibration calibration,
      Optional<QuestionDecoder> decoder, GeneratorSettings settings, BadQuestions bad, GenerationProgress progress) {

    static Setup usual() {
      return new Setup(POOL, List.of(), ALL_UNKNOWN, Optional.empty(), LENIENT, BadQuestions.NOTHING,
          (phase, done, total) -> {});
    }

    Result run(int count, TextWriter... writers) {
      float[][] states = READER.read(pool);
      List<PoolQuestion> questions = IntStream.range(0, pool.size())
          .mapToObj(i -> new PoolQuestion(i, pool.get(i), states[i])).toList();
      Source source = new Source(questions, questions, others, bad, PoolJudges.ofLikelihood(MODEL, FORMAT, pool));
      QuestionGenerator with = new QuestionGenerator(READER, KNOWS, probe(calibration), decoder, settings, progress);
      List<Method> methods = List.of(Method.WRITE, Method.RECOMBINE).subList(0, writers.length);
      return new GenerationRun(with, source, count, 1).go(methods, method -> writers[methods.indexOf(method)]);
    }

    Setup pool(List<String> texts) {
      return new Setup(texts, others, calibration, decoder, settings, bad, progress);
    }

    Setup others(String... texts) {
      return new Setup(pool, List.of(texts), calibration, decoder, settings, bad, progress);
    }

    Setup calibration(Calibration other) {
      return new Setup(pool, others, other, decoder, settings, bad, progress);
    }

    Setup decoder(QuestionDecoder own) {
      return new Setup(pool, others, calibration, Optional.of(own), settings, bad, progress);
    }

    Setup settings(GeneratorSettings other) {
      return new Setup(pool, others, calibration, decoder, other, bad, progress);
    }

    Setup bad(BadQuestions learnt) {
      return new Setup(pool, others, calibration, decoder, settings, learnt, progress);
    }

    Setup progress(GenerationProgress listener) {
      return new Setup(pool, others, calibration, decoder, settings, bad, listener);
    }
  }

  /** Reads whatever it likes out of the states; the calibration says what comes of it. */
  private static FittedProbe probe(Calibration calibration) {
    float[][] states = MODEL.hiddenStates(FORMAT.prompts(MODEL.tokenizer(), POOL), new int[] {PROBED},
        LanguageModel.Pooling.LAST_TOKEN)[0];
    boolean[] targets = new boolean[states.length];
    for (int i = 0; i < targets.length; i += 2) {
      targets[i] = true;
    }
    return new FittedProbe(new CalibratedProbe(PROBED, LogisticRegression.fit(states, targets, 0.01), calibration),
        0.5);
  }

  private static List<String> texts(Result result) {
    return result.questions().stream().map(Generated::text).toList();
  }

  private static String[] made(int from, int to) {
    return IntStream.range(from, to).mapToObj(i -> "Where is place " + i + "?").toArray(String[]::new);
  }

  @Test
  void noQuestionComesTwiceAndNoneOfThePoolOrOfWhatMayNotComeAgain() {
    Setup setup = Setup.usual().others("Which king ruled Spain in 1500?");
    Result result = setup.run(50, new Script()
        .batch("Who is first?", "who is FIRST?", "Who -- is: first??", POOL.get(3),
            "what city is the capital of oman?", "Which king ruled Spain in 1500?", "Which king ruled SPAIN, in 1500 ?",
            "???", "")
        .batch("Who is first?", "Who is <script>alert(1)</script>?", "מי הראשון?", "🦊 Who\nis it?",
            "Who is \"it\" & 'why'?"));
    assertThat(texts(result)).containsExactly("Who is first?", "Who is <script>alert(1)</script>?", "מי הראשון?",
        "🦊 Who\nis it?", "Who is \"it\" & 'why'?");
    assertThat(result.yield().of(Filter.DECODED)).isEqualTo(14);
    assertThat(result.yield().of(Filter.NOVEL)).isEqualTo(5);
    assertThat(result.exhausted()).isTrue();
  }

  @Test
  void ofTextsThatAskNearlyTheSameThePoolsOrTheFirstIsKept() {
    // Of eight words in either, five shared are too few, and of seven, six are not.
    Result result = Setup.usual().settings(LENIENT.withNear(0.7)).run(50, new Script()
        .batch("What is the capital city of Peru?", "Which river crosses Bogota and Lima?",
            "Which river does cross Bogota and Lima?", "Which great river crosses Bogota and Lima?")
        .batch("Which long river crosses Bogota and Lima?"));
    assertThat(texts(result)).containsExactly("Which river crosses Bogota and Lima?",
        "Which river does cross Bogota and Lima?");
    assertThat(result.yield().of(Filter.NOVEL)).isEqualTo(5);
    assertThat(result.yield().of(Filter.UNLIKE_OTHERS)).as("not the pool's, not the second batch's").isEqualTo(3);
    assertThat(result.yield().of(Filter.DISTINCT)).isEqualTo(2);
  }

  @Test
  void noMoreAreGivenThanWantedAndFewMorePutToTheTest() {
    Result result = Setup.usual().run(3, new Script().batch(made(0, 40)));
    assertThat(texts(result)).containsExactly(made(0, 3));
    assertThat(result.exhausted()).isFalse();
    assertThat(result.given()).containsExactly(new Given(Method.WRITE, 3, Optional.empty()));
    assertThat(result.yield().of(Filter.NOT_LIKE_BAD)).isEqualTo(40);
    assertThat(result.yield().of(Filter.DISTINCT)).isBetween(3, 8);
    assertThat(result.curve().getLast().accepted()).isEqualTo(3);
  }

  @Test
  void ofNoneWantedNoneIsWritten() {
    Script script = new Script().batch(made(0, 40));
    Result result = Setup.usual().run(0, script);
    assertThat(result.questions()).isEmpty();
    assertThat(result.exhausted()).isFalse();
    assertThat(script.asked).isEmpty();
  }

  @Test
  void theNextMethodTakesOverWhereOneIsGivenUpAndEachSaysWhatItGave() {
    Result result = Setup.usual().run(9, new Script().batch(made(0, 2)), new Script().batch(made(1, 4)));
    assertThat(texts(result)).containsExactly(made(0, 4));
    assertThat(result.exhausted()).isTrue();
    assertThat(result.given()).extracting(Given::method).containsExactly(Method.WRITE, Method.RECOMBINE);
    assertThat(result.given()).extracting(Given::questions).containsExactly(2, 2);
    assertThat(result.given().get(0).why()).get().asString().contains("gave 2 questions of 2 texts");
    assertThat(result.given().get(1).why()).get().asString().contains("gave 2 questions of 3 texts");

    Script unused = new Script().batch(made(9, 12));
    Result enough = Setup.usual().run(2, new Script().batch(made(0, 2)), unused);
    assertThat(enough.given()).extracting(Given::method).containsExactly(Method.WRITE);
    assertThat(unused.asked).isEmpty();
  }

  @Test
  void aMethodThatGivesNothingNewIsGivenUpAfterBatchesOfFewerStates() {
    Script script = new Script();
    IntStream.range(0, 9).forEach(i -> script.batch(POOL.get(0), POOL.get(1)));
    Result result = Setup.usual().run(400, script);
    assertThat(script.asked).containsExactly(448, 128);
    assertThat(result.questions()).isEmpty();
    assertThat(result.yield().states()).isEqualTo(448 + 128);
    assertThat(result.given().getFirst().why()).get().asString().contains("of 4, 0 were not asked before");
  }

  @Test
  void aBatchThatGivesSomethingLetsAMethodGoOn() {
    Script script = new Script().batch(POOL.get(0)).batch(made(0, 20)).batch(POOL.get(0)).batch(made(20, 40))
        .batch(POOL.get(0)).batch(POOL.get(0)).batch(made(40, 60));
    Result result = Setup.usual().run(100, script);
    assertThat(script.asked).as("barren, not, barren, not, barren, barren").hasSize(6);
    assertThat(texts(result)).containsExactly(made(0, 40));
    assertThat(result.curve()).extracting(Reached::accepted).containsExactly(0, 20, 20, 40, 40, 40);
    assertThat(result.curve()).extracting(Reached::states).isSorted().last().isEqualTo(result.yield().states());
    assertThat(result.curve()).extracting(Reached::seconds).isSorted();
  }

  @Test
  void whereNothingIsWrittenThatIsSaid() {
    Result result = Setup.usual().run(5, new Script());
    assertThat(result.questions()).isEmpty();
    assertThat(result.curve()).isEmpty();
    assertThat(result.given().getFirst().why()).get().asString().contains("wrote no text that ended");
  }

  @Test
  void wherePoolQuestionsHaveAQuestionMarkNewOnesNeedOne() {
    Script script = new Script().batch("Name the sea beside it.", "Which sea is beside it?", "Which sea is beside her");
    assertThat(texts(Setup.usual().run(9, script))).containsExactly("Which sea is beside it?");
    List<String> orders = IntStream.range(0, 10).mapToObj(i -> "Name river number " + i + ".").toList();
    Result result = Setup.usual().pool(orders).run(9,
        new Script().batch("Name the sea beside it.", "Which sea is beside it?"));
    assertThat(texts(result)).containsExactly("Name the sea beside it.", "Which sea is beside it?");
  }

  @Test
  void whatTheProbeTakesForKnownIsLeftOut() {
    Result none = Setup.usual().calibration(new Calibration(0, -3)).run(9, new Script().batch(made(0, 9)));
    assertThat(none.questions()).isEmpty();
    assertThat(none.yield().of(Filter.ROUND_TRIP)).isEqualTo(9);
    assertThat(none.yield().of(Filter.LOOKS_UNKNOWN)).isZero();

    Result some = Setup.usual().calibration(Calibration.IDENTITY).run(60, new Script().batch(made(0, 60)));
    assertThat(some.questions()).isNotEmpty().hasSizeLessThan(60);
    assertThat(some.questions()).allSatisfy(found -> assertThat(found.unknown()).isGreaterThan(0.5)
        .isEqualTo(probe(Calibration.IDENTITY).unknown(new float[][] {found.state()})[0]));
  }

  @Test
  void whatIsAnsweredAlikeEachTimeIsLeftOut() {
    Result result = Setup.usual().run(9,
        new Script().batch("Is it known?", "Is it so?", "What is known of it?", "Is it not?"));
    assertThat(texts(result)).containsExactly("Is it so?", "Is it not?");
    assertThat(result.yield().of(Filter.DISTINCT)).isEqualTo(4);
    assertThat(result.yield().of(Filter.VERIFIED_UNKNOWN)).isEqualTo(2);
    Generated found = result.questions().getFirst();
    assertThat(found.parents()).containsExactly(1L, 2L);
    assertThat(found.state()).hasSize(MODEL.config().hiddenSize());
    assertThat(found.clusters().stream().mapToInt(cluster -> cluster.count()).sum()).isEqualTo(SAMPLES);
    assertThat(found.entropy()).isGreaterThan(0.5).isLessThanOrEqualTo(Math.log(SAMPLES) + 1e-9);
  }

  @Test
  void whatIsLikeWhatTheExpertCalledBadIsLeftOut() {
    List<String> texts = List.of(made(0, 30));
    float[][] states = MODEL.hiddenStates(FORMAT.prompts(MODEL.tokenizer(), texts), new int[] {PROBED},
        LanguageModel.Pooling.LAST_TOKEN)[0];
    boolean[] bad = new boolean[30];
    for (int i = 0; i < 30; i += 3) {
      bad[i] = true;
    }
    BadQuestions learnt = new BadQuestions(Optional.of(LogisticRegression.fit(states, bad, 1e-3)), "");
    boolean[] passes = learnt.pass(states);
    Result result = Setup.usual().bad(learnt).run(30, new Script().batch(made(0, 30)));
    assertThat(texts(result)).containsExactlyElementsOf(
        IntStream.range(0, 30).filter(i -> passes[i]).mapToObj(texts::get).toList());
    assertThat(texts(result)).hasSizeBetween(1, 29);
  }

  /** Untrained; its scale is the pool's. */
  private static QuestionDecoder decoder(QuestionDecoder.Form form) {
    int d = MODEL.config().hiddenSize();
    return new QuestionDecoder(Adapter.fresh(MODEL.config(), new LoraConfig(2, 4, 0, LoraConfig.ALL_LINEAR), 1)
        .withInversion(d, 2 * d, 2, 2), StateScale.of(READER.read(POOL)), DecoderTraining.prompt(READER), 12, form,
        Double.NaN);
  }

  /** Decoded from a question's own state. */
  private static Candidate decoded(QuestionDecoder by, long parent, String from, String text) {
    return Candidate.written(new UnknownRegion.Target(List.of(parent),
        by.scale().standardise(READER.read(List.of(from))[0])), text);
  }

  @Test
  void aDecodedTextMustComeBackNearTheStateThatItWasDecodedFrom() {
    QuestionDecoder decoder = decoder(QuestionDecoder.Form.ANY);
    Result result = Setup.usual().decoder(decoder).run(9, new Script().batch(List.of(
        decoded(decoder, 5, "Who came back?", "Who came back?"),
        decoded(decoder, 6, POOL.get(4), "Who went away?"),
        Candidate.written(new UnknownRegion.Target(List.of(7L), new float[0]), "Who came from nowhere?"))));
    assertThat(result.questions()).extracting(Generated::parents).containsExactlyInAnyOrder(List.of(5L), List.of(7L));
    assertThat(result.yield().of(Filter.WELL_FORMED)).isEqualTo(3);
    assertThat(result.yield().of(Filter.ROUND_TRIP)).isEqualTo(2);
    assertThat(MODEL.adapter()).as("the model answers as before").isEmpty();
  }

  @Test
  void ofDecodedTextsThatAskNearlyTheSameTheOneNearestToItsStateIsKept() {
    QuestionDecoder decoder = decoder(QuestionDecoder.Form.ANY);
    String exact = "Which river then crosses Bogota and Lima?";
    Candidate off = decoded(decoder, 1, exact, "Which river crosses Bogota and Lima?");
    Result result = Setup.usual().decoder(decoder).settings(LENIENT.withNear(0.7)).run(9,
        new Script().batch(List.of(off, decoded(decoder, 2, exact, exact))));
    assertThat(texts(result)).containsExactly(exact);
    assertThat(result.yield().of(Filter.ROUND_TRIP)).isEqualTo(2);
    assertThat(result.yield().of(Filter.DISTINCT)).isEqualTo(1);
  }

  @Test
  void whereThereIsADecoderItJudgesTheFormOfEveryText() {
    QuestionDecoder strict = decoder(new QuestionDecoder.Form(0, 0));
    Result result = Setup.usual().decoder(strict).run(9, new Script().batch(made(0, 9)));
    assertThat(result.yield().of(Filter.UNLIKE_OTHERS)).isEqualTo(9);
    assertThat(result.yield().of(Filter.WELL_FORMED)).isZero();
  }

  @Test
  void progressIsToldOfEveryPhaseAndNeverBeyondItsTotal() {
    List<String> phases = new ArrayList<>();
    GenerationProgress listening = (phase, done, total) -> {
      assertThat(done).as(phase).isBetween(0, total);
      phases.add(phase);
    };
    Setup.usual().progress(listening).run(80,
        new Script().batch(made(0, 70)).batch(made(70, 90)));
    assertThat(phases).contains("writing questions", "checking the form", "reading their states",
        "verifying by sampled answers", "answering", "writing questions, 70 of 80 found");
  }

  @Test
  void aCancelEndsItInWhateverPhaseItIs() {
    for (String cancelled : List.of("writing questions", "checking the form", "reading their states",
        "verifying by sampled answers", "answering")) {
      GenerationProgress cancelling = (phase, done, total) -> {
        if (phase.equals(cancelled)) {
          throw new CancellationException(phase);
        }
      };
      assertThatThrownBy(() -> Setup.usual().progress(cancelling).run(5, new Script().batch(made(0, 5))))
          .isInstanceOf(CancellationException.class).hasMessage(cancelled);
    }
  }

  @Test
  void theSameSeedFindsTheSameQuestions() {
    Result once = Setup.usual().run(4, new Script().batch(made(0, 9)));
    Result again = Setup.usual().run(4, new Script().batch(made(0, 9)));
    assertThat(again.questions()).extracting(Generated::greedy)
        .isEqualTo(once.questions().stream().map(Generated::greedy).toList());
    assertThat(again.questions()).extracting(Generated::clusters)
        .isEqualTo(once.questions().stream().map(Generated::clusters).toList());
  }
}
