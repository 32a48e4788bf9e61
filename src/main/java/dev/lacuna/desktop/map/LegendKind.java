package dev.lacuna.desktop.map;

/**
 * A kind of question that the legend has a row for, and that can be hidden.
 *
 * @param index of the verdict, or of the colour in its table; 0 for the other groups
 */
record LegendKind(Group group, int index) {

  /** What the row is about. */
  enum Group { VERDICT, GENERATED, LABELLED, COLOUR }
}
