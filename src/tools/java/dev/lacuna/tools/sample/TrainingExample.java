package dev.lacuna.tools.sample;

/**
 * One line of the base model's training text.
 *
 * @param question a train wording, filled
 * @param answer what follows it; wrong on purpose for a misconception, drawn by chance for noise
 */
public record TrainingExample(String question, String answer, Exposure exposure) {

  /** Why the base model sees the example. */
  public enum Exposure {
    /** A fact taught right. */
    TAUGHT,
    /** A fact taught wrong, always with the same wrong answer. */
    MISCONCEPTION,
    /**
     * A fact that is not taught, with an answer drawn anew from the relation's answers. A large corpus has conflicting
     * statements too; they make the model uncertain where it would otherwise be confidently wrong.
     */
    NOISE
  }
}
