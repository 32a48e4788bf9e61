package dev.lacuna.desktop.model;

/**
 * What can be changed of an open project at any time, and holds from then on.
 *
 * @param annotator name that is kept with every label
 * @param device {@code auto}, {@code cpu} or {@code cuda:N}
 * @param precision how the model's weights are held: {@code auto}, {@code fp32}, {@code bf16} or {@code int8}
 * @param equivalence what answers are compared by: {@code normal}, {@code model} or {@code nli:FOLDER}
 */
public record ProjectOptions(String annotator, String device, String precision, String equivalence) {
  /** Where no project is open. */
  public static final ProjectOptions NONE = new ProjectOptions("", "auto", "auto", "normal");

  public ProjectOptions by(String name) {
    return new ProjectOptions(name, device, precision, equivalence);
  }

  public ProjectOptions on(String other) {
    return new ProjectOptions(annotator, other, precision, equivalence);
  }

  public ProjectOptions in(String other) {
    return new ProjectOptions(annotator, device, other, equivalence);
  }

  public ProjectOptions comparing(String other) {
    return new ProjectOptions(annotator, device, precision, other);
  }
}
