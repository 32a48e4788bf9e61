package dev.lacuna.desktop.table;

import dev.lacuna.desktop.model.Item;
import dev.lacuna.desktop.model.Remembered;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;

/** In which order a table shows questions; those of the same value are in the order in which they came. */
public record Order(Column by, boolean down) {

  public static final Order AS_IMPORTED = new Order(Column.NUMBER, false);

  /** What can be sorted by. */
  public enum Column { NUMBER, TEXT, VERDICT, LABEL, WHO, WHEN, ROUND, P_UNKNOWN, ENTROPY }

  /** As it is remembered. */
  String written() {
    return by + (down ? " down" : " up");
  }

  static Optional<Order> read(String written) {
    String[] parts = written.split(" ", 2);
    return Remembered.one(Column.class, parts[0])
        .map(column -> new Order(column, parts.length == 2 && parts[1].equals("down")));
  }

  Comparator<Item> comparator() {
    Comparator<Item> order = switch (by) {
      case NUMBER -> Comparator.comparingLong(Item::id);
      case TEXT -> Comparator.comparing(Item::text, String.CASE_INSENSITIVE_ORDER);
      case VERDICT -> Comparator.comparing(item -> item.belief().verdict());
      case LABEL -> Comparator.comparing((Item item) -> item.label().outcome())
          .thenComparing(item -> item.label().answer(), String.CASE_INSENSITIVE_ORDER);
      case WHO -> Comparator.comparing(item -> item.more().said().map(Item.Said::who).orElse(""));
      case WHEN -> Comparator.comparing(item -> item.more().said().map(Item.Said::at).orElse(Instant.EPOCH));
      case ROUND -> Comparator.comparingLong(item -> item.more().round());
      // Where there is no number it comes first, or last.
      case P_UNKNOWN -> Comparator.comparingDouble(item -> least(item.belief().pUnknown()));
      case ENTROPY -> Comparator.comparingDouble(item -> least(item.belief().entropy()));
    };
    return (down ? order.reversed() : order).thenComparingLong(Item::id);
  }

  private static double least(double number) {
    return Double.isNaN(number) ? -1 : number;
  }
}
