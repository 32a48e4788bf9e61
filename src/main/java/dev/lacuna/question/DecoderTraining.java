package dev.lacuna.question;

import dev.lacuna.lm.LanguageModel;
import dev.lacuna.lm.adapter.Adapter;
import dev.lacuna.lm.adapter.LoraConfig;
import dev.lacuna.lm.kernel.AdamW;
import dev.lacuna.lm.kernel.TokenExample;
import dev.lacuna.lm.training.LearningRateSchedule;
import dev.lacuna.lm.training.LoraTraining;
import dev.lacuna.lm.training.TrainingListener;
import dev.lacuna.lm.training.TrainingPlan;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.ObjIntConsumer;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * Trains a decoder on the project's own questions and on imagined ones. Every tenth question is kept from training,
 * to tell
 * what a new question looks like to the decoder, and how well it reads.
 */
public final class DecoderTraining {
  private static final int LORA_RANK = 16;
  private static final int HELD_OUT = 10;
  private static final int SHORTEST = 8;
  private static final double LIKE_THE_POOL = 0.1;
  private static final int MOST_SAMPLED = 200;
  private static final int MEASURED_ON = 24;
  private static final int EVALUATED_QUESTIONS = 24;
  /** Reading half way below which a training is given up. */
  private static final double HOPELESS = 0.1;
  private static final String IMAGINING = "imagining questions";
  /** Phases as they are told. */
  public static final String TRAINING = "training the decoder";
  private static final String MEASURING = "measuring how fast a decoder is trained";
  private static final String READING = "measuring how well the decoder reads";

  private final StateReader reader;
  private final DecoderSettings settings;
  private final ObjIntConsumer<String> progress;

  /**
   * @param reader of the states that are decoded
   * @param progress told a phase and the percent done; may throw to cancel
   */
  public DecoderTraining(StateReader reader, DecoderSettings settings, ObjIntConsumer<String> progress) {
    this.reader = reader;
    this.settings = settings;
    this.progress = progress;
  }

  /** The questions of a pool that a decoder of it never learns from. */
  static List<String> heldOut(List<String> pool) {
    return IntStream.range(0, pool.size()).filter(i -> i % HELD_OUT == 0).mapToObj(pool::get).toList();
  }

  /** Leaves the model with the adapter that it came with. */
  public QuestionDecoder on(List<String> all) {
    TrainingEffort effort = effort(all);
    return on(all, imagined(all, effort.beside()), effort);
  }

  /** Questions beside the pool: made of its own forms, and, where it has few, written by the model itself. */
  private List<String> imagined(List<String> pool, int most) {
    progress.accept(IMAGINING, 0);
    List<String> made = most == 0 ? new ArrayList<>()
        : familiar(pool, Recombination.of(pool, most, settings.seed()));
    if (made.size() < Math.min(most, pool.size() / 2)) {
      made.addAll(ImaginedQuestions.sample(reader.model(), reader.format(), pool, most - made.size(), settings.seed(),
          n -> progress.accept(IMAGINING, (int) (100L * n * ImaginedQuestions.COPIES / (2L * most)))));
    }
    return made;
  }

  /** Whether this model and device allow a training that is worth the while. */
  public boolean isWorthwhile(List<String> all) {
    return effort(all).enough();
  }

  /** Changes with everything that a trained decoder depends on here, how much it goes through too. */
  public String fingerprint(List<String> all) {
    return settings.fingerprint() + " " + effort(all);
  }

  private TrainingEffort effort(List<String> all) {
    List<String> some = all.size() <= MOST_SAMPLED ? all : all.subList(0, MOST_SAMPLED);
    double each = prompt(reader).length + settings.pseudoTokens()
        + some.stream().mapToInt(q -> text(q).length).average().orElse(1);
    int pool = Math.min(all.size(), settings.most());
    return TrainingEffort.of(pool - pool / HELD_OUT, each, settings.tokens(reader.model()), settings);
  }

  /**
   * Seconds that a training of these will take, by two short steps, of which the second is measured. Leaves the model
   * with the adapter that it came with.
   */
  public double seconds(List<String> all) {
    List<String> some = all.subList(0, Math.min(all.size(), MEASURED_ON));
    float[][] states = reader.read(some);
    StateScale scale = StateScale.of(states);
    List<TokenExample> examples = IntStream.range(0, some.size())
        .mapToObj(i -> TokenExample.fromState(scale.standardise(states[i]), prompt(reader), text(some.get(i))))
        .toList();
    double[] step = {0};
    train(examples, plan(2, MEASURED_ON), done -> {
      step[0] = done.seconds();
      progress.accept(MEASURING, 50 * done.step());
      return true;
    }, epoch -> Double.NaN);
    return step[0] / some.size() * effort(all).passes();
  }

  private long[] text(String question) {
    return reader.model().tokenizer().encode(" " + question + QuestionDecoder.END);
  }

  /**
   * What the model would not ask itself is more often malformed than new, and the decoder would learn the malformed.
   */
  private List<String> familiar(List<String> pool, List<String> texts) {
    if (texts.isEmpty()) {
      return new ArrayList<>();
    }
    double[] shares = new Familiarity(reader, pool).shares(texts);
    return new ArrayList<>(IntStream.range(0, shares.length).filter(i -> shares[i] >= LIKE_THE_POOL)
        .mapToObj(texts::get).toList());
  }

