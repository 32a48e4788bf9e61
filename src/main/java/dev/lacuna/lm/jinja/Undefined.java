package dev.lacuna.lm.jinja;

/**
 * What a name or field gives that is not there: writes nothing and is false, but has no fields and adds to nothing.
 *
 * @param problem what to say when it is used all the same
 */
record Undefined(String problem) {
  TemplateException used() {
    return TemplateException.of(problem);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Undefined;
  }

  @Override
  public int hashCode() {
    return 0;
  }
}
