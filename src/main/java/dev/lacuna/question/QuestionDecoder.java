package dev.lacuna.question;

import dev.lacuna.lm.Continuation;
import dev.lacuna.lm.LanguageModel;
import dev.lacuna.lm.adapter.Adapter;
import dev.lacuna.lm.checkpoint.ModelFormatException;
import dev.lacuna.lm.kernel.Sampling;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntConsumer;
import java.util.stream.DoubleStream;

/**
 * Writes the question that a hidden state belongs to. KA2L (arXiv 2603.17566) trains a T5 for this; here the language
 * model inverts itself: a small network turns the state into pseudo-tokens, and the same model with a decoder-LoRA
 * of its
 * own writes on. {@link DecoderTraining} makes one.
 */
public final class QuestionDecoder {
  static final String END = "\n";
  /** Tokens that one is drawn from: as good as a share of the mass, which costs a sort of the whole vocabulary. */
  private static final int LIKELIEST = 10;

  private final Adapter adapter;
  private final StateScale scale;
  private final long[] prompt;
  private final int longest;
  private final Form form;
  private final double reading;

  /** @param reading see {@link #reading()} */
  QuestionDecoder(Adapter adapter, StateScale scale, long[] prompt, int longest, Form form, double reading) {
    this.adapter = adapter;
    this.scale = scale;
    this.prompt = prompt;
    this.longest = longest;
    this.form = form;
    this.reading = reading;
  }

  /** Bounds that nineteen in twenty questions keep which the decoder has not learnt from, in nats. */
  record Form(double mean, double least) {
    static final Form ANY = new Form(Double.NEGATIVE_INFINITY, Double.NEGATIVE_INFINITY);

    static Form of(List<LanguageModel.TextScore> scores) {
      return scores.isEmpty()
          ? ANY
          : new Form(low(scores.stream().mapToDouble(LanguageModel.TextScore::meanLogProbability)),
              low(scores.stream().mapToDouble(LanguageModel.TextScore::least)));
    }

    boolean holds(LanguageModel.TextScore score) {
      return score.meanLogProbability() >= mean && score.least() >= least;
    }

    private static double low(DoubleStream values) {
      double[] sorted = values.sorted().toArray();
      return sorted[sorted.length / 20];
    }
  }

  QuestionDecoder with(Adapter trained) {
    return new QuestionDecoder(trained, scale, prompt, longest, form, reading);
  }

  QuestionDecoder with(Form bounds, double measured) {
    return new QuestionDecoder(adapter, scale, prompt, longest, bounds, measured);
  }

  /**
   * Of questions that it has not learnt from, how many of the rarest words, which name a subject, it reads out of their
   * states, in [0, 1]; NaN where none was held out.
   */
  public double reading() {
    return reading;
  }

  /**
   * Which texts the decoder finds as likely, from their own states, as questions that it has not learnt from: as a
   * whole, and at their least likely token, since one false word is enough to spoil a question.
   *
   * @param states {@code [n, d]} of the texts, not standardised
   */
  boolean[] wellFormed(LanguageModel model, List<String> texts, float[][] states) {
    List<LanguageModel.TextScore> scores = score(model, texts, states);
    boolean[] passed = new boolean[texts.size()];
    for (int i = 0; i < passed.length; i++) {
      passed[i] = form.holds(scores.get(i));
    }
    return passed;
  }

  /** How likely it finds each text from its state {@code [n, d]}, not standardised. */
  List<LanguageModel.TextScore> score(LanguageModel model, List<String> texts, float[][] states) {
    if (texts.isEmpty()) {
      return List.of();
    }
    return model.with(adapter,
        () -> model.scoreFromStates(Arrays.stream(states).map(scale::standardise).toList(), prompt,
            texts.stream().map(t -> model.tokenizer().encode(" " + t + END)).toList()));
  }

  StateScale scale() {
    return scale;
  }

  /**
   * Writes {@code variants} questions for each state; the model answers as before afterwards.
   *
   * @param states {@code [n, d]}, standardised by {@link #scale}
   */
  List<List<Continuation>> decode(LanguageModel model, List<float[]> states, int variants, double temperature,
      long seed, IntConsumer progress) {
    return model.with(adapter, () -> model.generateFromStates(states, prompt,
        new Sampling(longest + 4, variants, temperature, LIKELIEST, 1, Set.of(END), seed), progress));
  }

  /** The likeliest question of each state {@code [n, d]}, not standardised; empty where it found no end. */
  List<String> read(LanguageModel model, float[][] states) {
    return decode(model, Arrays.stream(states).map(scale::standardise).toList(), 1, 0, 0, n -> {}).stream()
        .map(copies -> copies.getFirst().text().strip()).toList();
  }

  /** The same while this decoder's adapter is in training and attached to the model. */
  List<String> readAttached(LanguageModel model, float[][] states) {
    return model.generateFromStates(Arrays.stream(states).map(scale::standardise).toList(), prompt,
        new Sampling(longest + 4, 1, 0, LIKELIEST, 1, Set.of(END), 0), n -> {}).stream()
        .map(copies -> copies.getFirst().text().strip()).toList();
  }

  /** Keeps it as one file; {@code key} names what it was trained for. */
  public void save(Path file, String key) throws IOException {
    DecoderFile.write(file, key,
        new DecoderFile.Content(adapter, scale, new DecoderFile.Numbers(adapter.config().rank(),
            adapter.config().alpha(), longest, form.mean(), form.least(), reading)));
  }

  /**
   * One that was kept.
   *
   * @param prompt what its texts are written after
   * @return empty where there is no such file, or one made for another key
   * @throws ModelFormatException when the file is damaged
   */
  public static Optional<QuestionDecoder> load(Path file, String key, long[] prompt) throws IOException {
    return DecoderFile.read(file, key).map(kept -> new QuestionDecoder(kept.adapter(), kept.scale(), prompt,
        kept.numbers().longest(), new Form(kept.numbers().mean(), kept.numbers().least()),
        kept.numbers().reading()));
  }
}
