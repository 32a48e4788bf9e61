package dev.lacuna.loop;

import java.util.List;
import java.util.Optional;

/** A column of texts read as numbers. */
public final class NumberColumn {
  private NumberColumn() {}

  /** NaN for a blank; empty when a text is no number, or when all are blank. A code such as 007 is no number. */
  public static Optional<double[]> of(List<String> texts) {
    double[] numbers = new double[texts.size()];
    boolean any = false;
    for (int i = 0; i < numbers.length; i++) {
      String text = texts.get(i).strip();
      if (text.isEmpty()) {
        numbers[i] = Double.NaN;
      } else if (text.matches("[+-]?((0|[1-9][0-9]*)(\\.[0-9]*)?|\\.[0-9]+)([eE][+-]?[0-9]{1,2})?")) {
        numbers[i] = Double.parseDouble(text);
        any = true;
      } else {
        return Optional.empty();
      }
    }
    return any ? Optional.of(numbers) : Optional.empty();
  }
}
