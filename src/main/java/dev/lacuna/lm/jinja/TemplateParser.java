package dev.lacuna.lm.jinja;

import dev.lacuna.lm.jinja.Node.Target;
import dev.lacuna.lm.jinja.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Jinja's statements. What would read another template is refused: a chat template stands alone. */
final class TemplateParser {
  private static final int MOST_PARAMETERS = 100;

  private final TokenStream tokens;
  private final ExpressionParser expressions;
  private int loops;

  private TemplateParser(List<Token> all) {
    tokens = new TokenStream(all);
    expressions = new ExpressionParser(tokens);
  }

  static List<Node> parse(String template) {
    TemplateParser parser = new TemplateParser(Lexer.tokens(template));
    return parser.body(Set.of());
  }

  /** Statements up to one of the tags in {@code ends}, which is left as the current token; up to the end when none. */
  private List<Node> body(Set<String> ends) {
    tokens.deeper();
    List<Node> nodes = new ArrayList<>();
    while (true) {
      Token token = tokens.current();
      if (token.is(Kind.END)) {
        if (!ends.isEmpty()) {
          throw TemplateException.at(token.line(), "the template ends where one of " + ends + " is missing");
        }
        break;
      }
      if (token.is(Kind.DATA)) {
        nodes.add(new Node.Data(tokens.next().text()));
      } else if (token.is(Kind.VARIABLE_BEGIN)) {
        tokens.next();
        nodes.add(new Node.Print(expressions.tuple(true), token.line()));
        tokens.expect(Kind.VARIABLE_END);
      } else {
        tokens.next();
        if (tokens.current().is(Kind.NAME) && ends.contains(tokens.current().text())) {
          break;
        }
        nodes.add(statement());
      }
    }
    tokens.back();
    return List.copyOf(nodes);
  }

  private List<Node> bodyUntil(String end) {
    tokens.expect(Kind.BLOCK_END);
    List<Node> nodes = body(Set.of(end));
    tokens.next();
    return nodes;
  }

  private Node statement() {
    int line = tokens.current().line();
    String tag = tokens.name();
    Node node = switch (tag) {
      case "if" -> ifNode(line);
      case "for" -> forNode(line);
      case "set" -> set(line);
      case "macro" -> macro(line);
      case "call" -> call(line);
      case "filter" -> {
        Expr filter = filters(Optional.empty());
        yield new Node.FilterBlock(filter, bodyUntil("endfilter"), line);
      }
      case "with" -> with(line);
      case "autoescape" -> {
        if (!expressions.expression().equals(new Expr.Const(false))) {
          throw TemplateException.at(line, "'autoescape' is known with false alone; use the filter escape");
        }
        yield new Node.Scoped(bodyUntil("endautoescape"));
      }
      case "generation" -> new Node.Scoped(bodyUntil("endgeneration"));
      case "block" -> {
        tokens.name();
        List<Node> body = bodyUntil("endblock");
        if (tokens.current().is(Kind.NAME)) {
          tokens.next();
        }
        yield new Node.Scoped(body);
      }
      case "break", "continue" -> {
        if (loops == 0) {
          throw TemplateException.at(line, "'" + tag + "' stands outside a loop");
        }
        yield tag.equals("break") ? new Node.Break() : new Node.Continue();
      }
      case "include", "import", "from", "extends" -> throw TemplateException.at(line,
          "'" + tag + "' would read another template, which chat templates may not");
      default -> throw TemplateException.at(line, "unknown tag '" + tag + "'");
    };
    tokens.expect(Kind.BLOCK_END);
    return node;
  }

  private Node ifNode(int line) {
    List<Node.If.Branch> branches = new ArrayList<>();
    List<Node> otherwise = List.of();
    Expr condition = expressions.tuple(false);
    while (true) {
      tokens.expect(Kind.BLOCK_END);
      branches.add(new Node.If.Branch(condition, body(Set.of("elif", "else", "endif"))));
      String next = tokens.name();
      if (next.equals("elif")) {
        condition = expressions.tuple(false);
      } else {
        if (next.equals("else")) {
          otherwise = bodyUntil("endif");
        }
        return new Node.If(branches, otherwise, line);
      }
    }
  }

