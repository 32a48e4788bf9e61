package dev.lacuna.lm.kernel;

import java.util.Set;

/**
 * How continuations are drawn.
 *
 * @param maxNewTokens longest continuation, in tokens
 * @param copies continuations of each prompt; they share the prompt's prefill
 * @param temperature 0 for greedy
 * @param topK only the k likeliest tokens; 0 for all
 * @param topP only the likeliest tokens that together reach this probability; 1 for all
 * @param stopStrings a continuation ends before the first of these strings
 * @param seed each row draws from a generator seeded by this, its prompt and its copy's number alone, so that its text
 *     does not depend on what else is in the batch
 */
public record Sampling(int maxNewTokens, int copies, double temperature, int topK, double topP, Set<String> stopStrings,
    long seed) {

  public Sampling {
    if (maxNewTokens < 1 || copies < 1 || temperature < 0 || topK < 0 || !(topP > 0 && topP <= 1)) {
      throw new IllegalArgumentException(
          "Sampling needs maxNewTokens >= 1, copies >= 1, temperature >= 0, topK >= 0 and"
              + " 0 < topP <= 1; got " + maxNewTokens + ", " + copies + ", " + temperature + ", " + topK + ", " + topP);
    }
    stopStrings = Set.copyOf(stopStrings);
  }

  public static Sampling greedy(int maxNewTokens, Set<String> stopStrings) {
    return new Sampling(maxNewTokens, 1, 0, 0, 1, stopStrings, 0);
  }

  public Sampling drawing(int copies, double temperature, long seed) {
    return new Sampling(maxNewTokens, copies, temperature, topK, topP, stopStrings, seed);
  }
}
