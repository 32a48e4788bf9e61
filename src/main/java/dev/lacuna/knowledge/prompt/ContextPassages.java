package dev.lacuna.knowledge.prompt;

import dev.lacuna.lm.tokenizer.TextTokenizer;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * What stands before a question's own words when it is put: the passage that the question is about, if it has one. A
 * project tells its questions apart by their wording, so that the wording finds the passage. All that composes a prompt
 * or a training text does it through {@link FewShotFormat}, which holds this: who puts a question need not think of
 * its passage, and cannot forget it. Judges of answers see the question's own words.
 *
 * @param contexts the passage of each question that has one, by the question's wording
 * @param longest prompt that leaves room for its answer in the model's context, in tokens; 0 where nobody knows
 * @param room tokens that are kept free for the answer and a thought before it
 */
public record ContextPassages(Map<String, String> contexts, int longest, int room) {
  /** Plain questions, to a model of which nothing is known. */
  public static final ContextPassages NONE = new ContextPassages(Map.of(), 0, 0);
  private static final int SHOWN = 80;

  public ContextPassages {
    contexts = Collections.unmodifiableMap(new LinkedHashMap<>(contexts));
  }

  /**
   * For a model of a known context.
   *
   * @param positions tokens that the model can read and write in one text
   * @param room of them that an answer may take, and a thought before it
   */
  public static ContextPassages within(int positions, int room, Map<String, String> contexts) {
    if (positions <= room) {
      throw new IllegalArgumentException("The model's context has " + positions + " tokens, and the answer with its"
          + " thought may take " + room + " of them. Lower these with: lacuna try PROJECT --max-answer-tokens N"
          + " --thought-tokens N --keep");
    }
    return new ContextPassages(contexts, positions - room, room);
  }

  /** The passage; empty for a plain question. */
  String before(String question) {
    return contexts.getOrDefault(question, "").strip();
  }

  /** The passage, an empty line, and the question; the question alone where it has no passage. */
  public String put(String question) {
    String before = before(question);
    return before.isEmpty() ? question : before + "\n\n" + question;
  }

  boolean fits(long[] prompt) {
    return longest == 0 || prompt.length <= longest;
  }

  /** Nothing is cut to fit: a question without the end of its passage would be another question. */
  void requireFitting(TextTokenizer tokenizer, List<String> questions, List<long[]> prompts) {
    int[] tooLong = IntStream.range(0, prompts.size()).filter(i -> !fits(prompts.get(i))).toArray();
    if (tooLong.length > 0) {
      String others = tooLong.length == 1 ? "" : " So are " + (tooLong.length - 1) + " others.";
      throw new IllegalArgumentException("The question \"" + shortened(questions.get(tooLong[0]))
          + "\" is too long to be asked: " + problem(tokenizer, questions.get(tooLong[0]), prompts.get(tooLong[0]))
          + others);
    }
  }

  /** How much too long a prompt is, and what to do. */
  String problem(TextTokenizer tokenizer, String question, long[] prompt) {
    int passage = before(question).isEmpty() ? 0 : tokenizer.encode(before(question)).length;
    return "its prompt has " + prompt.length + " tokens" + (passage == 0 ? "" : ", " + passage + " of them its context")
        + ", and the model reads at most " + longest + " (" + (longest + room) + " less " + room + " for the answer)."
        + (passage == 0 ? " Shorten the question" : " Shorten its context") + ", ask with fewer worked examples, or"
        + " take a model with a longer context.";
  }

  private static String shortened(String text) {
    return text.length() <= SHOWN ? text : text.substring(0, text.offsetByCodePoints(0, SHOWN / 2)) + "…";
  }
}
