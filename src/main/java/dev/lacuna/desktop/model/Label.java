package dev.lacuna.desktop.model;

/**
 * The expert's word on a question as it stands now.
 *
 * @param answer the answer given; empty unless {@code ANSWERED}
 * @param cite a source or citation; may be empty
 */
public record Label(Outcome outcome, String answer, String cite, String comment) {

  public static final Label OPEN = new Label(Outcome.OPEN, "", "", "");
}
