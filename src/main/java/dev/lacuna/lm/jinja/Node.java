package dev.lacuna.lm.jinja;

import java.util.List;
import java.util.Optional;

/** A statement of a template, and the line where it stands. */
sealed interface Node {
  /** 0 where it does not matter. */
  default int line() {
    return 0;
  }

  record Data(String text) implements Node {}

  record Print(Expr value, int line) implements Node {}

  record If(List<Branch> branches, List<Node> otherwise, int line) implements Node {
    record Branch(Expr condition, List<Node> body) {}
  }

  record For(Target target, Expr items, Optional<Expr> condition, boolean recursive, List<Node> body,
      List<Node> otherwise, int line) implements Node {}

  record Set(Target target, Expr value, int line) implements Node {}

  record SetBlock(Target target, Optional<Expr> filter, List<Node> body, int line) implements Node {}

  record MacroDef(String name, Signature signature, List<Node> body, int line) implements Node {}

  record CallBlock(Expr.Invoke call, Signature signature, List<Node> body, int line) implements Node {}

  record FilterBlock(Expr filter, List<Node> body, int line) implements Node {}

  record With(List<Set> values, List<Node> body, int line) implements Node {}

  /** A body in a scope of its own: {@code generation} and {@code block}. */
  record Scoped(List<Node> body) implements Node {}

  record Break() implements Node {}

  record Continue() implements Node {}

  /** What is assigned to: a name, a field of a namespace, or several. */
  sealed interface Target {
    record ToName(String name) implements Target {}

    record ToField(String namespace, String field) implements Target {}

    record ToMany(List<Target> targets) implements Target {}
  }

  /**
   * A macro's parameters; the last ones have defaults.
   *
   * @param varargs whether the body speaks of {@code varargs}, and so takes more positional arguments; the same with
   *     {@code kwargs} and {@code caller}
   */
  record Signature(List<String> names, List<Expr> defaults, boolean varargs, boolean kwargs, boolean caller) {}
}
