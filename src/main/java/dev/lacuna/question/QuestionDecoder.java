package dev.lacuna.question;

import dev.lacuna.knowledge.FewShotFormat;
import dev.lacuna.lm.Adapter;
import dev.lacuna.lm.AdamW;
import dev.lacuna.lm.Continuation;
import dev.lacuna.lm.Example;
import dev.lacuna.lm.LanguageModel;
import dev.lacuna.lm.LoraConfig;
import dev.lacuna.lm.LoraTraining;
import dev.lacuna.lm.Sampling;
import dev.lacuna.lm.Schedule;
import dev.lacuna.lm.TrainingPlan;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntConsumer;
import java.util.function.ObjIntConsumer;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * Writes the question that a hidden state belongs to. KA2L (arXiv 2603.17566) trains a T5 for this; here the language
 * model inverts itself: a small network turns the state that the probe classifies into pseudo-tokens, and the same
 * model with a decoder-LoRA of its own writes on (METHODS §1, Build).
 */
public final class QuestionDecoder {
  private static final int PSEUDO_TOKENS = 8;
  private static final int LORA_RANK = 16;
  private static final String END = "\n";
  /** Every so many-th question is kept from training, to tell what a new question looks like to the decoder. */
  private static final int HELD_OUT = 10;

  private final Adapter adapter;
  private final StateScale scale;
  private final long[] prompt;
  private final int longest;
  private final Form form;

  private QuestionDecoder(Adapter adapter, StateScale scale, long[] prompt, int longest, Form form) {
    this.adapter = adapter;
    this.scale = scale;
    this.prompt = prompt;
    this.longest = longest;
    this.form = form;
  }

  /** Bounds that nine in ten questions keep which the decoder has not learnt from, in nats. */
  private record Form(double mean, double least) {
    static final Form ANY = new Form(Double.NEGATIVE_INFINITY, Double.NEGATIVE_INFINITY);

    static Form of(List<LanguageModel.Score> scores) {
      return new Form(tenth(scores.stream().mapToDouble(LanguageModel.Score::meanLogProbability)),
          tenth(scores.stream().mapToDouble(LanguageModel.Score::least)));
    }

    boolean holds(LanguageModel.Score score) {
      return score.meanLogProbability() >= mean && score.least() >= least;
    }

    private static double tenth(DoubleStream values) {
      double[] sorted = values.sorted().toArray();
      return sorted[sorted.length / 10];
    }
  }

  /**
   * @param imagined questions that the model writes itself, learnt beside the project's
   * @param learningRate of AdamW, falling by a cosine
   */
  public record Settings(int imagined, int epochs, int batch, double learningRate, long seed) {
    public static final Settings DEFAULT = new Settings(1500, 8, 32, 4e-3, 1);
  }

  /**
   * Trains the decoder on the project's own questions and on imagined ones. Leaves the model without an adapter.
   *
   * @param layer whose states are decoded: the probe's
   */
  public static QuestionDecoder train(LanguageModel model, FewShotFormat format, int layer, List<String> pool,
      Settings settings, ObjIntConsumer<String> progress) {
    List<String> heldOut = IntStream.range(0, pool.size()).filter(i -> i % HELD_OUT == 0).mapToObj(pool::get).toList();
    List<String> questions =
        new ArrayList<>(IntStream.range(0, pool.size()).filter(i -> i % HELD_OUT != 0).mapToObj(pool::get).toList());
    questions.addAll(ImaginedQuestions.sample(model, format, pool, settings.imagined(), settings.seed(),
        n -> progress.accept("imagining questions", 0)));
    float[][] states = model.hiddenStates(format.prompts(model.tokenizer(), questions), new int[] {layer},
        LanguageModel.Pooling.LAST_TOKEN)[0];
    StateScale scale = StateScale.of(states);
    long[] prompt = model.tokenizer().encodeStart(format.questionPrefix().stripTrailing());
    List<Example> examples = new ArrayList<>();
    int longest = 8;
    for (int i = 0; i < states.length; i++) {
      long[] text = model.tokenizer().encode(" " + questions.get(i) + END);
      longest = Math.max(longest, text.length);
      examples.add(Example.fromState(scale.standardise(states[i]), prompt, text));
    }
    Adapter fresh = Adapter.fresh(model.config(), new LoraConfig(LORA_RANK, 2.0 * LORA_RANK, 0, LoraConfig.ALL_LINEAR),
        settings.seed()).withInversion(states[0].length, 2 * states[0].length, PSEUDO_TOKENS, settings.seed() + 1);
    TrainingPlan plan = new TrainingPlan(settings.learningRate(), Schedule.COSINE, 0.05,
        AdamW.DEFAULT.withDecay(0, 0, 0.01), settings.epochs(), settings.batch(), 1, settings.seed());
    Adapter trained = new LoraTraining(model, plan, Optional.empty()).run(fresh, epoch -> examples, false, step -> {
      progress.accept("training the decoder", 100 * step.step() / step.steps());
      return true;
    }, step -> Double.NaN).adapter();
    model.detach();
    QuestionDecoder decoder = new QuestionDecoder(trained, scale, prompt, longest, Form.ANY);
    float[][] unseen = model.hiddenStates(format.prompts(model.tokenizer(), heldOut), new int[] {layer},
        LanguageModel.Pooling.LAST_TOKEN)[0];
    return new QuestionDecoder(trained, scale, prompt, longest, Form.of(decoder.score(model, heldOut, unseen)));
  }

  /**
   * Which texts the decoder finds as likely, from their own states, as questions that it has not learnt from: as a
   * whole, and at their least likely token, since one false word is enough to spoil a question.
   *
   * @param states {@code [n, d]} of the texts, not standardised
   */
  boolean[] wellFormed(LanguageModel model, List<String> texts, float[][] states) {
    List<LanguageModel.Score> scores = score(model, texts, states);
    boolean[] passed = new boolean[texts.size()];
    for (int i = 0; i < passed.length; i++) {
      passed[i] = form.holds(scores.get(i));
    }
    return passed;
  }

  private List<LanguageModel.Score> score(LanguageModel model, List<String> texts, float[][] states) {
    model.attach(adapter);
    try {
      return model.scoreFromStates(Arrays.stream(states).map(scale::standardise).toList(), prompt,
          texts.stream().map(t -> model.tokenizer().encode(" " + t + END)).toList());
    } finally {
      model.detach();
    }
  }

  StateScale scale() {
    return scale;
  }

  /**
   * Writes {@code variants} questions for each state; the base model is detached from any adapter afterwards.
   *
   * @param states {@code [n, d]}, not standardised
   */
  public List<List<Continuation>> decode(LanguageModel model, List<float[]> states, int variants, double temperature,
      long seed, IntConsumer progress) {
    model.attach(adapter);
    try {
      return model.generateFromStates(states.stream().map(scale::standardise).toList(), prompt,
          new Sampling(longest + 4, variants, temperature, 0, 0.95, Set.of(END), seed), progress);
    } finally {
      model.detach();
    }
  }
}