  private Node forNode(int line) {
    Target target = target(Set.of("in"));
    tokens.expectName("in");
    Expr items = expressions.tuple(false);
    Optional<Expr> condition = tokens.skipName("if") ? Optional.of(expressions.expression()) : Optional.empty();
    boolean recursive = tokens.skipName("recursive");
    tokens.expect(Kind.BLOCK_END);
    loops++;
    List<Node> body = body(Set.of("else", "endfor"));
    loops--;
    List<Node> otherwise = tokens.name().equals("else") ? bodyUntil("endfor") : List.of();
    return new Node.For(target, items, condition, recursive, body, otherwise, line);
  }

  private Node set(int line) {
    Target target = target(Set.of());
    if (tokens.skipOperator("=")) {
      return new Node.Set(target, expressions.tuple(true), line);
    }
    Optional<Expr> filter = tokens.skipOperator("|") ? Optional.of(filters(Optional.empty())) : Optional.empty();
    return new Node.SetBlock(target, filter, bodyUntil("endset"), line);
  }

  private Expr filters(Optional<Expr> operand) {
    Expr filter = expressions.filter(operand);
    while (tokens.skipOperator("|")) {
      filter = expressions.filter(Optional.of(filter));
    }
    return filter;
  }

  private Target target(Set<String> ends) {
    List<Target> targets = new ArrayList<>();
    boolean comma;
    do {
      targets.add(single());
      comma = tokens.skipOperator(",");
    } while (comma && tokens.current().is(Kind.NAME) && !ends.contains(tokens.current().text()));
    return targets.size() == 1 && !comma ? targets.getFirst() : new Target.ToMany(targets);
  }

  private Target single() {
    if (tokens.skipOperator("(")) {
      tokens.deeper();
      Target inner = target(Set.of());
      tokens.back();
      tokens.expectOperator(")");
      return inner;
    }
    String name = tokens.name();
    return tokens.skipOperator(".") ? new Target.ToField(name, tokens.name()) : new Target.ToName(name);
  }

  private Node macro(int line) {
    String name = tokens.name();
    Parameters parameters = parameters();
    int begin = tokens.position();
    List<Node> body = bodyUntil("endmacro");
    return new Node.MacroDef(name, parameters.signature(tokens.namesSince(begin)), body, line);
  }

  private Node call(int line) {
    Parameters parameters = tokens.current().isOperator("(") ? parameters() : new Parameters(List.of(), List.of());
    if (!(expressions.expression() instanceof Expr.Invoke call)) {
      throw TemplateException.at(line, "'call' needs a macro that it calls");
    }
    int begin = tokens.position();
    List<Node> body = bodyUntil("endcall");
    return new Node.CallBlock(call, parameters.signature(tokens.namesSince(begin)), body, line);
  }

  private record Parameters(List<String> names, List<Expr> defaults) {
    Node.Signature signature(Set<String> spokenOf) {
      return new Node.Signature(names, defaults, spokenOf.contains("varargs"), spokenOf.contains("kwargs"),
          spokenOf.contains("caller"));
    }
  }

  private Parameters parameters() {
    List<String> names = new ArrayList<>();
    List<Expr> defaults = new ArrayList<>();
    tokens.expectOperator("(");
    while (!tokens.skipOperator(")")) {
      names.add(tokens.name());
      if (names.size() > MOST_PARAMETERS) {
        throw TemplateException.at(tokens.current().line(), "a macro has more than " + MOST_PARAMETERS + " parameters");
      }
      if (tokens.skipOperator("=")) {
        defaults.add(expressions.expression());
      } else if (!defaults.isEmpty()) {
        throw tokens.wrong("'=', as the parameter before has a default");
      }
      if (!tokens.current().isOperator(")")) {
        tokens.expectOperator(",");
      }
    }
    return new Parameters(names, defaults);
  }

  private Node with(int line) {
    List<Node.Set> values = new ArrayList<>();
    while (!tokens.current().is(Kind.BLOCK_END)) {
      if (!values.isEmpty()) {
        tokens.expectOperator(",");
      }
      Target target = single();
      tokens.expectOperator("=");
      values.add(new Node.Set(target, expressions.expression(), line));
    }
    return new Node.With(values, bodyUntil("endwith"), line);
  }
}
