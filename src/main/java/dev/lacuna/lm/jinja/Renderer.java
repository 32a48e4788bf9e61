package dev.lacuna.lm.jinja;

import dev.lacuna.lm.jinja.Node.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Runs a template's statements and writes its text. */
final class Renderer {
  private enum Flow { ON, BREAK, CONTINUE }

  private final Machine machine;
  private final Evaluator evaluator;

  Renderer(Machine machine) {
    this.machine = machine;
    this.evaluator = new Evaluator(machine);
  }

  String render(List<Node> nodes, Scope scope) {
    StringBuilder out = new StringBuilder();
    run(nodes, scope, out);
    return out.toString();
  }

  private Flow run(List<Node> nodes, Scope scope, StringBuilder out) {
    machine.budget().enter();
    Flow flow = Flow.ON;
    for (int i = 0; i < nodes.size() && flow == Flow.ON; i++) {
      machine.budget().step(1);
      try {
        flow = run(nodes.get(i), scope, out);
      } catch (TemplateException e) {
        throw e.within(nodes.get(i).line());
      }
    }
    machine.budget().leave();
    return flow;
  }

  private Flow run(Node node, Scope scope, StringBuilder out) {
    switch (node) {
      case Node.Data(var text) -> write(text, out);
      case Node.Print(var value, _) -> write(machine.str(evaluator.eval(value, scope)), out);
      case Node.If branch -> {
        return choose(branch, scope, out);
      }
      case Node.For loop -> loop(loop, evaluator.eval(loop.items(), scope), 0, scope, out);
      case Node.Set(var target, var value, _) -> assign(target, evaluator.eval(value, scope), scope);
      case Node.SetBlock(var target, var filter, var body, _) -> {
        String text = render(body, scope.inner());
        assign(target, filter.isPresent() ? evaluator.filter(filter.get(), text, scope) : text, scope);
      }
      case Node.MacroDef(var name, var signature, var body, _) ->
        scope.set(name, new Macro(name, signature, body, scope, this, evaluator));
      case Node.CallBlock(var call, var signature, var body, _) -> {
        Arguments arguments = evaluator.arguments(call.args(), scope);
        arguments.named().put("caller", new Macro("caller", signature, body, scope, this, evaluator));
        write(machine.str(Evaluator.call(evaluator.eval(call.target(), scope), arguments)), out);
      }
      case Node.FilterBlock(var filter, var body, _) ->
        write(machine.str(evaluator.filter(filter, render(body, scope.inner()), scope)), out);
      case Node.With(var values, var body, _) -> {
        Scope inner = scope.inner();
        values.forEach(set -> assign(set.target(), evaluator.eval(set.value(), scope), inner));
        return run(body, inner, out);
      }
      case Node.Scoped(var body) -> {
        return run(body, scope.inner(), out);
      }
      case Node.Break stop -> {
        return Flow.BREAK;
      }
      case Node.Continue next -> {
        return Flow.CONTINUE;
      }
    }
    return Flow.ON;
  }

  private void write(String text, StringBuilder out) {
    machine.budget().make(text.length());
    out.append(text);
  }

  private Flow choose(Node.If node, Scope scope, StringBuilder out) {
    for (Node.If.Branch branch : node.branches()) {
      if (Values.truth(evaluator.eval(branch.condition(), scope))) {
        return run(branch.body(), scope, out);
      }
    }
    return run(node.otherwise(), scope, out);
  }

  private void loop(Node.For node, Object over, int depth, Scope scope, StringBuilder out) {
    List<Object> items = new ArrayList<>();
    for (Object item : machine.items(over)) {
      Scope trial = scope.inner();
      if (node.condition().isPresent()) {
        assign(node.target(), item, trial);
        if (!Values.truth(evaluator.eval(node.condition().get(), trial))) {
          continue;
        }
      }
      items.add(item);
    }
    if (items.isEmpty()) {
      run(node.otherwise(), scope.inner(), out);
      return;
    }
    Loop loop = new Loop(items, depth, node.recursive() ? Optional.of((again, level) -> {
      machine.budget().enter();
      StringBuilder inner = new StringBuilder();
      loop(node, again, level, scope, inner);
      machine.budget().leave();
      return inner.toString();
    }) : Optional.empty(), machine.budget());
    for (int i = 0; i < items.size(); i++) {
      loop.moveTo(i);
      Scope inner = scope.inner();
      inner.set("loop", loop);
      assign(node.target(), items.get(i), inner);
      machine.budget().step(1);
      if (run(node.body(), inner, out) == Flow.BREAK) {
        return;
      }
    }
  }

  private void assign(Target target, Object value, Scope scope) {
    switch (target) {
      case Target.ToName(var name) -> scope.set(name, value);
      case Target.ToField(var name, var field) -> {
        if (!(scope.get(name) instanceof Namespace namespace)) {
          throw TemplateException.of("'" + name + "." + field + "' can be set only where '" + name
              + "' is a namespace()");
        }
        namespace.put(field, value);
      }
      case Target.ToMany(var targets) -> {
        List<Object> values = machine.items(value);
        if (values.size() != targets.size()) {
          throw TemplateException.of(values.size() + " values cannot be taken apart into " + targets.size());
        }
        for (int i = 0; i < values.size(); i++) {
          assign(targets.get(i), values.get(i), scope);
        }
      }
    }
  }
}
