package dev.lacuna.lm.jinja;

import dev.lacuna.lm.jinja.Expr.Args;
import dev.lacuna.lm.jinja.Token.Kind;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What operators work on: names, literals, what stands in brackets of any kind, and the arguments of calls. */
final class OperandParser {
  private final TokenStream tokens;
  private final ExpressionParser expressions;

  OperandParser(TokenStream tokens, ExpressionParser expressions) {
    this.tokens = tokens;
    this.expressions = expressions;
  }

  /** What stands in brackets after a value. */
  Expr subscript() {
    List<Expr> keys = new ArrayList<>();
    while (!tokens.current().isOperator("]")) {
      if (!keys.isEmpty()) {
        tokens.expectOperator(",");
      }
      keys.add(key());
    }
    tokens.next();
    if (keys.isEmpty()) {
      throw tokens.wrong("an index");
    }
    return keys.size() == 1 ? keys.getFirst() : new Expr.TupleOf(keys);
  }

  private Expr key() {
    Optional<Expr> from = Optional.empty();
    if (!tokens.current().isOperator(":")) {
      Expr only = expressions.expression();
      if (!tokens.current().isOperator(":")) {
        return only;
      }
      from = Optional.of(only);
    }
    tokens.expectOperator(":");
    Optional<Expr> to = sliceEnds() ? Optional.empty() : Optional.of(expressions.expression());
    Optional<Expr> step = Optional.empty();
    if (tokens.skipOperator(":") && !sliceEnds()) {
      step = Optional.of(expressions.expression());
    }
    return new Expr.Slice(from, to, step);
  }

  private boolean sliceEnds() {
    Token now = tokens.current();
    return now.isOperator(":") || now.isOperator("]") || now.isOperator(",");
  }

  Args arguments() {
    tokens.expectOperator("(");
    List<Expr> positional = new ArrayList<>();
    Map<String, Expr> named = new LinkedHashMap<>();
    Optional<Expr> spread = Optional.empty();
    Optional<Expr> spreadNamed = Optional.empty();
    while (!tokens.skipOperator(")")) {
      if (tokens.skipOperator("**")) {
        spreadNamed = Optional.of(expressions.expression());
      } else if (tokens.skipOperator("*")) {
        spread = Optional.of(expressions.expression());
      } else if (tokens.current().is(Kind.NAME) && tokens.peek().isOperator("=")) {
        String name = tokens.name();
        tokens.next();
        named.put(name, expressions.expression());
      } else if (named.isEmpty()) {
        positional.add(expressions.expression());
      } else {
        throw tokens.wrong("a named argument, as one came before");
      }
      if (!tokens.current().isOperator(")")) {
        tokens.expectOperator(",");
      }
    }
    return new Args(positional, named, spread, spreadNamed);
  }

  Expr primary() {
    Token token = tokens.next();
    return switch (token.kind()) {
      case NAME -> switch (token.text()) {
        case "true", "True" -> new Expr.Const(true);
        case "false", "False" -> new Expr.Const(false);
        case "none", "None" -> new Expr.Const(None.NONE);
        default -> new Expr.Name(token.text());
      };
      case STRING -> {
        StringBuilder text = new StringBuilder(token.text());
        while (tokens.current().is(Kind.STRING)) {
          text.append(tokens.next().text());
        }
        yield new Expr.Const(text.toString());
      }
      case INTEGER -> new Expr.Const(integer(token));
      case FLOAT -> new Expr.Const(Double.parseDouble(token.text().replace("_", "")));
      case OPERATOR -> switch (token.text()) {
        case "(" -> parenthesised();
        case "[" -> new Expr.ListOf(items("]"));
        case "{" -> dict();
        default -> throw unexpected(token);
      };
      default -> throw unexpected(token);
    };
  }

  private static TemplateException unexpected(Token token) {
    return TemplateException.at(token.line(), "expected an expression, found " + token.shown());
  }

  private Expr parenthesised() {
    if (tokens.skipOperator(")")) {
      return new Expr.TupleOf(List.of());
    }
    Expr inner = expressions.tuple(true);
    tokens.expectOperator(")");
    return inner;
  }

  private List<Expr> items(String end) {
    List<Expr> items = new ArrayList<>();
    while (!tokens.skipOperator(end)) {
      items.add(expressions.expression());
      if (!tokens.current().isOperator(end)) {
        tokens.expectOperator(",");
      }
    }
    return items;
  }

  private Expr dict() {
    List<Map.Entry<Expr, Expr>> items = new ArrayList<>();
    while (!tokens.skipOperator("}")) {
      Expr key = expressions.expression();
      tokens.expectOperator(":");
      items.add(Map.entry(key, expressions.expression()));
      if (!tokens.current().isOperator("}")) {
        tokens.expectOperator(",");
      }
    }
    return new Expr.DictOf(items);
  }

  static Object integer(Token token) {
    String text = token.text().replace("_", "");
    try {
      int base = text.length() < 2 ? 10 : switch (Character.toLowerCase(text.charAt(1))) {
        case 'b' -> 2;
        case 'o' -> 8;
        case 'x' -> 16;
        default -> 10;
      };
      if (text.length() <= 100) {
        return JinjaNumbers.small(new BigInteger(base == 10 ? text : text.substring(2), base));
      }
    } catch (NumberFormatException e) {
      // told below
    }
    throw TemplateException.at(token.line(), "'" + text.substring(0, Math.min(20, text.length())) + "' is no number");
  }
}
