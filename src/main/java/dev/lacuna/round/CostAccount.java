package dev.lacuna.round;

import dev.lacuna.lm.LanguageModel;
import dev.lacuna.lm.TokenMeter;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import java.util.function.Supplier;

/** What one learning curve has cost so far. What several curves share is charged to each of them, and to each once. */
final class CostAccount {
  private final LanguageModel model;
  private final Set<CostEntry<?>> paid = Collections.newSetFromMap(new IdentityHashMap<>());
  private TokenMeter.Reading tokens = new TokenMeter.Reading(0, 0, 0);
  private double seconds;
  private double cpuSeconds;

  CostAccount(LanguageModel model) {
    this.model = model;
  }

  <T> T pay(CostEntry<T> thing) {
    if (paid.add(thing)) {
      tokens = tokens.plus(thing.tokens());
      seconds += thing.seconds();
      cpuSeconds += thing.cpuSeconds();
    }
    return thing.value();
  }

  <T> T pay(Supplier<T> work) {
    return pay(CostEntry.of(model, work));
  }

  TokenMeter.Reading tokens() {
    return tokens;
  }

  double seconds() {
    return seconds;
  }

  double cpuSeconds() {
    return cpuSeconds;
  }
}
