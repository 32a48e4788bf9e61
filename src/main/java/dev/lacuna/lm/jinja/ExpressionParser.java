package dev.lacuna.lm.jinja;

import dev.lacuna.lm.jinja.Expr.Args;
import dev.lacuna.lm.jinja.Token.Kind;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Jinja's expressions, by their precedence: choice, or, and, not, comparison, sum, {@code ~}, product, power, sign. */
final class ExpressionParser {
  private static final Set<String> COMPARISONS = Set.of("==", "!=", "<", "<=", ">", ">=");

  private final TokenStream tokens;

  ExpressionParser(TokenStream tokens) {
    this.tokens = tokens;
  }

  Expr expression() {
    tokens.deeper();
    Expr value = or();
    while (tokens.skipName("if")) {
      Expr condition = or();
      value = new Expr.Choice(value, condition,
          tokens.skipName("else") ? Optional.of(expression()) : Optional.empty());
    }
    tokens.back();
    return value;
  }

  /** Several expressions with commas between them are a tuple; {@code choices} allows the inline if. */
  Expr tuple(boolean choices) {
    List<Expr> items = new ArrayList<>();
    boolean comma = false;
    while (!tupleEnds()) {
      items.add(choices ? expression() : or());
      comma = tokens.skipOperator(",");
      if (!comma) {
        break;
      }
      comma = true;
    }
    if (items.isEmpty()) {
      throw tokens.wrong("an expression");
    }
    return items.size() == 1 && !comma ? items.getFirst() : new Expr.TupleOf(items);
  }

  private boolean tupleEnds() {
    Token now = tokens.current();
    return now.is(Kind.VARIABLE_END) || now.is(Kind.BLOCK_END) || now.isOperator(")") || now.isName("recursive");
  }

  Expr or() {
    Expr left = and();
    while (tokens.skipName("or")) {
      left = new Expr.Binary("or", left, and());
    }
    return left;
  }

  private Expr and() {
    Expr left = not();
    while (tokens.skipName("and")) {
      left = new Expr.Binary("and", left, not());
    }
    return left;
  }

  private Expr not() {
    if (!tokens.skipName("not")) {
      return comparison();
    }
    tokens.deeper();
    Expr operand = new Expr.Not(not());
    tokens.back();
    return operand;
  }

  private Expr comparison() {
    Expr first = sum();
    List<Expr.Compare.Step> steps = new ArrayList<>();
    while (true) {
      Token now = tokens.current();
      if (now.is(Kind.OPERATOR) && COMPARISONS.contains(now.text())) {
        tokens.next();
        steps.add(new Expr.Compare.Step(now.text(), sum()));
      } else if (tokens.skipName("in")) {
        steps.add(new Expr.Compare.Step("in", sum()));
      } else if (now.isName("not") && tokens.peek().isName("in")) {
        tokens.next();
        tokens.next();
        steps.add(new Expr.Compare.Step("not in", sum()));
      } else {
        return steps.isEmpty() ? first : new Expr.Compare(first, steps);
      }
    }
  }

  private Expr sum() {
    Expr left = concat();
    while (tokens.current().isOperator("+") || tokens.current().isOperator("-")) {
      left = new Expr.Binary(tokens.next().text(), left, concat());
    }
    return left;
  }

  private Expr concat() {
    List<Expr> parts = new ArrayList<>(List.of(product()));
    while (tokens.skipOperator("~")) {
      parts.add(product());
    }
    return parts.size() == 1 ? parts.getFirst() : new Expr.Concat(parts);
  }

  private Expr product() {
    Expr left = power();
    while (tokens.current().is(Kind.OPERATOR) && Set.of("*", "/", "//", "%").contains(tokens.current().text())) {
      left = new Expr.Binary(tokens.next().text(), left, power());
    }
    return left;
  }

  private Expr power() {
    Expr left = unary(true);
    while (tokens.skipOperator("**")) {
      left = new Expr.Binary("**", left, unary(true));
    }
    return left;
  }

  private Expr unary(boolean filters) {
    Expr value;
    if (tokens.current().isOperator("-") || tokens.current().isOperator("+")) {
      tokens.deeper();
      value = new Expr.Sign(tokens.next().text().equals("-"), unary(false));
      tokens.back();
    } else {
      value = primary();
    }
    value = postfix(value);
    return filters ? filtered(value) : value;
  }

  private Expr postfix(Expr of) {
    Expr value = of;
    while (true) {
      if (tokens.skipOperator(".")) {
        Token name = tokens.next();
        if (name.is(Kind.NAME)) {
          value = new Expr.Member(value, name.text());
        } else if (name.is(Kind.INTEGER)) {
          value = new Expr.Item(value, new Expr.Const(integer(name)));
        } else {
          throw TemplateException.at(name.line(), "expected a name or a number after '.', found " + name.shown());
        }
      } else if (tokens.skipOperator("[")) {
        value = new Expr.Item(value, subscript());
      } else if (tokens.current().isOperator("(")) {
        value = new Expr.Invoke(value, arguments());
      } else {
        return value;
      }
    }
  }

