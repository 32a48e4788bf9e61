package dev.lacuna.knowledge.prompt;

import dev.lacuna.knowledge.prompt.FewShotFormat.Shot;
import dev.lacuna.lm.kernel.TokenExample;
import dev.lacuna.lm.template.ChatTemplate;
import dev.lacuna.lm.template.ChatTemplate.Message;
import dev.lacuna.lm.tokenizer.TextTokenizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;

/**
 * Questions as a chat: each worked example is a turn of the user and one of the assistant, then comes the question. The
 * instruction stands before the first question and not in a turn of the system's, which some templates refuse. Without
 * an instruction the model is asked to be brief, as KA2L (arXiv 2603.17566) asks chat models.
 *
 * <p>Models that think aloud are asked not to by the variable that their templates know. A template that opens a
 * thought all the same (DeepSeek-R1's) leaves the model to close it: within {@code thoughtTokens} it may; where it may
 * not, the prompt closes the thought unspoken, and the answer comes next.
 *
 * @param shots with all that stands before their questions
 * @param thoughtTokens longest thought before an answer, in tokens; 0 for none
 */
public record ChatPrompts(ChatTemplate template, String instruction, List<Shot> shots, int thoughtTokens) {
  static final String BRIEFLY = "Answer as briefly as possible.";
  /** Short answers are sampled: a model that can think aloud or not is told not to. Other templates do not look. */
  private static final Map<String, Object> VARIABLES = Map.of("enable_thinking", false);

  public ChatPrompts {
    instruction = instruction.isBlank() ? BRIEFLY : instruction.strip();
    shots = List.copyOf(shots);
  }

  /** The text up to where the answer, or a thought before it, begins. */
  String prompt(String question) {
    return prompt(shots, question);
  }

  private String prompt(List<Shot> before, String question) {
    List<Message> turns = turns(before);
    turns.add(Message.user((before.isEmpty() ? instruction + "\n\n" : "") + question));
    String prompt = template.render(turns, true, VARIABLES);
    return thoughtTokens > 0 ? prompt : prompt + ThinkingText.closing(prompt);
  }

  /** Whether a prompt ends within a thought, which the model has to end before it answers. */
  boolean opensThought() {
    return ThinkingText.isOpen(prompt("?"));
  }

  /** What closes, unspoken, a thought that the prompt left open; empty where it left none. */
  String closing() {
    return ThinkingText.closing(prompt("?"));
  }

  private List<Message> turns(List<Shot> answered) {
    List<Message> turns = new ArrayList<>();
    for (Shot shot : answered) {
      turns.add(Message.user((turns.isEmpty() ? instruction + "\n\n" : "") + shot.question()));
      turns.add(Message.assistant(shot.answer().strip()));
    }
    return turns;
  }

  /**
   * The token that ends the assistant's turn, or what else the template writes there; the end of a text where it writes
   * nothing, so that a taught model stops all the same.
   */
  String end(TextTokenizer tokenizer) {
    String after = template.afterAnswer();
    return after.isBlank() ? template.endOfText() : tokenizer.firstSpecial(after).orElse(after.strip());
  }

  /** The text before the question's own words, which {@code put} ends with. */
  String before(String put, String question) {
    String prompt = prompt(put);
    return prompt.substring(0, Math.max(0, prompt.lastIndexOf(question)));
  }

  /**
   * Labels as the turns of one text, where the template only ever adds to a conversation; where it rewrites earlier
   * turns (it drops their thoughts, for example), each label is a text of its own.
   */
  List<TokenExample> texts(TextTokenizer tokenizer, List<Shot> labels) {
    String end = end(tokenizer);
    List<long[]> asked = new ArrayList<>();
    List<long[]> answers = new ArrayList<>();
    String written = "";
    long[] tokens = {};
    for (int i = 0; i < labels.size(); i++) {
      String prompt = prompt(labels.subList(0, i), labels.get(i).question());
      if (!prompt.startsWith(written)) {
        return labels.stream().flatMap(label -> texts(tokenizer, List.of(label)).stream()).toList();
      }
      asked.add(more(tokenizer, tokens, written, prompt));
      tokens = joined(tokens, asked.getLast());
      written = prompt + answered(prompt, labels.subList(0, i + 1), end);
      answers.add(more(tokenizer, tokens, prompt, written));
      tokens = joined(tokens, answers.getLast());
    }
    return List.of(TokenExample.conversation(new long[0], asked, answers));
  }

  /** What the template writes from the prompt to the end of the last answer, a blank before it for example. */
  private String answered(String prompt, List<Shot> labels, String end) {
    String answer = labels.getLast().answer().strip();
    String whole = template.render(turns(labels), false, VARIABLES);
    int at = whole.startsWith(prompt) ? whole.indexOf(answer, prompt.length()) : -1;
    int stop = at < 0 ? -1 : whole.indexOf(end, at + answer.length());
    return stop < 0 || ThinkingText.isOpen(prompt) ? ThinkingText.closing(prompt) + answer + end
        : whole.substring(prompt.length(), stop + end.length());
  }

  /** The tokens by which a text is longer; where its beginning's tokens would change, those of the new part alone. */
  private static long[] more(TextTokenizer tokenizer, long[] before, String written, String text) {
    long[] all = tokenizer.encode(text);
    boolean goesOn = all.length >= before.length && Arrays.equals(before, Arrays.copyOf(all, before.length));
    return goesOn ? Arrays.copyOfRange(all, before.length, all.length)
        : tokenizer.encode(text.substring(written.length()));
  }

  private static long[] joined(long[] first, long[] second) {
    return LongStream.concat(Arrays.stream(first), Arrays.stream(second)).toArray();
  }
}
