package dev.lacuna.lm.jinja;

/** What a template may call: a macro, a method of a value, a global function. */
interface Callable {
  Object call(Arguments arguments);
}
