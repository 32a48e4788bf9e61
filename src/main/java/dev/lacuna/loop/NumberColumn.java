package dev.lacuna.loop;

import dev.lacuna.project.export.DataTable;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** A column of texts read as numbers. */
public final class NumberColumn {
  private static final Pattern WHOLE = Pattern.compile("0|-?[1-9][0-9]{0,17}");

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

  /** A column of numbers where each would be written as it stands there; what is 3.10, 1e3 or 007 stays text. */
  static DataTable.Column exactly(String name, List<String> texts) {
    if (texts.stream().allMatch(text -> text.isEmpty() || WHOLE.matcher(text).matches())
        && texts.stream().anyMatch(text -> !text.isEmpty())) {
      BitSet unknown = new BitSet();
      IntStream.range(0, texts.size()).filter(i -> texts.get(i).isEmpty()).forEach(unknown::set);
      return new DataTable.Longs(name,
          texts.stream().mapToLong(text -> text.isEmpty() ? 0 : Long.parseLong(text)).toArray(), unknown);
    }
    return of(texts).filter(numbers -> IntStream.range(0, numbers.length)
        .allMatch(
            i -> texts.get(i).isEmpty() || Double.toString(numbers[i]).equals(texts.get(i)))).<DataTable.Column>map(
                numbers -> new DataTable.Doubles(name, numbers))
        .orElseGet(() -> new DataTable.Texts(name, texts));
  }
}
