package dev.lacuna.lm.jinja;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A macro, or the body of a call block: sees the scope that it stands in. */
record Macro(String name, Node.Signature signature, List<Node> body, Scope scope, Renderer renderer,
    Evaluator evaluator) implements Callable, JinjaFields {

  /** A macro is itself alone; comparing bodies would go as deep as a template can be written. */
  @Override
  public boolean equals(Object other) {
    return this == other;
  }

  @Override
  public int hashCode() {
    return System.identityHashCode(this);
  }

  @Override
  public Object call(Arguments arguments) {
    List<String> names = signature.names();
    Scope inner = scope.inner();
    Map<String, Object> more = new LinkedHashMap<>();
    Optional<Object> caller = Optional.empty();
    List<Object> given = arguments.positional();
    for (Map.Entry<String, Object> entry : arguments.named().entrySet()) {
      int place = names.indexOf(entry.getKey());
      if (place >= 0 && place < given.size()) {
        throw TemplateException.of("macro '" + name + "' takes '" + entry.getKey() + "' only once");
      } else if (place >= 0) {
        inner.set(entry.getKey(), entry.getValue());
      } else if (entry.getKey().equals("caller") && signature.caller()) {
        caller = Optional.of(entry.getValue());
      } else {
        more.put(entry.getKey(), entry.getValue());
      }
    }
    if (given.size() > names.size() && !signature.varargs()) {
      throw TemplateException.of("macro '" + name + "' takes at most " + names.size() + " arguments");
    }
    if (!more.isEmpty() && !signature.kwargs()) {
      throw TemplateException.of("macro '" + name + "' takes no argument '" + more.keySet().iterator().next() + "'");
    }
    int plain = names.size() - signature.defaults().size();
    for (int i = 0; i < names.size(); i++) {
      if (i < given.size()) {
        inner.set(names.get(i), given.get(i));
      } else if (!arguments.named().containsKey(names.get(i))) {
        inner.set(names.get(i), i < plain ? new Undefined("parameter '" + names.get(i) + "' was not provided")
            : evaluator.eval(signature.defaults().get(i - plain), inner));
      }
    }
    inner.set("varargs", new Tuple(given.subList(Math.min(names.size(), given.size()), given.size())));
    inner.set("kwargs", more);
    inner.set("caller", caller.orElseGet(() -> new Undefined("no caller is defined")));
    return renderer.render(body, inner);
  }

  @Override
  public Optional<Object> field(String field) {
    return switch (field) {
      case "name" -> Optional.of(name);
      case "arguments" -> Optional.of(new Tuple(List.copyOf(signature.names())));
      case "catch_kwargs" -> Optional.of(signature.kwargs());
      case "catch_varargs" -> Optional.of(signature.varargs());
      case "caller" -> Optional.of(signature.caller());
      default -> Optional.empty();
    };
  }
}
