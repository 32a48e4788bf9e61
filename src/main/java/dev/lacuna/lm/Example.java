package dev.lacuna.lm;

import java.util.Optional;

/**
 * One training text.
 *
 * @param tokens the whole text
 * @param weights as long as {@code tokens}: what each token counts in the loss; 1 for an answer's tokens, 0 for tokens
 *     that are only read
 * @param state a hidden state [d] that the text is to be written from (the decoder of {@code question}), if any
 */
public record Example(long[] tokens, float[] weights, Optional<float[]> state) {
  public Example {
    if (tokens.length != weights.length || tokens.length < 2 && state.isEmpty()) {
      throw new IllegalArgumentException("An example needs at least 2 tokens and one weight for each");
    }
  }

  /** Loss on the answer only. */
  public static Example answering(long[] prompt, long[] answer) {
    long[] tokens = java.util.Arrays.copyOf(prompt, prompt.length + answer.length);
    System.arraycopy(answer, 0, tokens, prompt.length, answer.length);
    float[] weights = new float[tokens.length];
    java.util.Arrays.fill(weights, prompt.length, tokens.length, 1);
    return new Example(tokens, weights, Optional.empty());
  }

  /** A text written after a prompt and a hidden state; loss on the text. */
  public static Example fromState(float[] state, long[] prompt, long[] text) {
    Example plain = answering(prompt, text);
    return new Example(plain.tokens(), plain.weights(), Optional.of(state));
  }
}
