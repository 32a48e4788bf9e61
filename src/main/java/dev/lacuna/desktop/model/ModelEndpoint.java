package dev.lacuna.desktop.model;

/**
 * A model behind an address, such as {@code http://localhost:8080/v1}.
 *
 * @param model its name there; both are empty where none is named
 */
public record ModelEndpoint(String url, String model) {
  public static final ModelEndpoint NONE = new ModelEndpoint("", "");

  /** What it said of the questions that it was asked. */
  public record Answered(int answered, int dontKnow) {}
}