  private Expr filtered(Expr of) {
    Expr value = of;
    while (true) {
      if (tokens.skipOperator("|")) {
        value = filter(Optional.of(value));
      } else if (tokens.skipName("is")) {
        value = test(value);
      } else if (tokens.current().isOperator("(")) {
        value = new Expr.Invoke(value, arguments());
      } else {
        return value;
      }
    }
  }

  /** The filter after a {@code |}. */
  Expr filter(Optional<Expr> operand) {
    int line = tokens.current().line();
    String name = dotted();
    if (!Filters.names().contains(name)) {
      throw TemplateException.at(line, "there is no filter '" + name + "'");
    }
    return new Expr.Filter(operand, name, tokens.current().isOperator("(") ? arguments() : Args.NONE);
  }

  private Expr test(Expr operand) {
    boolean negated = tokens.skipName("not");
    int line = tokens.current().line();
    String name = dotted();
    if (!Tests.names().contains(name)) {
      throw TemplateException.at(line, "there is no test '" + name + "'");
    }
    Token now = tokens.current();
    if (now.isOperator("(")) {
      return new Expr.Test(operand, name, arguments(), negated);
    }
    boolean argument = switch (now.kind()) {
      case NAME -> !Set.of("else", "or", "and").contains(now.text());
      case STRING, INTEGER, FLOAT -> true;
      case OPERATOR -> now.text().equals("[") || now.text().equals("{");
      default -> false;
    };
    if (!argument) {
      return new Expr.Test(operand, name, Args.NONE, negated);
    }
    if (now.isName("is")) {
      throw TemplateException.at(now.line(), "tests cannot be chained with 'is'");
    }
    return new Expr.Test(operand, name,
        new Args(List.of(postfix(primary())), Map.of(), Optional.empty(), Optional.empty()), negated);
  }

  private String dotted() {
    StringBuilder name = new StringBuilder(tokens.name());
    while (tokens.skipOperator(".")) {
      name.append('.').append(tokens.name());
    }
    return name.toString();
  }

  private Expr subscript() {
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
      Expr only = expression();
      if (!tokens.current().isOperator(":")) {
        return only;
      }
      from = Optional.of(only);
    }
    tokens.expectOperator(":");
    Optional<Expr> to = sliceEnds() ? Optional.empty() : Optional.of(expression());
    Optional<Expr> step = Optional.empty();
    if (tokens.skipOperator(":") && !sliceEnds()) {
      step = Optional.of(expression());
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
        spreadNamed = Optional.of(expression());
      } else if (tokens.skipOperator("*")) {
        spread = Optional.of(expression());
      } else if (tokens.current().is(Kind.NAME) && tokens.peek().isOperator("=")) {
        String name = tokens.name();
        tokens.next();
        named.put(name, expression());
      } else if (named.isEmpty()) {
        positional.add(expression());
      } else {
        throw tokens.wrong("a named argument, as one came before");
      }
      if (!tokens.current().isOperator(")")) {
        tokens.expectOperator(",");
      }
    }
    return new Args(positional, named, spread, spreadNamed);
  }

  private Expr primary() {
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
    Expr inner = tuple(true);
    tokens.expectOperator(")");
    return inner;
  }

  private List<Expr> items(String end) {
    List<Expr> items = new ArrayList<>();
    while (!tokens.skipOperator(end)) {
      items.add(expression());
      if (!tokens.current().isOperator(end)) {
        tokens.expectOperator(",");
      }
    }
    return items;
  }

  private Expr dict() {
    List<Map.Entry<Expr, Expr>> items = new ArrayList<>();
    while (!tokens.skipOperator("}")) {
      Expr key = expression();
      tokens.expectOperator(":");
      items.add(Map.entry(key, expression()));
      if (!tokens.current().isOperator("}")) {
        tokens.expectOperator(",");
      }
    }
    return new Expr.DictOf(items);
  }

  private static Object integer(Token token) {
    String text = token.text().replace("_", "");
    try {
      int base = text.length() < 2 ? 10 : switch (Character.toLowerCase(text.charAt(1))) {
        case 'b' -> 2;
        case 'o' -> 8;
        case 'x' -> 16;
        default -> 10;
      };
      if (text.length() <= 100) {
        return Numbers.small(new BigInteger(base == 10 ? text : text.substring(2), base));
      }
    } catch (NumberFormatException e) {
      // told below
    }
    throw TemplateException.at(token.line(), "'" + text.substring(0, Math.min(20, text.length())) + "' is no number");
  }
}
