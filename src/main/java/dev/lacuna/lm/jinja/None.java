package dev.lacuna.lm.jinja;

/** Python's {@code None}: a value, unlike {@link Undefined}. */
enum None { NONE }
