package dev.lacuna.desktop.model;

/**
 * What the expert should keep to.
 *
 * @param text may be empty
 * @param version counts up with each change; kept with every label
 */
public record Guidelines(String text, int version) {

  static final Guidelines NONE = new Guidelines("", 1);
}
