package dev.lacuna.project;

/**
 * Who labels.
 *
 * @param colour a number of the window's palette, from 0
 */
public record Annotator(String name, int colour) {
  /** How many colours there are to tell annotators apart by. */
  public static final int COLOURS = 8;
}
