package dev.lacuna.lm.jinja;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The value of an expression in a scope. */
final class Evaluator {
  private final Machine machine;

  Evaluator(Machine machine) {
    this.machine = machine;
  }

  Object eval(Expr expr, Scope scope) {
    machine.budget().step(1);
    machine.budget().enter();
    Object value = switch (expr) {
      case Expr.Const(var constant) -> constant;
      case Expr.Name(var name) -> scope.get(name);
      case Expr.ListOf(var items) -> all(items, scope);
      case Expr.TupleOf(var items) -> new Tuple(all(items, scope));
      case Expr.DictOf(var items) -> dict(items, scope);
      case Expr.Member(var of, var name) -> Members.member(eval(of, scope), name, machine);
      case Expr.Item(var of, Expr.Slice(var from, var to, var step)) -> Members.slice(eval(of, scope),
          maybe(from, scope), maybe(to, scope), maybe(step, scope), machine);
      case Expr.Item(var of, var key) -> Members.item(eval(of, scope), eval(key, scope), machine);
      case Expr.Slice slice -> throw TemplateException.of("a slice stands where it means nothing");
      case Expr.Invoke(var target, var args) -> call(eval(target, scope), arguments(args, scope));
      case Expr.Filter(var operand, var name, var args) -> Filters.apply(name,
          eval(operand.orElseThrow(), scope), arguments(args, scope), machine);
      case Expr.Test(var operand, var name, var args, var negated) ->
        negated != Tests.check(name, eval(operand, scope), arguments(args, scope), machine);
      case Expr.Not(var operand) -> !Values.truth(eval(operand, scope));
      case Expr.Sign(var minus, var operand) -> sign(minus, eval(operand, scope));
      case Expr.Binary binary -> binary(binary, scope);
      case Expr.Concat(var parts) -> concat(parts, scope);
      case Expr.Compare(var first, var steps) -> compare(first, steps, scope);
      case Expr.Choice(var then, var condition, var otherwise) -> Values.truth(eval(condition, scope))
          ? eval(then, scope)
          : otherwise.isPresent() ? eval(otherwise.get(), scope)
              : new Undefined("the inline if has no else");
    };
    machine.budget().leave();
    return value;
  }

  /** A filter block's filters, with the block's text in the place that the first one leaves open. */
  Object filter(Expr filter, String text, Scope scope) {
    if (!(filter instanceof Expr.Filter(var operand, var name, var args))) {
      throw new IllegalStateException("not a filter");
    }
    Object value = operand.isPresent() ? filter(operand.get(), text, scope) : text;
    return Filters.apply(name, value, arguments(args, scope), machine);
  }

  static Object call(Object target, Arguments arguments) {
    return switch (target) {
      case Callable callable -> callable.call(arguments);
      case Undefined undefined -> throw undefined.used();
      default -> throw TemplateException.of(Values.type(target) + " cannot be called");
    };
  }

  Arguments arguments(Expr.Args args, Scope scope) {
    List<Object> positional = all(args.positional(), scope);
    Map<String, Object> named = new LinkedHashMap<>();
    args.named().forEach((name, value) -> named.put(name, eval(value, scope)));
    args.spread().ifPresent(spread -> positional.addAll(machine.items(eval(spread, scope))));
    args.spreadNamed().ifPresent(spread -> {
      if (!(eval(spread, scope) instanceof Map<?, ?> map)) {
        throw TemplateException.of("what follows ** has to be a dict");
      }
      map.forEach((name, value) -> named.put(machine.str(name), value));
    });
    return new Arguments(positional, named);
  }

  private List<Object> all(List<Expr> items, Scope scope) {
    List<Object> values = new ArrayList<>(items.size());
    items.forEach(item -> values.add(eval(item, scope)));
    return values;
  }

  private Optional<Object> maybe(Optional<Expr> expr, Scope scope) {
    return expr.map(e -> eval(e, scope));
  }

