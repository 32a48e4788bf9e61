package dev.lacuna.worker.api;

import dev.lacuna.domain.ModelQuestion;
import java.util.List;
import java.util.Locale;

/**
 * @param pool every question that was not generated: the decoder learns from it
 * @param made questions that were generated earlier; they may be decoded from, and must not come again
 * @param seeds ids of the questions to decode from: one, around it; two, between them; more, from the region that they
 *     span; none, from all that the probe finds unknown
 * @param others wordings that may not come again word for word: earlier wordings, held-out questions
 * @param answered ids of the questions that the expert answered, with {@code bad} those that were called bad questions
 * @param count how many are to pass every filter
 */
public record GenerateRequest(List<ModelQuestion> pool, List<ModelQuestion> made, List<Long> seeds, PromptFormat format,
    List<String> others, List<Long> answered, List<Long> bad, Tuning tuning, int count, long seed) {

  /** Of a project in which nothing was generated or answered yet. */
  public GenerateRequest(List<ModelQuestion> pool, List<Long> seeds, PromptFormat format, int count, long seed) {
    this(pool, List.of(), seeds, format, List.of(), List.of(), List.of(), Tuning.USUAL, count, seed);
  }

  /** What writes the texts that the filters judge. */
  public enum Method {
    /** {@link #DECODE} where the decoder is seen to read this model's states, else what needs no decoder. */
    AUTO,
    /** A decoder reads new hidden states. */
    DECODE,
    /** The region's own questions with the words in one place exchanged. */
    RECOMBINE,
    /** The model goes on with a list of the region's questions. */
    WRITE;

    /** As it is written on the command line. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * @param near overlap of words from which two questions are the same; 0 lets the pool say, above 1 only the very same
   *     words count
   * @param noise times as far as usual are states moved
   */
  public record Tuning(double near, double noise, Method method) {
    public static final Tuning USUAL = new Tuning(0, 1, Method.AUTO);
  }
}
