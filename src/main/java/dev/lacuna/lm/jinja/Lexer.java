package dev.lacuna.lm.jinja;

import dev.lacuna.lm.jinja.Token.Kind;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A template's source as tokens, with Jinja's white space rules as chat templates have them: {@code trim_blocks} (a
 * line end right after a block or comment goes), {@code lstrip_blocks} (blanks before one that begins its line go),
 * {@code -} strips all white space on its side, {@code +} strips none. One line end at the end of the source is
 * dropped.
 */
final class Lexer {
  private static final int FLAGS = Pattern.UNICODE_CHARACTER_CLASS;
  private static final Pattern RAW = Pattern.compile("\\{%([-+]?)\\s*raw\\s*(?:-%\\}\\s*|%\\})", FLAGS);
  private static final Pattern END_RAW = Pattern.compile("\\{%([-+]?)\\s*endraw\\s*(?:\\+%\\}|-%\\}\\s*|%\\}\\n?)",
      FLAGS);
  private static final Pattern END_COMMENT = Pattern.compile("\\+#\\}|-#\\}\\s*|#\\}\\n?", FLAGS);
  private static final Pattern END_BLOCK = Pattern.compile("\\+%\\}|-%\\}\\s*|%\\}\\n?", FLAGS);
  private static final Pattern END_VARIABLE = Pattern.compile("-\\}\\}\\s*|\\}\\}", FLAGS);
  private static final Pattern SPACE = Pattern.compile("\\s+", FLAGS);
  // Without groups that repeat: those recurse in Java's matcher, and a template is hostile input.
  private static final Pattern FLOAT = Pattern
      .compile("\\d[\\d_]*(?:(?:\\.\\d[\\d_]*)?[eE][+-]?\\d[\\d_]*|\\.\\d[\\d_]*)");
  private static final Pattern INTEGER = Pattern.compile("0[bB][01_]+|0[oO][0-7_]+|0[xX][0-9a-fA-F_]+|\\d[\\d_]*");
  private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{Nl}_][\\p{L}\\p{Nl}\\p{M}\\p{Nd}_]*");
  private static final List<String> OPERATORS = List.of("//", "**", "==", "!=", ">=", "<=", "+", "-", "/", "*", "%",
      "~", "[", "]", "(", ")", "{", "}", ">", "<", "=", ".", ":", "|", ",", ";");

  private final String source;
  private final List<Token> tokens = new ArrayList<>();
  private int at;
  private int line = 1;
  private int counted;
  private boolean lineStarts = true;

  private Lexer(String source) {
    this.source = source;
  }

  static List<Token> tokens(String template) {
    String source = template.replace("\r\n", "\n").replace('\r', '\n');
    Lexer lexer = new Lexer(source.endsWith("\n") ? source.substring(0, source.length() - 1) : source);
    lexer.run();
    return List.copyOf(lexer.tokens);
  }

  private void run() {
    while (at < source.length()) {
      int begin = nextBegin();
      if (begin < 0) {
        data(source.substring(at));
        at = source.length();
        break;
      }
      Matcher raw = matcher(RAW, begin);
      char sign = begin + 2 < source.length() ? source.charAt(begin + 2) : ' ';
      boolean variable = source.charAt(begin + 1) == '{';
      String text = source.substring(at, begin);
      data(sign == '-' ? stripTail(text) : sign != '+' && !variable ? withoutIndent(text) : text);
      at = begin + (sign == '-' || sign == '+' ? 3 : 2);
      if (source.charAt(begin + 1) == '#') {
        comment();
      } else if (raw.lookingAt()) {
        at = raw.end();
        raw();
      } else {
        tag(variable);
      }
      lineStarts = source.charAt(at - 1) == '\n';
    }
    add(Kind.END, "");
  }

  private int nextBegin() {
    for (int i = source.indexOf('{', at); i >= 0 && i + 1 < source.length(); i = source.indexOf('{', i + 1)) {
      char next = source.charAt(i + 1);
      if (next == '{' || next == '%' || next == '#') {
        return i;
      }
    }
    return -1;
  }

  private void comment() {
    Matcher end = END_COMMENT.matcher(source);
    if (!end.find(at)) {
      throw TemplateException.at(lineAt(at), "the comment has no end '#}'");
    }
    at = end.end();
  }

  private void raw() {
    Matcher end = END_RAW.matcher(source);
    if (!end.find(at)) {
      throw TemplateException.at(lineAt(at), "the raw block has no '{% endraw %}'");
    }
    String text = source.substring(at, end.start());
    String sign = end.group(1);
    lineStarts = false;
    data(sign.equals("-") ? stripTail(text) : sign.isEmpty() ? withoutIndent(text) : text);
    at = end.end();
  }

  private void tag(boolean variable) {
    Pattern endPattern = variable ? END_VARIABLE : END_BLOCK;
    add(variable ? Kind.VARIABLE_BEGIN : Kind.BLOCK_BEGIN, variable ? "{{" : "{%");
    Deque<Character> open = new ArrayDeque<>();
    while (at < source.length()) {
      Matcher end = matcher(endPattern, at);
      if (open.isEmpty() && end.lookingAt()) {
        add(variable ? Kind.VARIABLE_END : Kind.BLOCK_END, "");
        at = end.end();
        return;
      }
      token(open);
    }
    throw TemplateException.at(lineAt(at), "the tag has no end " + (variable ? "'}}'" : "'%}'"));
  }

  private void token(Deque<Character> open) {
    char c = source.charAt(at);
    if (skip(SPACE)) {
      return;
    }
    if (c == '\'' || c == '"') {
      string(c);
    } else if (take(FLOAT, Kind.FLOAT) || take(INTEGER, Kind.INTEGER) || take(NAME, Kind.NAME)) {
      return;
    } else {
      String symbol = OPERATORS.stream().filter(o -> source.startsWith(o, at)).findFirst().orElseThrow(
          () -> TemplateException.at(lineAt(at), "unexpected character '" + c + "'"));
      balance(c, open);
      add(Kind.OPERATOR, symbol);
      at += symbol.length();
    }
  }

  private void balance(char c, Deque<Character> open) {
    if (c == '(' || c == '[' || c == '{') {
      open.push(c == '(' ? ')' : c == '[' ? ']' : '}');
    } else if ((c == ')' || c == ']' || c == '}') && (open.isEmpty() || open.pop() != c)) {
      throw TemplateException.at(lineAt(at), "'" + c + "' closes nothing");
    }
  }

  private void string(char quote) {
    int end = at + 1;
    while (end < source.length() && source.charAt(end) != quote) {
      end += source.charAt(end) == '\\' ? 2 : 1;
    }
    if (end >= source.length()) {
      throw TemplateException.at(lineAt(at), "the text has no closing " + quote);
    }
    add(Kind.STRING, Escapes.decode(source.substring(at + 1, end), lineAt(at)));
    at = end + 1;
  }

  private boolean take(Pattern pattern, Kind kind) {
    Matcher matcher = matcher(pattern, at);
    // "people.0.name": a number after a dot is an index, never a fraction
    boolean afterDot = kind == Kind.FLOAT && at > 0 && source.charAt(at - 1) == '.';
    if (afterDot || !matcher.lookingAt()) {
      return false;
    }
    add(kind, matcher.group());
    at = matcher.end();
    return true;
  }

  private boolean skip(Pattern pattern) {
    Matcher matcher = matcher(pattern, at);
    if (!matcher.lookingAt()) {
      return false;
    }
    at = matcher.end();
    return true;
  }

  private Matcher matcher(Pattern pattern, int from) {
    return pattern.matcher(source).region(from, source.length());
  }

  private void data(String text) {
    if (!text.isEmpty()) {
      add(Kind.DATA, text);
    }
  }

  private static String stripTail(String text) {
    return Text.strip(text, Text::isSpace, false, true);
  }

  /** Without the blanks at its end when nothing else stands on that line. */
  private String withoutIndent(String text) {
    int start = text.lastIndexOf('\n') + 1;
    boolean blank = text.substring(start).codePoints().allMatch(Text::isSpace);
    return (start > 0 || lineStarts) && blank ? text.substring(0, start) : text;
  }

  private void add(Kind kind, String text) {
    tokens.add(new Token(kind, text, lineAt(at)));
  }

  private int lineAt(int position) {
    for (; counted < Math.min(position, source.length()); counted++) {
      if (source.charAt(counted) == '\n') {
        line++;
      }
    }
    return line;
  }
}
