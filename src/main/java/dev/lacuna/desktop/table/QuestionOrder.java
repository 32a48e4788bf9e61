package dev.lacuna.desktop.table;

import dev.lacuna.desktop.model.ProjectViewStates;
import dev.lacuna.desktop.model.QuestionItem;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;

/** In which order a table shows questions; those of the same value are in the order in which they came. */
public record QuestionOrder(Column by, boolean down) {

  public static final QuestionOrder AS_IMPORTED = new QuestionOrder(Column.NUMBER, false);

  /** What can be sorted by. */
  public enum Column { NUMBER, TEXT, VERDICT, LABEL, WHO, WHEN, ROUND, P_UNKNOWN, ENTROPY }

  /** As it is remembered. */
  String written() {
    return by + (down ? " down" : " up");
  }

  static Optional<QuestionOrder> read(String written) {
    String[] parts = written.split(" ", 2);
    return ProjectViewStates.one(Column.class, parts[0])
        .map(column -> new QuestionOrder(column, parts.length == 2 && parts[1].equals("down")));
  }

  Comparator<QuestionItem> comparator() {
    Comparator<QuestionItem> order = switch (by) {
      case NUMBER -> Comparator.comparingLong(QuestionItem::id);
      case TEXT -> Comparator.comparing(QuestionItem::text, String.CASE_INSENSITIVE_ORDER);
      case VERDICT -> Comparator.comparing(item -> item.finding().verdict());
      case LABEL -> Comparator.comparing((QuestionItem item) -> item.label().outcome())
          .thenComparing(item -> item.label().answer(), String.CASE_INSENSITIVE_ORDER);
      case WHO -> Comparator.comparing(item -> item.more().labelled().map(QuestionItem.Labelled::who).orElse(""));
      case WHEN ->
        Comparator.comparing(item -> item.more().labelled().map(QuestionItem.Labelled::at).orElse(Instant.EPOCH));
      case ROUND -> Comparator.comparingLong(item -> item.more().round());
      // Where there is no number it comes first, or last.
      case P_UNKNOWN -> Comparator.comparingDouble(item -> least(item.finding().pUnknown()));
      case ENTROPY -> Comparator.comparingDouble(item -> least(item.finding().entropy()));
    };
    return (down ? order.reversed() : order).thenComparingLong(QuestionItem::id);
  }

  private static double least(double number) {
    return Double.isNaN(number) ? -1 : number;
  }
}
