package dev.lacuna.round;

import dev.lacuna.lm.LanguageModel;
import dev.lacuna.lm.Meter;
import java.util.function.Supplier;

/**
 * Something that was computed once, with what it cost: whoever uses it is charged as if it had computed it.
 *
 * @param seconds wall time
 */
record Priced<T>(T value, Meter.Reading tokens, double seconds) {

  static <T> Priced<T> of(LanguageModel model, Supplier<T> work) {
    Meter.Reading before = model.meter().read();
    long start = System.nanoTime();
    T value = work.get();
    return new Priced<>(value, model.meter().read().since(before), (System.nanoTime() - start) / 1e9);
  }
}
