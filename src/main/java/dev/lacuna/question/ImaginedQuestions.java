package dev.lacuna.question;

import dev.lacuna.knowledge.prompt.FewShotFormat;
import dev.lacuna.lm.Continuation;
import dev.lacuna.lm.LanguageModel;
import dev.lacuna.lm.kernel.Sampling;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.IntConsumer;

/**
 * Questions like the project's own that the language model writes itself: a pool question is cut at a random place and
 * the model writes on. The decoder learns from them beside the pool: some hundred questions alone would be learnt by
 * heart, and every new state would be read as its nearest pool question (KA2L trains its decoder on 250,000 texts for
 * the same reason).
 */
final class ImaginedQuestions {
  private static final int LONGEST = 48;
  private static final String END = "\n";
  static final int COPIES = 4;
  /** Below 1: what is improbable is more often malformed than new, and the decoder would learn the malformed. */
  private static final double TEMPERATURE = 0.7;

  private ImaginedQuestions() {}

  /** Up to {@code count} distinct questions that are not in the pool. */
  static List<String> sample(LanguageModel model, FewShotFormat format, List<String> pool, int count, long seed,
      IntConsumer progress) {
    SplittableRandom random = new SplittableRandom(seed);
    long[] prefix = model.tokenizer().encodeStart(format.questionPrefix().stripTrailing());
    // A beginning gives the same text each time for the same seed, so each is written on once, in several copies.
    Map<String, long[]> prompts = new LinkedHashMap<>();
    for (int i = 0; i < count / COPIES * 2; i++) {
      long[] tokens = model.tokenizer().encode(" " + pool.get(random.nextInt(pool.size())));
      long[] kept = Arrays.copyOf(tokens, 1 + random.nextInt(Math.max(1, tokens.length - 1)));
      long[] prompt = Arrays.copyOf(prefix, prefix.length + kept.length);
      System.arraycopy(kept, 0, prompt, prefix.length, kept.length);
      prompts.put(model.tokenizer().decode(kept), prompt);
    }
    List<String> beginnings = List.copyOf(prompts.keySet());
    List<List<Continuation>> written = model.generate(List.copyOf(prompts.values()),
        new Sampling(LONGEST, COPIES, TEMPERATURE, 0, 0.9, Set.of(END), seed), progress);
    Set<String> known = Set.copyOf(pool);
    Set<String> texts = new LinkedHashSet<>();
    for (int i = 0; i < beginnings.size(); i++) {
      for (Continuation rest : written.get(i)) {
        String text = (beginnings.get(i) + rest.text()).strip();
        if (rest.ended() && !known.contains(text) && texts.size() < count) {
          texts.add(text);
        }
      }
    }
    return List.copyOf(texts);
  }
}
