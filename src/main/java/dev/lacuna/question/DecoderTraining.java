package dev.lacuna.question;

import dev.lacuna.lm.Adapter;
import dev.lacuna.lm.AdamW;
import dev.lacuna.lm.Example;
import dev.lacuna.lm.LanguageModel;
import dev.lacuna.lm.LoraConfig;
import dev.lacuna.lm.LoraTraining;
import dev.lacuna.lm.Schedule;
import dev.lacuna.lm.TrainingPlan;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.ObjIntConsumer;
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
    return on(all, imagined(all));
  }

  /** Questions beside the pool: made of its own forms, and, where it has few, written by the model itself. */
  List<String> imagined(List<String> pool) {
    progress.accept("imagining questions", 0);
    List<String> made = familiar(pool, Recombination.of(pool, settings.imagined(), settings.seed()));
    if (made.size() < pool.size() / 2) {
      made.addAll(ImaginedQuestions.sample(reader.model(), reader.format(), pool, settings.imagined() - made.size(),
          settings.seed(), n -> progress.accept("imagining questions", 0)));
    }
    return made;
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

  QuestionDecoder on(List<String> all, List<String> imagined) {
    List<String> pool = drawn(all);
    LanguageModel model = reader.model();
    List<String> questions =
        new ArrayList<>(IntStream.range(0, pool.size()).filter(i -> i % HELD_OUT != 0).mapToObj(pool::get).toList());
    questions.addAll(imagined);
    progress.accept("training the decoder", 0);
    float[][] states = reader.read(questions);
    StateScale scale = StateScale.of(states);
    long[] prompt = prompt(reader);
    List<Example> examples = new ArrayList<>();
    int longest = SHORTEST;
    for (int i = 0; i < states.length; i++) {
      long[] text = model.tokenizer().encode(" " + questions.get(i) + QuestionDecoder.END);
      longest = Math.max(longest, text.length);
      examples.add(Example.fromState(scale.standardise(states[i]), prompt, text));
    }
    QuestionDecoder decoder = new QuestionDecoder(train(model, examples), scale, prompt, longest,
        QuestionDecoder.Form.ANY);
    List<String> heldOut = heldOut(pool);
    return decoder.withForm(QuestionDecoder.Form.of(decoder.score(model, heldOut, reader.read(heldOut))));
  }

  /** What the decoder's texts are written after, besides the state. */
  public static long[] prompt(StateReader reader) {
    return reader.model().tokenizer().encodeStart(reader.format().questionPrefix().stripTrailing());
  }

  private Adapter train(LanguageModel model, List<Example> examples) {
    float[][] states = examples.stream().flatMap(it -> it.state().stream()).toArray(float[][]::new);
    List<long[]> texts = examples.stream().map(it -> Arrays.copyOfRange(it.tokens(), it.tokens().length - it.learned(),
        it.tokens().length)).toList();
    int hidden = states[0].length;
    Adapter fresh = LinearStart.of(Adapter.fresh(model.config(),
        new LoraConfig(LORA_RANK, 2.0 * LORA_RANK, 0, LoraConfig.ALL_LINEAR), settings.seed())
        .withInversion(hidden, 2 * hidden, settings.pseudoTokens(), settings.seed() + 1), model, states, texts,
        settings.pseudoTokens());
    TrainingPlan plan = new TrainingPlan(settings.learningRate(hidden), Schedule.COSINE, 0.05,
        AdamW.DEFAULT.withDecay(0, 0, 0.01), settings.epochs(), settings.batch(), settings.accumulate(),
        settings.seed());
    Optional<Adapter> before = model.adapter();
    try {
      return new LoraTraining(model, plan, Optional.empty()).run(fresh, epoch -> examples, false, step -> {
        progress.accept("training the decoder", 100 * step.step() / step.steps());
        return true;
      }, step -> Double.NaN).adapter();
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
