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
import dev.lacuna.lm.TrainingListener;
import dev.lacuna.lm.TrainingPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntConsumer;

/**
 * Writes the question that a hidden state belongs to. KA2L (arXiv 2603.17566) trains a T5 for this; here the language
 * model inverts itself: a small network turns the state that the probe classifies into pseudo-tokens, and the same
 * model with a decoder-LoRA of its own writes on (METHODS §1, Build).
 */
public final class QuestionDecoder {
  private static final int PSEUDO_TOKENS = 8;
  private static final int LORA_RANK = 16;
  private static final String END = "\n";

  private final Adapter adapter;
  private final StateScale scale;
  private final long[] prompt;
  private final int longest;

  private QuestionDecoder(Adapter adapter, StateScale scale, long[] prompt, int longest) {
    this.adapter = adapter;
    this.scale = scale;
    this.prompt = prompt;
    this.longest = longest;
  }

  /**
   * @param learningRate of AdamW, falling by a cosine
   * @param stateNoise deviation of the noise that is added to the standardised states while training, so that states
   *     between the questions are read too
   */
  public record Settings(int epochs, int batch, double learningRate, double stateNoise, long seed) {
    public static final Settings DEFAULT = new Settings(30, 32, 4e-3, 0.1, 1);
  }

  /**
   * Trains the decoder on the project's own questions.
   *
   * @param states {@code [n, d]} of the questions, of the probe's layer
   */
  public static QuestionDecoder train(LanguageModel model, FewShotFormat format, List<String> questions,
      float[][] states, Settings settings, TrainingListener listener) {
    StateScale scale = StateScale.of(states);
    long[] prompt = model.tokenizer().encodeStart(format.questionPrefix().stripTrailing());
    List<Example> examples = new ArrayList<>();
    int longest = 8;
    for (int i = 0; i < questions.size(); i++) {
      long[] text = model.tokenizer().encode(" " + questions.get(i) + END);
      longest = Math.max(longest, text.length);
      examples.add(Example.fromState(scale.standardise(states[i]), prompt, text));
    }
    Adapter fresh = Adapter.fresh(model.config(), new LoraConfig(LORA_RANK, 2.0 * LORA_RANK, 0, LoraConfig.ALL_LINEAR),
        settings.seed()).withInversion(states[0].length, 2 * states[0].length, PSEUDO_TOKENS, settings.seed() + 1);
    TrainingPlan plan = new TrainingPlan(settings.learningRate(), Schedule.COSINE, 0.05,
        AdamW.DEFAULT.withDecay(0, 0, 0.01), settings.epochs(), settings.batch(), 1, settings.seed());
    Adapter trained = new LoraTraining(model, plan, Optional.empty())
        .run(fresh, epoch -> examples, false, listener, step -> Double.NaN).adapter();
    model.detach();
    return new QuestionDecoder(trained, scale, prompt, longest);
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
