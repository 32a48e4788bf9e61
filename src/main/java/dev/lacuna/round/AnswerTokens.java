package dev.lacuna.round;

import dev.lacuna.lm.AnswerReader;
import dev.lacuna.selection.Distribution;
import java.util.List;

/** {@link dev.lacuna.selection.Feature#ANSWER_TOKENS} from answers as read. */
final class AnswerTokens {
  /** Tokens kept of each distribution: on our models they hold more than 99 % of an answer token's mass. */
  static final int LISTED = 32;

  private AnswerTokens() {}

  /** {@code [items, tokens]}. */
  static Distribution[][] distributions(List<AnswerReader.Reading> read, int vocabulary) {
    return read.stream().map(one -> {
      Distribution[] tokens = new Distribution[one.listed().length];
      for (int t = 0; t < tokens.length; t++) {
        tokens[t] = Distribution.of(vocabulary, one.listed()[t], one.chances()[t]);
      }
      return tokens;
    }).toArray(Distribution[][]::new);
  }
}
