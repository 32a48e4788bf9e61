package dev.lacuna.lm.jinja;

import java.time.LocalDateTime;

/** What all parts of one rendering share. */
record Machine(Budget budget, LocalDateTime now) {
  String str(Object value) {
    return Printer.str(value, budget);
  }

  boolean equal(Object a, Object b) {
    return Values.equal(a, b, budget);
  }

  /** The items of a value, paid for. */
  java.util.List<Object> items(Object value) {
    if (value instanceof String text) {
      budget.step(text.length());
      return Text.letters(text);
    }
    java.util.List<Object> items = Values.items(value);
    budget.step(items.size());
    return items;
  }
}
