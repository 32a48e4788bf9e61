package dev.lacuna.lm.jinja;

import java.util.Optional;

/** A value of the interpreter's own with fields: a loop, a namespace, a macro. */
interface JinjaFields {
  Optional<Object> field(String name);
}