  private QuestionDecoder on(List<String> all, List<String> imagined, TrainingEffort effort) {
    List<String> pool = drawn(all);
    LanguageModel model = reader.model();
    List<String> questions = new ArrayList<>(
        IntStream.range(0, pool.size()).filter(i -> i % HELD_OUT != 0).mapToObj(pool::get).toList());
    if (questions.size() > effort.pool()) {
      Collections.shuffle(questions, new Random(settings.seed()));
      questions.subList(effort.pool(), questions.size()).clear();
    }
    questions.addAll(imagined);
    progress.accept(TRAINING, 0);
    float[][] states = reader.read(questions);
    StateScale scale = StateScale.of(states);
    long[] prompt = prompt(reader);
    List<TokenExample> examples = new ArrayList<>();
    int longest = SHORTEST;
    for (int i = 0; i < states.length; i++) {
      long[] text = text(questions.get(i));
      longest = Math.max(longest, text.length);
      examples.add(TokenExample.fromState(scale.standardise(states[i]), prompt, text));
    }
    HeldOutEvaluation evaluation = new HeldOutEvaluation(pool, effort);
    QuestionDecoder untrained = new QuestionDecoder(new Adapter(lora(), Map.of()), scale, prompt, longest,
        QuestionDecoder.Form.ANY, Double.NaN);
    TrainingPlan plan = plan(effort.epochs(), settings.batch());
    int perEpoch = Math.ceilDiv(Math.ceilDiv(examples.size(), settings.batch()), settings.accumulate());
    QuestionDecoder decoder = untrained.with(train(examples, plan, step -> {
      progress.accept(TRAINING, 100 * step.step() / step.steps());
      return evaluation.goesOn();
    }, step -> evaluation.after(step / perEpoch, untrained)));
    progress.accept(READING, 0);
    List<String> heldOut = heldOut(pool);
    float[][] asked = reader.read(heldOut);
    return decoder.with(QuestionDecoder.Form.of(decoder.score(model, heldOut, asked)),
        reading(pool, heldOut, decoder.read(model, asked)));
  }

  /** Reads some held-out questions half way, and ends a training that reads none, where there is no time for all. */
  private final class HeldOutEvaluation {
    private final List<String> asked;
    private final List<String> pool;
    private final float[][] states;
    private final int half;
    private boolean hopeless;

    HeldOutEvaluation(List<String> pool, TrainingEffort effort) {
      this.pool = pool;
      List<String> heldOut = heldOut(pool);
      this.asked = heldOut.subList(0, Math.min(EVALUATED_QUESTIONS, heldOut.size()));
      this.states = reader.read(asked);
      this.half = effort.epochs() < settings.epochs() ? effort.epochs() / 2 : Integer.MAX_VALUE;
    }

    /** After an epoch, the model writing by the adapter as it stands. */
    double after(int epochs, QuestionDecoder untrained) {
      if (epochs == half && !asked.isEmpty()) {
        progress.accept(READING, 0);
        hopeless = reading(pool, asked, untrained.readAttached(reader.model(), states)) < HOPELESS;
      }
      return Double.NaN;
    }

    boolean goesOn() {
      return !hopeless;
    }
  }

  /** Mean over questions of how many of their rarest words, which name a subject, were written. */
  static double reading(List<String> pool, List<String> asked, List<String> written) {
    Map<String, Integer> frequency = new HashMap<>();
    pool.forEach(text -> WordSet.set(text).forEach(word -> frequency.merge(word, 1, Integer::sum)));
    return IntStream.range(0, asked.size()).mapToDouble(i -> {
      Set<String> words = WordSet.set(asked.get(i));
      int rarest = words.stream().mapToInt(word -> frequency.getOrDefault(word, 0)).min().orElse(0);
      Set<String> own = WordSet.set(written.get(i));
      return words.stream().filter(word -> frequency.getOrDefault(word, 0) == rarest)
          .mapToInt(word -> own.contains(word) ? 1 : 0).average().orElse(0);
    }).average().orElse(Double.NaN);
  }

  private TrainingPlan plan(int epochs, int batch) {
    return new TrainingPlan(settings.learningRate(reader.model().config().hiddenSize()), LearningRateSchedule.COSINE,
        0.05,
        AdamW.DEFAULT.withDecay(0, 0, 0.01), epochs, batch, settings.accumulate(), settings.seed());
  }

  /** What the decoder's texts are written after, besides the state. */
  public static long[] prompt(StateReader reader) {
    return reader.model().tokenizer().encodeStart(reader.format().questionPrefix().stripTrailing());
  }

  private static LoraConfig lora() {
    return new LoraConfig(LORA_RANK, 2.0 * LORA_RANK, 0, LoraConfig.ALL_LINEAR);
  }

  private Adapter train(List<TokenExample> examples, TrainingPlan plan, TrainingListener listener,
      ToDoubleFunction<Integer> afterEpoch) {
    LanguageModel model = reader.model();
    float[][] states = examples.stream().flatMap(example -> example.state().stream()).toArray(float[][]::new);
    List<long[]> texts = examples.stream()
        .map(example -> Arrays.copyOfRange(example.tokens(), example.tokens().length - example.learned(),
            example.tokens().length))
        .toList();
    int hidden = states[0].length;
    Adapter fresh = LinearStart.of(Adapter.fresh(model.config(), lora(), settings.seed())
        .withInversion(hidden, 2 * hidden, settings.pseudoTokens(), settings.seed() + 1), model, states, texts,
        settings.pseudoTokens());
    Optional<Adapter> before = model.adapter();
    try {
      return new LoraTraining(model, plan, Optional.empty()).run(fresh, epoch -> examples, false, listener, afterEpoch)
          .adapter();
    } finally {
      before.ifPresentOrElse(model::attach, model::detach);
    }
  }

  private List<String> drawn(List<String> pool) {
    if (pool.size() <= settings.most()) {
      return pool;
    }
    List<String> shuffled = new ArrayList<>(pool);
    Collections.shuffle(shuffled, new Random(settings.seed()));
    return shuffled.subList(0, settings.most());
  }
}
