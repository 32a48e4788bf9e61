package dev.lacuna.lm.checkpoint;

import java.nio.file.Path;

/**
 * A model or adapter file that cannot be used as it is. The message names the file, the place in it (a tensor or a
 * field), what is wrong, and what to do about it.
 */
public final class ModelFormatException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Path file;
  private final String where;
  private final String remedy;

  /**
   * @param where the tensor, field or part of the file, for example {@code tensor lm_head.weight}
   * @param problem what is wrong with it, without a full stop
   * @param remedy what the user can do, a sentence without a full stop
   */
  public ModelFormatException(Path file, String where, String problem, String remedy) {
    super("%s: %s: %s. %s.".formatted(file, where, problem, remedy));
    this.file = file;
    this.where = where;
    this.remedy = remedy;
  }

  public Path file() {
    return file;
  }

  public String where() {
    return where;
  }

  public String remedy() {
    return remedy;
  }
}
