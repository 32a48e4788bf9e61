package dev.lacuna.lm.jinja;

import java.util.List;

/**
 * Values that can be walked through but are no list: {@code range(..)}, {@code d.items()}, what a filter yields.
 *
 * @param shown how it is printed, up to its items; {@code range(0, 3)} stands for itself
 */
record View(String shown, List<Object> items, boolean sized) {
  static View yielded(List<Object> items) {
    return new View("<generator>", items, false);
  }
}
