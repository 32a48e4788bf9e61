package dev.lacuna.lm.kernel;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * One training text.
 *
 * @param tokens the whole text
 * @param weights as long as {@code tokens}: what each token counts in the loss; 1 for an answer's tokens, 0 for tokens
 *     that are only read
 * @param state a hidden state [d] that the text is to be written from (the decoder of {@code question}), if any
 */
public record TokenExample(long[] tokens, float[] weights, Optional<float[]> state) {
  public TokenExample {
    if (tokens.length != weights.length || tokens.length < 2 && state.isEmpty()) {
      throw new IllegalArgumentException("An example needs at least 2 tokens and one weight for each");
    }
  }

  /** How many of its tokens the loss is taken of. */
  public int learned() {
    int count = 0;
    for (float weight : weights) {
      count += weight > 0 ? 1 : 0;
    }
    return count;
  }

  /** Loss on the answer only. */
  public static TokenExample answering(long[] prompt, long[] answer) {
    long[] tokens = Arrays.copyOf(prompt, prompt.length + answer.length);
    System.arraycopy(answer, 0, tokens, prompt.length, answer.length);
    float[] weights = new float[tokens.length];
    Arrays.fill(weights, prompt.length, tokens.length, 1);
    return new TokenExample(tokens, weights, Optional.empty());
  }

  /**
   * Several prompts with their answers, one after the other in one text, so that the later ones are learnt as they will
   * be asked: after worked examples. Loss on the answers only.
   */
  public static TokenExample conversation(long[] start, List<long[]> prompts, List<long[]> answers) {
    int length = start.length;
    for (int i = 0; i < prompts.size(); i++) {
      length += prompts.get(i).length + answers.get(i).length;
    }
    long[] tokens = Arrays.copyOf(start, length);
    float[] weights = new float[length];
    int at = start.length;
    for (int i = 0; i < prompts.size(); i++) {
      System.arraycopy(prompts.get(i), 0, tokens, at, prompts.get(i).length);
      at += prompts.get(i).length;
      System.arraycopy(answers.get(i), 0, tokens, at, answers.get(i).length);
      Arrays.fill(weights, at, at + answers.get(i).length, 1);
      at += answers.get(i).length;
    }
    return new TokenExample(tokens, weights, Optional.empty());
  }

  /** A text written after a prompt and a hidden state; loss on the text. */
  public static TokenExample fromState(float[] state, long[] prompt, long[] text) {
    TokenExample plain = answering(prompt, text);
    return new TokenExample(plain.tokens(), plain.weights(), Optional.of(state));
  }
}
