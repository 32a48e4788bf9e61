package dev.lacuna.lm.jinja;

/** A template that cannot be read or rendered; {@link #raised()} tells when the template itself says why. */
public final class TemplateException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final boolean raised;
  private final int line;

  private TemplateException(String message, boolean raised, int line) {
    super(line > 0 && !raised ? "line " + line + ": " + message : message);
    this.raised = raised;
    this.line = line;
  }

  static TemplateException at(int line, String message) {
    return new TemplateException(message, false, line);
  }

  static TemplateException of(String message) {
    return new TemplateException(message, false, 0);
  }

  static TemplateException raised(String message) {
    return new TemplateException(message, true, 0);
  }

  /** The same, said to come from a line; where it was said before, that stands, for it is nearer. */
  TemplateException within(int where) {
    return line > 0 || where == 0 ? this
        : new TemplateException(String.valueOf(getMessage()), raised, where);
  }

  /** Whether the template called {@code raise_exception}; the message is then the template's own. */
  public boolean raised() {
    return raised;
  }
}
