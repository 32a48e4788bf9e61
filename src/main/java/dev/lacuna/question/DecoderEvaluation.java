package dev.lacuna.question;

import dev.lacuna.knowledge.prompt.FewShotFormat;
import dev.lacuna.lm.LanguageModel;
import dev.lacuna.lm.LanguageModel.Pooling;
import java.util.Arrays;
import java.util.List;
import java.util.function.ObjIntConsumer;

/** How well decoders read questions that they have not learnt from, by layer, pseudo-tokens and place of the state. */
public final class DecoderEvaluation {
  private final LanguageModel model;
  private final FewShotFormat format;
  private final ObjIntConsumer<String> progress;

  public DecoderEvaluation(LanguageModel model, FewShotFormat format, ObjIntConsumer<String> progress) {
    this.model = model;
    this.format = format;
    this.progress = progress;
  }

  /**
   * One decoder.
   *
   * @param nats a token of the held-out questions, from their states
   * @param seconds of training
   */
  public record Row(int layer, Pooling pooling, int pseudoTokens, String reading, ReadingScore score, double nats,
      double seconds) {}

  /**
   * Trains one decoder on nine tenths of the pool and what is made of it, and reads the other tenth: the likeliest
   * text,
   * and the best of eight by round trip.
   */
  public List<Row> of(List<String> pool, int layer, Pooling pooling, DecoderSettings settings) {
    StateReader reader = new StateReader(model, format, layer, pooling);
    long start = System.nanoTime();
    QuestionDecoder decoder = new DecoderTraining(reader, settings, progress).on(pool);
    double seconds = (System.nanoTime() - start) / 1e9;
    List<String> asked = DecoderTraining.heldOut(pool);
    float[][] states = reader.read(asked);
    List<float[]> targets = Arrays.stream(states).map(decoder.scale()::standardise).toList();
    List<LanguageModel.TextScore> scores = decoder.score(model, asked, states);
    double nats = -scores.stream().mapToDouble(LanguageModel.TextScore::logProbability).sum()
        / scores.stream().mapToInt(LanguageModel.TextScore::tokens).sum();
    List<String> likeliest = decoder.read(model, states);
    List<String> nearest = new NearestVariant(decoder, reader).read(targets);
    return List.of(row(reader, settings, "likeliest", likeliest, asked, targets, decoder, nats, seconds),
        row(reader, settings, "nearest of 8", nearest, asked, targets, decoder, nats, seconds));
  }

  private static Row row(StateReader reader, DecoderSettings settings, String reading, List<String> written,
      List<String> asked, List<float[]> targets, QuestionDecoder decoder, double nats, double seconds) {
    List<float[]> own = Arrays.stream(reader.read(written)).map(decoder.scale()::standardise).toList();
    return new Row(reader.layer(), reader.pooling(), settings.pseudoTokens(), reading,
        ReadingScore.of(written, asked, targets, own), nats, seconds);
  }
}
