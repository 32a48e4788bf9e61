package dev.lacuna.knowledge.prompt;

import dev.lacuna.lm.kernel.TokenExample;
import dev.lacuna.lm.template.ChatTemplate;
import dev.lacuna.lm.tokenizer.TextTokenizer;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * How a question is put to the model: the instruction, then worked examples (the few shots), then the question with the
 * passage that it is about. A base model reads them as one text; a chat model as turns, written by its own template
 * ({@link ChatPrompts}).
 *
 * @param questionPrefix stands before every question, {@code answerPrefix} between question and answer, {@code end}
 *     after every answer; the model's answer ends where {@code end} begins
 * @param maxAnswerTokens longest answer that is sampled
 * @param chat the model's template where it is asked by one; prefixes and {@code end} then mean nothing
 * @param passages what stands before a question, and how long a prompt may be
 */
public record FewShotFormat(String instruction, String questionPrefix, String answerPrefix, String end,
    List<Shot> shots, int maxAnswerTokens, Optional<ChatPrompts> chat, ContextPassages passages) {

  /** One worked example. */
  public record Shot(String question, String answer) {}

  public FewShotFormat {
    shots = List.copyOf(shots);
    if (maxAnswerTokens < 1) {
      throw new IllegalArgumentException("maxAnswerTokens must be at least 1, is " + maxAnswerTokens);
    }
  }

  /** A plain format, without passages. */
  public FewShotFormat(String instruction, String questionPrefix, String answerPrefix, String end, List<Shot> shots,
      int maxAnswerTokens) {
    this(instruction, questionPrefix, answerPrefix, end, shots, maxAnswerTokens, Optional.empty(),
        ContextPassages.NONE);
  }

  /** The same questions and examples, put by a chat model's template; a thought that it opens is closed unspoken. */
  public FewShotFormat by(ChatTemplate template) {
    return by(template, 0);
  }

  /** @param thoughtTokens that a model whose template opens a thought may think aloud before each answer */
  public FewShotFormat by(ChatTemplate template, int thoughtTokens) {
    return new FewShotFormat(instruction, questionPrefix, answerPrefix, end, shots, maxAnswerTokens,
        Optional.of(new ChatPrompts(template, instruction, put(shots), thoughtTokens)), passages);
  }

  /** The same with what stands before questions. */
  public FewShotFormat with(ContextPassages before) {
    FewShotFormat plain = new FewShotFormat(instruction, questionPrefix, answerPrefix, end, shots, maxAnswerTokens,
        Optional.empty(), before);
    return chat.map(asked -> plain.by(asked.template(), asked.thoughtTokens())).orElse(plain);
  }

  /** The same question in the same form after other examples. */
  public FewShotFormat with(List<Shot> shots) {
    return worded(instruction, questionPrefix, answerPrefix, end, shots, maxAnswerTokens);
  }

  /** The same model asked something else in the same form, with other examples. */
  public FewShotFormat asking(String instruction, List<Shot> shots) {
    return worded(chat.isPresent() ? instruction : instruction + "\n", questionPrefix, answerPrefix, end, shots,
        maxAnswerTokens);
  }

  /** The same model and questions in another form; a chat model is asked by its template in every form. */
  public FewShotFormat worded(String instruction, String questionPrefix, String answerPrefix, String end,
      List<Shot> shots, int maxAnswerTokens) {
    FewShotFormat plain = new FewShotFormat(instruction, questionPrefix, answerPrefix, end, shots, maxAnswerTokens,
        Optional.empty(), passages);
    return chat.map(asked -> plain.by(asked.template(), asked.thoughtTokens())).orElse(plain);
  }

  /** What every plain prompt begins with, so that the model prefills it once. */
  public String beginning() {
    StringBuilder text = new StringBuilder(instruction);
    for (Shot shot : shots) {
      text.append(plainPassage(shot.question())).append(questionPrefix).append(shot.question()).append(answerPrefix)
          .append(' ').append(shot.answer()).append(end);
    }
    return text.toString();
  }

  /** Tokens of the prompt for one question. */
  public long[] prompt(TextTokenizer tokenizer, String question) {
    return prompts(tokenizer, List.of(question)).getFirst();
  }

  /**
   * Tokens of the prompts for many questions.
   *
   * @throws IllegalArgumentException naming the first question that is too long for the model, and the remedy
   */
  public List<long[]> prompts(TextTokenizer tokenizer, List<String> questions) {
    List<long[]> prompts = composed(tokenizer, questions);
    passages.requireFitting(tokenizer, questions, prompts);
    return prompts;
  }

  private List<long[]> composed(TextTokenizer tokenizer, List<String> questions) {
    if (chat.isPresent()) {
      return questions.stream().map(q -> tokenizer.encode(chat.get().prompt(passages.put(q)))).toList();
    }
    long[] beginning = tokenizer.encodeStart(beginning());
    return questions.stream().map(q -> join(beginning, plain(tokenizer, q))).toList();
  }

  /** Why a question cannot be asked, as the end of a sentence about it; empty where it can. */
  public Optional<String> tooLong(TextTokenizer tokenizer, String question) {
    long[] prompt = composed(tokenizer, List.of(question)).getFirst();
    return passages.fits(prompt) ? Optional.empty() : Optional.of(passages.problem(tokenizer, question, prompt));
  }

  /**
   * Training texts of labels: several to a text, so that the later ones are learnt after worked examples, as they will
   * be asked, at no more cost than alone; each a text of its own where they are too long together. Loss on the answers
   * only.
   */
  public List<TokenExample> texts(TextTokenizer tokenizer, List<Shot> labels) {
    List<TokenExample> joined = chat.map(asked -> asked.texts(tokenizer, put(labels)))
        .orElseGet(() -> List.of(TokenExample.conversation(tokenizer.encodeStart(instruction),
            labels.stream().map(l -> plain(tokenizer, l.question())).toList(),
            labels.stream().map(l -> answer(tokenizer, l.answer())).toList())));
    if (joined.stream().allMatch(text -> passages.fits(text.tokens()))) {
      return joined;
    }
    if (labels.size() > 1) {
      return labels.stream().flatMap(label -> texts(tokenizer, List.of(label)).stream()).toList();
    }
    List<String> asked = labels.stream().map(Shot::question).toList();
    passages.requireFitting(tokenizer, asked, composed(tokenizer, asked));
    return joined; // its prompt leaves room for an answer, and the expert's is a longer one
  }

  /**
   * Tokens of an answer as it follows a prompt, with what ends it; where the prompt leaves a thought open, the thought
   * is closed before it.
   */
  public long[] answer(TextTokenizer tokenizer, String answer) {
    return tokenizer.encode(chat.map(c -> c.closing() + answer.strip() + c.end(tokenizer))
        .orElse(" " + answer.strip() + end));
  }

  /** What an answer ends with, besides the model's own end tokens. */
  public Set<String> stopStrings(TextTokenizer tokenizer) {
    String last = chat.map(c -> c.end(tokenizer)).orElse(end);
    return last.isEmpty() ? Set.of() : Set.of(last);
  }

  /** Tokens that the model may think aloud before an answer; 0 where it is asked not to. */
  public int thoughtTokens() {
    return chat.map(ChatPrompts::thoughtTokens).orElse(0);
  }

  /** Whether a prompt ends within a thought, so that what the model writes first is not its answer. */
  public boolean opensThought() {
    return chat.filter(ChatPrompts::opensThought).isPresent();
  }

  /** Tokens of a question's own words as they follow what stands before; in plain text with what is around them. */
  public long[] asked(TextTokenizer tokenizer, String question) {
    return tokenizer.encode(chat.isPresent() ? question : questionPrefix + question + answerPrefix);
  }

  /** Tokens of all that stands before {@link #asked} when the question is put; empty where nothing does. */
  public long[] before(TextTokenizer tokenizer, String question) {
    return chat.map(asked -> tokenizer.encode(asked.before(passages.put(question), question)))
        .orElseGet(() -> tokenizer.encodeStart(beginning() + plainPassage(question)));
  }

  private long[] plain(TextTokenizer tokenizer, String question) {
    String passage = plainPassage(question);
    return passage.isEmpty() ? asked(tokenizer, question)
        : join(tokenizer.encode(passage), asked(tokenizer, question));
  }

  private String plainPassage(String question) {
    String before = passages.before(question);
    return before.isEmpty() ? "" : before + "\n\n";
  }

  private List<Shot> put(List<Shot> some) {
    return some.stream().map(shot -> new Shot(passages.put(shot.question()), shot.answer())).toList();
  }

  private static long[] join(long[] first, long[] second) {
    long[] all = java.util.Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, all, first.length, second.length);
    return all;
  }
}
