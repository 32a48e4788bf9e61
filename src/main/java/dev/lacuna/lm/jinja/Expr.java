package dev.lacuna.lm.jinja;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An expression of a template. */
sealed interface Expr {
  record Const(Object value) implements Expr {}

  record Name(String name) implements Expr {}

  record ListOf(List<Expr> items) implements Expr {}

  record TupleOf(List<Expr> items) implements Expr {}

  record DictOf(List<Map.Entry<Expr, Expr>> items) implements Expr {}

  record Member(Expr of, String name) implements Expr {}

  record Item(Expr of, Expr key) implements Expr {}

  record Slice(Optional<Expr> from, Optional<Expr> to, Optional<Expr> step) implements Expr {}

  record Invoke(Expr target, Args args) implements Expr {}

  /** With no operand only as the head of a filter block, where the block's text takes its place. */
  record Filter(Optional<Expr> operand, String name, Args args) implements Expr {}

  record Test(Expr operand, String name, Args args, boolean negated) implements Expr {}

  record Not(Expr operand) implements Expr {}

  record Sign(boolean minus, Expr operand) implements Expr {}

  record Binary(String operator, Expr left, Expr right) implements Expr {}

  record Concat(List<Expr> parts) implements Expr {}

  record Compare(Expr first, List<ComparisonStep> steps) implements Expr {
    record ComparisonStep(String operator, Expr right) {}
  }

  record Choice(Expr then, Expr condition, Optional<Expr> otherwise) implements Expr {}

  /** The arguments of a call; {@code *spread} and {@code **spread} come last. */
  record Args(List<Expr> positional, Map<String, Expr> named, Optional<Expr> spread, Optional<Expr> spreadNamed) {
    static final Args NONE = new Args(List.of(), Map.of(), Optional.empty(), Optional.empty());
  }
}
