package dev.lacuna.desktop.model;

/**
 * What can be changed of an open project at any time, and holds from then on.
 *
 * @param annotator name that is kept with every label
 * @param device {@code auto}, {@code cpu} or {@code cuda:N}
 * @param precision how the model's weights are held: {@code auto}, {@code fp32}, {@code bf16} or {@code int8}
 * @param equivalence what answers are compared by: {@code normal}, {@code model} or {@code nli:FOLDER}
 */
public record ProjectChoices(String annotator, String device, String precision, String equivalence) {
  /** Where no project is open. */
  public static final ProjectChoices NONE = new ProjectChoices("", "auto", "auto", "normal");

  public ProjectChoices by(String name) {
    return new ProjectChoices(name, device, precision, equivalence);
  }

  public ProjectChoices on(String other) {
    return new ProjectChoices(annotator, other, precision, equivalence);
  }

  public ProjectChoices in(String other) {
    return new ProjectChoices(annotator, device, other, equivalence);
  }

  public ProjectChoices comparing(String other) {
    return new ProjectChoices(annotator, device, precision, other);
  }
}
