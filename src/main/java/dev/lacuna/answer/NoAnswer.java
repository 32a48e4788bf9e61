package dev.lacuna.answer;

import dev.lacuna.text.Punctuation;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Texts that answer nothing: empty ones, refusals, those that only repeat the question, and those that were cut before
 * they said anything.
 */
public final class NoAnswer {
  private static final Pattern REFUSAL = Pattern
      .compile("(?i)^(?:(?:hello|hi|oh|well|hmm|unfortunately|i(?:'m| am) (?:very "
          + ")?sorry|sorry|i apologi[sz]e|my apologies|as an ai\\b[^,.]*|as of my[^,.]*|(?:but|however))[\\s,.!:;]*)*(?:"
          + "(?:but )?i(?: am|'m) (?:not (?:sure|able|aware|certain|familiar|allowed|programmed)|unable|afraid|unaware|just an? |only an? "
          + "|sorry)|(?:but )?i (?:can ?not|can't|could ?n[o']t|could not|do(?:n't| not) (?:have|know|understand|recall|see)"
          + "|have no|did(?:n't| not) (?:find|understand)|would need|need more|was unable|was not able)"
          + "|(?:could|can) you (?:please )?(?:provide|clarif|give)|please (?:provide|clarif|give)"
          + "|(?:there is|there's) (?:no (?:information|record|answer|known)|not enough)"
          + "|it(?: is|'s) (?:not (?:clear|known|possible)|unclear|unknown|difficult|impossible) (?:to |who|what|which|when|where|from|how|$)"
          + "|(?:the|this|your) question (?:is|does|seems|cannot)[^.]*(?:unclear|not clear|sense|incomplete|answer)"
          + "|(?:none|no idea|unknown|n/?a|no answer|not applicable|not known|unanswerable|null|-+)\\W*$)");
  /** What may follow a refusal and still answer. */
  private static final Pattern GOES_ON = Pattern.compile("(?i)\\b(?:but|however|although|that said|based on)\\b");
  /** A sentence that sends the reader elsewhere. */
  private static final Pattern MORE = Pattern
      .compile("(?i)\\b(?:please|could you|can you|would you|"
          + "i (?:recommend|suggest|can(?! (?:tell|say|confirm))|could|would|am)|"
          + "i'(?:m|d)|you (?:may|can|should|could|might|'ll need to|need to) (?:\\w+ )?(?:check|consult|visit|refer|contact|search|find|try|look)|"
          + "more (?:context|information|details?|specific)|let me know|"
          + "happy to|glad to|feel free|it is (?:best|recommended)|try (?:searching|asking))");

  /** Words in which a refusal is told. */
  private static final int BEGINNING = 12;

  private NoAnswer() {}

  /** Whether the text says nothing in answer to the question. */
  public static boolean is(String question, String text) {
    Lexicon lexicon = new Lexicon();
    return is(QuestionFocus.of(lexicon, question), text, lexicon.read(text));
  }

  static boolean is(QuestionFocus focus, String text, TextWord[] words) {
    return nothing(words, text) || refuses(words, text) || echoes(focus, words);
  }

  private static boolean nothing(TextWord[] words, String text) {
    if (words.length > 0) {
      return false;
    }
    // A sign may be an answer: "+", "π" is a letter anyway.
    return text.codePoints().noneMatch(c -> Character.getType(c) == Character.MATH_SYMBOL
        || Character.getType(c) == Character.CURRENCY_SYMBOL || Character.getType(c) == Character.OTHER_SYMBOL);
  }

  static boolean refuses(TextWord[] words, String text) {
    boolean marked = false;
    for (int i = 0; i < words.length && i < BEGINNING; i++) {
      marked |= words[i].lexeme().refuses();
    }
    if (!marked) {
      return false;
    }
    String whole = Punctuation.plain(text).strip();
    Matcher refusal = REFUSAL.matcher(whole);
    if (!refusal.lookingAt()) {
      return false;
    }
    String rest = whole.substring(refusal.end());
    Matcher but = GOES_ON.matcher(rest);
    int end = rest.indexOf('.');
    if (but.find() && (end < 0 || but.start() < end)
        && !REFUSAL.matcher(rest.substring(but.end()).strip()).lookingAt()) {
      return false;
    }
    rest = end < 0 ? "" : rest.substring(end + 1);
    for (String sentence : rest.split("(?<=[.!?])\\s+|\\n")) {
      if (sentence.length() > 12 && !MORE.matcher(sentence).find() && !REFUSAL.matcher(sentence).lookingAt()) {
        return false;
      }
    }
    return true;
  }

  /**
   * Every word is the question's or an empty one, and the question offers no choice: most of the question, or a name
   * alone.
   */
  private static boolean echoes(QuestionFocus focus, TextWord[] words) {
    // Who says the words of "Is it round?" in another order says yes.
    if (focus.yesNo() && words.length > 1 && !words[0].form().equals(focus.words()[0].form())) {
      return false;
    }
    boolean bare = !focus.yesNo() && words.length > 0;
    for (TextWord word : words) {
      bare &= word.capital() && !word.empty() && focus.names(word);
    }
    if (focus.choice() || focus.words().length < 3 || words.length < 2 && !bare) {
      return false;
    }
    // "The person who wrote it is" was cut before it said anything.
    boolean cut = words[words.length - 1].empty();
    int told = 0;
    for (TextWord word : words) {
      if (!focus.says(word) && !word.empty() && !(cut && Reference.general(word))) {
        return false;
      }
      told += word.empty() ? 0 : 1;
    }
    return cut || bare || told * 2 > content(focus.words());
  }

  private static int content(TextWord[] words) {
    int content = 0;
    for (TextWord word : words) {
      content += word.empty() ? 0 : 1;
    }
    return content;
  }
}
