package dev.lacuna.lm.jinja;

import dev.lacuna.lm.jinja.Token.Kind;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Tokens, read one after another, with a bound on how deep a template may nest. */
final class TokenStream {
  private static final int DEEPEST = 100;

  private final List<Token> tokens;
  private int at;
  private int depth;

  TokenStream(List<Token> tokens) {
    this.tokens = tokens;
  }

  Token current() {
    return tokens.get(at);
  }

  Token peek() {
    return tokens.get(Math.min(at + 1, tokens.size() - 1));
  }

  Token next() {
    Token token = tokens.get(at);
    if (at < tokens.size() - 1) {
      at++;
    }
    return token;
  }

  int position() {
    return at;
  }

  /** The names that stand between a position and the current token. */
  Set<String> namesSince(int position) {
    return tokens.subList(position, at).stream().filter(t -> t.is(Kind.NAME)).map(Token::text)
        .collect(Collectors.toSet());
  }

  boolean skipOperator(String symbol) {
    boolean there = current().isOperator(symbol);
    if (there) {
      next();
    }
    return there;
  }

  boolean skipName(String name) {
    boolean there = current().isName(name);
    if (there) {
      next();
    }
    return there;
  }

  void expectOperator(String symbol) {
    if (!skipOperator(symbol)) {
      throw wrong("'" + symbol + "'");
    }
  }

  void expectName(String name) {
    if (!skipName(name)) {
      throw wrong("'" + name + "'");
    }
  }

  String name() {
    if (!current().is(Kind.NAME)) {
      throw wrong("a name");
    }
    return next().text();
  }

  void expect(Kind kind) {
    if (!current().is(kind)) {
      throw wrong(kind == Kind.VARIABLE_END ? "'}}'" : kind == Kind.BLOCK_END ? "'%}'" : kind.name());
    }
    next();
  }

  void deeper() {
    if (++depth > DEEPEST) {
      throw TemplateException.at(current().line(), "nested deeper than " + DEEPEST);
    }
  }

  void back() {
    depth--;
  }

  TemplateException wrong(String expected) {
    return TemplateException.at(current().line(), "expected " + expected + ", found " + current().shown());
  }
}
