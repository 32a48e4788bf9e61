package dev.lacuna.loop.suite;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Curves that are still to be drawn. A worker goes on with the project and seed that it has at hand, since its curves
 * share the base model's answers and the probe; another takes the next that nobody has, and only then helps out.
 */
final class Backlog {
  private final List<Curve> open;
  private final Set<Group> held = new HashSet<>();

  private record Group(String project, long seed) {
    static Group of(Curve curve) {
      return new Group(curve.project(), curve.seed());
    }
  }

  Backlog(List<Curve> open) {
    this.open = new ArrayList<>(open);
  }

  int size() {
    return open.size();
  }

  /** @param before what the worker has just drawn */
  synchronized Optional<Curve> take(Optional<Curve> before) {
    Optional<Group> own = before.map(Group::of);
    Optional<Curve> next = own.flatMap(group -> first(curve -> Group.of(curve).equals(group)));
    if (next.isEmpty()) {
      own.ifPresent(held::remove);
      next = first(curve -> !held.contains(Group.of(curve))).or(() -> first(curve -> true));
    }
    next.ifPresent(curve -> {
      open.remove(curve);
      held.add(Group.of(curve));
    });
    return next;
  }

  private Optional<Curve> first(java.util.function.Predicate<Curve> wanted) {
    return open.stream().filter(wanted).findFirst();
  }
}
