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
final class SuiteBacklog {
  private final List<SuiteCurve> open;
  private final Set<Group> held = new HashSet<>();

  private record Group(String project, long seed) {
    static Group of(SuiteCurve curve) {
      return new Group(curve.project(), curve.seed());
    }
  }

  SuiteBacklog(List<SuiteCurve> open) {
    this.open = new ArrayList<>(open);
  }

  int size() {
    return open.size();
  }

  /** @param before what the worker has just drawn */
  synchronized Optional<SuiteCurve> take(Optional<SuiteCurve> before) {
    Optional<Group> own = before.map(Group::of);
    Optional<SuiteCurve> next = own.flatMap(group -> first(curve -> Group.of(curve).equals(group)));
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

  private Optional<SuiteCurve> first(java.util.function.Predicate<SuiteCurve> wanted) {
    return open.stream().filter(wanted).findFirst();
  }
}
