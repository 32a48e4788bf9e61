package dev.lacuna.round;

import dev.lacuna.domain.Cost;
import dev.lacuna.lm.LanguageModel;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import java.util.function.Supplier;

/** What one learning curve has cost so far. What several curves share is charged to each of them, and to each once. */
final class CostAccount {
  private final LanguageModel model;
  private final Set<CostEntry<?>> paid = Collections.newSetFromMap(new IdentityHashMap<>());
  private Cost total = Cost.NONE;
  private double cpuSeconds;

  CostAccount(LanguageModel model) {
    this.model = model;
  }

  <T> T pay(CostEntry<T> thing) {
    if (paid.add(thing)) {
      total = total.plus(thing.cost());
      cpuSeconds += thing.cpuSeconds();
    }
    return thing.value();
  }

  <T> T pay(Supplier<T> work) {
    return pay(CostEntry.of(model, work));
  }

  Cost total() {
    return total;
  }

  double cpuSeconds() {
    return cpuSeconds;
  }
}
