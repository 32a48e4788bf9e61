package dev.lacuna.knowledge;

import dev.lacuna.lm.ChatTemplate;
import dev.lacuna.lm.Example;
import dev.lacuna.lm.TextTokenizer;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * How a question is put to the model: the instruction, then worked examples (the few shots), then the question. A base
 * model reads them as one text; a chat model as turns, written by its own template ({@link ChatPrompts}).
 *
 * @param questionPrefix stands before every question, {@code answerPrefix} between question and answer, {@code end}
 *     after every answer; the model's answer ends where {@code end} begins
 * @param maxAnswerTokens longest answer that is sampled
 * @param chat the model's template where it is asked by one; prefixes and {@code end} then mean nothing
 */
public record FewShotFormat(String instruction, String questionPrefix, String answerPrefix, String end,
    List<Shot> shots, int maxAnswerTokens, Optional<ChatPrompts> chat) {

  /** One worked example. */
  public record Shot(String question, String answer) {}

  public FewShotFormat {
    shots = List.copyOf(shots);
    if (maxAnswerTokens < 1) {
      throw new IllegalArgumentException("maxAnswerTokens must be at least 1, is " + maxAnswerTokens);
    }
  }

  /** A plain format. */
  public FewShotFormat(String instruction, String questionPrefix, String answerPrefix, String end, List<Shot> shots,
      int maxAnswerTokens) {
    this(instruction, questionPrefix, answerPrefix, end, shots, maxAnswerTokens, Optional.empty());
  }

  /** The same questions and examples, put by a chat model's template. */
  public FewShotFormat by(ChatTemplate template) {
    return new FewShotFormat(instruction, questionPrefix, answerPrefix, end, shots, maxAnswerTokens,
        Optional.of(new ChatPrompts(template, instruction, shots)));
  }

  /** The same question in the same form after other examples. */
  public FewShotFormat with(List<Shot> shots) {
    FewShotFormat plain =
        new FewShotFormat(instruction, questionPrefix, answerPrefix, end, shots, maxAnswerTokens);
    return chat.map(it -> plain.by(it.template())).orElse(plain);
  }

  /** The same model asked something else in the same form, with other examples. */
  public FewShotFormat asking(String instruction, List<Shot> shots) {
    FewShotFormat plain = new FewShotFormat(chat.isPresent() ? instruction : instruction + "\n", questionPrefix,
        answerPrefix,
        end, shots, maxAnswerTokens);
    return chat.map(it -> plain.by(it.template())).orElse(plain);
  }

  /** What every plain prompt begins with, so that the model prefills it once. */
  public String beginning() {
    StringBuilder text = new StringBuilder(instruction);
    for (Shot shot : shots) {
      text.append(questionPrefix).append(shot.question()).append(answerPrefix).append(' ').append(shot.answer())
          .append(end);
    }
    return text.toString();
  }

  /** Tokens of the prompt for one question. */
  public long[] prompt(TextTokenizer tokenizer, String question) {
    return prompts(tokenizer, List.of(question)).getFirst();
  }

  /** Tokens of the prompts for many questions. */
  public List<long[]> prompts(TextTokenizer tokenizer, List<String> questions) {
    if (chat.isPresent()) {
      return questions.stream().map(q -> tokenizer.encode(chat.get().prompt(q))).toList();
    }
    long[] beginning = tokenizer.encodeStart(beginning());
    return questions.stream().map(q -> join(beginning, asked(tokenizer, q))).toList();
  }

  /**
   * Training texts of labels: several to a text, so that the later ones are learnt after worked examples, as they will
   * be asked, at no more cost than alone. Loss on the answers only.
   */
  public List<Example> texts(TextTokenizer tokenizer, List<Shot> labels) {
    if (chat.isPresent()) {
      return chat.get().texts(tokenizer, labels);
    }
    return List.of(Example.conversation(tokenizer.encodeStart(instruction),
        labels.stream().map(l -> asked(tokenizer, l.question())).toList(),
        labels.stream().map(l -> answer(tokenizer, l.answer())).toList()));
  }

  /** Tokens of an answer as it follows a prompt, with what ends it. */
  public long[] answer(TextTokenizer tokenizer, String answer) {
    return tokenizer.encode(chat.map(c -> answer.strip() + c.end(tokenizer)).orElse(" " + answer.strip() + end));
  }

  /** What an answer ends with, besides the model's own end tokens. */
  public Set<String> stops(TextTokenizer tokenizer) {
    String last = chat.map(c -> c.end(tokenizer)).orElse(end);
    return last.isEmpty() ? Set.of() : Set.of(last);
  }

  /** Tokens of a question as it follows what stands before it; in a chat, of the question's own words. */
  public long[] asked(TextTokenizer tokenizer, String question) {
    return tokenizer.encode(chat.isPresent() ? question : questionPrefix + question + answerPrefix);
  }

  /** Tokens of all that stands before {@link #asked} when the question is put; empty where nothing does. */
  public long[] before(TextTokenizer tokenizer, String question) {
    return chat.map(it -> tokenizer.encode(it.before(question))).orElseGet(() -> tokenizer.encodeStart(beginning()));
  }

  private static long[] join(long[] first, long[] second) {
    long[] all = java.util.Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, all, first.length, second.length);
    return all;
  }
}
