package dev.lacuna.question;

import dev.lacuna.knowledge.AnswerClusters;
import dev.lacuna.knowledge.AnswerEquivalence;
import dev.lacuna.knowledge.FittedProbe;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.function.ObjIntConsumer;

/**
 * New questions out of the unknown region: draws states far from one another, decodes variants of each, and lets
 * through what passes every {@link Yield.Filter}, the last being that the model's sampled answers disagree (METHODS §1,
 * Build). Goes on, batch by batch, until enough have passed or the region gives nothing new.
 *
 * @param reader of the states that the decoder reads
 * @param progress told a phase and how many questions have passed; may throw to cancel
 */
public record QuestionGenerator(StateReader reader, AnswerEquivalence equivalence, FittedProbe probe,
    QuestionDecoder decoder, GeneratorSettings settings, ObjIntConsumer<String> progress) {

  /** A question of the project with its state [d] where the decoder reads. */
  public record PoolQuestion(long id, String text, float[] state) {}

  /**
   * @param parents ids of the questions whose states were mixed
   * @param state its own, where the probe reads
   * @param unknown p(unknown) by the probe
   */
  public record Generated(String text, List<Long> parents, float[] state, double unknown, double entropy,
      String greedy, List<AnswerClusters.Counted> clusters) {}

  /**
   * @param curve after each batch, in order
   * @param exhausted true when it ended because the region gave almost nothing new any more
   */
  public record Result(List<Generated> questions, Yield yield, List<Reached> curve, boolean exhausted) {}

  /**
   * How far a run had come.
   *
   * @param states decoded, and {@code accepted} questions, since its begin
   * @param seconds since its begin
   */
  public record Reached(int states, int accepted, double seconds) {}

  /**
   * What to decode from, and what it must not repeat.
   *
   * @param pool all questions of the project: what is new is judged by them
   * @param region one, to decode around it; two, between them; more, from the region that they span
   * @param others wordings that may not come again: earlier wordings, held-out questions
   * @param bad what the expert's bad questions teach
   */
  public record Source(List<PoolQuestion> pool, List<PoolQuestion> region, Collection<String> others, BadQuestions bad,
      PoolJudges judges) {}

  /** @param count how many are to pass */
  public Result generate(Source source, int count, long seed) {
    return new GenerationRun(this, source, count, seed).go(
        new DecodedTexts(reader.model(), decoder, settings,
            new UnknownRegion(source.region(), source.pool(), decoder.scale(), settings.noise(), seed), seed));
  }

  /** The baseline: no state is decoded, the region's own words are put together anew ({@link RecombinedTexts}). */
  public Result recombine(Source source, int count, long seed) {
    return new GenerationRun(this, source, count, seed).go(
        new RecombinedTexts(source.region().stream().map(PoolQuestion::text).toList(), settings.variants(), seed));
  }

  /** In words, for a result without enough questions. */
  public static String exhausted(Result result, int count) {
    return String.format(Locale.ROOT, "The region is exhausted: after %d states, %d of %d questions were found.",
        result.yield().states(), result.questions().size(), count);
  }
}
