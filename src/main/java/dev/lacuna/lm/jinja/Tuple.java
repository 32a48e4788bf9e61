package dev.lacuna.lm.jinja;

import java.util.List;

/** Python's tuple: a fixed row of values, never equal to a list. */
record Tuple(List<Object> items) {
  static Tuple of(Object... items) {
    return new Tuple(List.of(items));
  }
}
