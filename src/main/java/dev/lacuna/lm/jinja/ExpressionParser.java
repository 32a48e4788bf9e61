package dev.lacuna.lm.jinja;

import dev.lacuna.lm.jinja.Expr.Args;
import dev.lacuna.lm.jinja.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Jinja's expressions, by their precedence: choice, or, and, not, comparison, sum, {@code ~}, product, power, sign. */
final class ExpressionParser {
  private static final Set<String> COMPARISONS = Set.of("==", "!=", "<", "<=", ">", ">=");

  private final TokenStream tokens;
  private final OperandParser operands;

  ExpressionParser(TokenStream tokens) {
    this.tokens = tokens;
    this.operands = new OperandParser(tokens, this);
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
    List<Expr.Compare.ComparisonStep> steps = new ArrayList<>();
    while (true) {
      Token now = tokens.current();
      if (now.is(Kind.OPERATOR) && COMPARISONS.contains(now.text())) {
        tokens.next();
        steps.add(new Expr.Compare.ComparisonStep(now.text(), sum()));
      } else if (tokens.skipName("in")) {
        steps.add(new Expr.Compare.ComparisonStep("in", sum()));
      } else if (now.isName("not") && tokens.peek().isName("in")) {
        tokens.next();
        tokens.next();
        steps.add(new Expr.Compare.ComparisonStep("not in", sum()));
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
      value = operands.primary();
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
          value = new Expr.Item(value, new Expr.Const(OperandParser.integer(name)));
        } else {
          throw TemplateException.at(name.line(), "expected a name or a number after '.', found " + name.shown());
        }
      } else if (tokens.skipOperator("[")) {
        value = new Expr.Item(value, operands.subscript());
      } else if (tokens.current().isOperator("(")) {
        value = new Expr.Invoke(value, operands.arguments());
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
        value = new Expr.Invoke(value, operands.arguments());
      } else {
        return value;
      }
    }
  }

  /** The filter after a {@code |}. */
  Expr filter(Optional<Expr> operand) {
    int line = tokens.current().line();
    String name = dotted();
    if (!Filters.has(name)) {
      throw TemplateException.at(line, "there is no filter '" + name + "'");
    }
    return new Expr.Filter(operand, name, tokens.current().isOperator("(") ? operands.arguments() : Args.NONE);
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
      return new Expr.Test(operand, name, operands.arguments(), negated);
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
        new Args(List.of(postfix(operands.primary())), Map.of(), Optional.empty(), Optional.empty()), negated);
  }

  private String dotted() {
    StringBuilder name = new StringBuilder(tokens.name());
    while (tokens.skipOperator(".")) {
      name.append('.').append(tokens.name());
    }
    return name.toString();
  }
}