  private Object dict(List<Map.Entry<Expr, Expr>> items, Scope scope) {
    Map<Object, Object> dict = new LinkedHashMap<>();
    items.forEach(item -> dict.put(Values.key(eval(item.getKey(), scope)), eval(item.getValue(), scope)));
    return dict;
  }

  private static Object sign(boolean minus, Object value) {
    if (value instanceof Double number) {
      return minus ? -number : number;
    }
    return JinjaNumbers.calculate(minus ? "-" : "+", 0L, value);
  }

  private Object binary(Expr.Binary binary, Scope scope) {
    Object left = eval(binary.left(), scope);
    return switch (binary.operator()) {
      case "and" -> Values.truth(left) ? eval(binary.right(), scope) : left;
      case "or" -> Values.truth(left) ? left : eval(binary.right(), scope);
      default -> binary(binary.operator(), left, eval(binary.right(), scope), machine);
    };
  }

  private String concat(List<Expr> parts, Scope scope) {
    StringBuilder out = new StringBuilder();
    for (Expr part : parts) {
      out.append(machine.budget().made(machine.str(eval(part, scope))));
    }
    return out.toString();
  }

  private boolean compare(Expr first, List<Expr.Compare.ComparisonStep> steps, Scope scope) {
    Object left = eval(first, scope);
    for (Expr.Compare.ComparisonStep step : steps) {
      Object right = eval(step.right(), scope);
      boolean holds = switch (step.operator()) {
        case "==" -> machine.equal(left, right);
        case "!=" -> !machine.equal(left, right);
        case "in" -> Values.contains(right, left, machine.budget());
        case "not in" -> !Values.contains(right, left, machine.budget());
        case "<" -> Values.compare(left, right, machine.budget()) < 0;
        case "<=" -> Values.compare(left, right, machine.budget()) <= 0;
        case ">" -> Values.compare(left, right, machine.budget()) > 0;
        default -> Values.compare(left, right, machine.budget()) >= 0;
      };
      if (!holds) {
        return false;
      }
      left = right;
    }
    return true;
  }

  static Object binary(String operator, Object left, Object right, Machine machine) {
    if (JinjaNumbers.isNumber(left) && JinjaNumbers.isNumber(right)) {
      return JinjaNumbers.calculate(operator, left, right);
    }
    if (left instanceof Undefined undefined) {
      throw undefined.used();
    }
    if (right instanceof Undefined undefined) {
      throw undefined.used();
    }
    if (operator.equals("%") && left instanceof String pattern) {
      return PercentFormat.format(pattern, right, machine);
    }
    if (operator.equals("+") && left instanceof String a && right instanceof String b) {
      machine.budget().make((long) a.length() + b.length());
      return a + b;
    }
    if (operator.equals("+") && (left instanceof List && right instanceof List
        || left instanceof Tuple && right instanceof Tuple)) {
      List<Object> both = new ArrayList<>(machine.items(left));
      both.addAll(machine.items(right));
      machine.budget().make(both.size());
      return left instanceof Tuple ? new Tuple(both) : both;
    }
    if (operator.equals("*") && (JinjaNumbers.isWhole(right) || JinjaNumbers.isWhole(left))) {
      Object many = JinjaNumbers.isWhole(right) ? left : right;
      long count = JinjaNumbers.index(JinjaNumbers.isWhole(right) ? right : left);
      if (many instanceof String text) {
        return StringMethods.repeat(text, count, machine);
      }
      if (many instanceof List<?> list) {
        machine.budget().make(count <= 0 ? 0 : count > Budget.LETTERS ? Budget.LETTERS + 1 : count * list.size());
        List<Object> out = new ArrayList<>();
        for (long i = 0; i < count; i++) {
          out.addAll(list);
        }
        return out;
      }
    }
    throw TemplateException.of("'" + operator + "' does not go with " + Values.type(left) + " and "
        + Values.type(right));
  }
}
