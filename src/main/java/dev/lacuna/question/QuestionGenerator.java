package dev.lacuna.question;

import dev.lacuna.answer.AnswerClusters;
import dev.lacuna.answer.AnswerEquivalence;
import dev.lacuna.knowledge.probe.FittedProbe;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * New questions out of the unknown region: decodes states far from one another, or recombines or goes on with the
 * region's questions, and lets through what passes every {@link GenerationYield.Filter}, the last being that the
 * model's sampled answers disagree. Goes on, batch by batch, until enough have passed or a method gives nothing new;
 * then the next begins.
 *
 * @param reader of the states that the decoder reads
 * @param decoder empty where no state is decoded; it judges form, too
 * @param progress told each phase and how far it is
 */
public record QuestionGenerator(StateReader reader, AnswerEquivalence equivalence, FittedProbe probe,
    Optional<QuestionDecoder> decoder, GeneratorSettings settings, GenerationProgress progress) {

  /** What writes the texts. */
  public enum Method { DECODE, RECOMBINE, WRITE }

  /** Hears of a phase; may throw to cancel. */
  @FunctionalInterface
  public interface GenerationProgress {
    void at(String phase, int done, int total);
  }

  /** A question of the project with its state [d] where the decoder reads. */
  public record PoolQuestion(long id, String text, float[] state) {}

  /**
   * @param parents ids of the questions whose states were mixed, or that it was written after
   * @param state its own, where the probe reads
   * @param unknown p(unknown) by the probe
   */
  public record Generated(String text, List<Long> parents, float[] state, double unknown, double entropy,
      String greedy, List<AnswerClusters.Counted> clusters) {}

  /**
   * @param curve after each batch, in order
   * @param exhausted true when it ended because no method gave anything new any more
   * @param given what each method gave, in the order of their use, and why it was given up, a sentence each
   */
  public record Result(List<Generated> questions, GenerationYield yield, List<Reached> curve, boolean exhausted,
      List<Given> given) {}

  /** @param why it was given up; empty where it gave all that was wanted */
  public record Given(Method method, int questions, Optional<String> why) {}

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

  /**
   * @param methods the first, and what takes its place where it gives nothing new any more
   * @param count how many are to pass
   */
  public Result generate(Source source, List<Method> methods, int count, long seed) {
    return new GenerationRun(this, source, count, seed).go(methods, method -> writer(method, source, seed));
  }

  private TextWriter writer(Method method, Source source, long seed) {
    return switch (method) {
      case DECODE -> {
        QuestionDecoder reads = decoder.orElseThrow(() -> new IllegalStateException("There is no decoder"));
        yield new DecodedTexts(reader.model(), reads, settings,
            new UnknownRegion(source.region(), source.pool(), reads.scale(), settings.noise(), seed), seed);
      }
      case RECOMBINE -> recombined(source.region(), settings.variants(), seed);
      case WRITE -> new WrittenTexts(reader.model(), reader.format().questionPrefix(), source.region(),
          settings.variants(), seed);
    };
  }

  private static RecombinedTexts recombined(List<PoolQuestion> region, int each, long seed) {
    return new RecombinedTexts(region.stream().map(PoolQuestion::text).toList(), each, seed);
  }

  /** How many texts there are to recombine of a region's questions. */
  public static int recombinations(List<PoolQuestion> region) {
    return recombined(region, 1, 1).size();
  }
}
