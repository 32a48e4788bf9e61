package dev.lacuna.project.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.EnumSet;
import java.util.Optional;

/** Constants out of the database, which another program or a failing disk may have changed. */
public final class StoredConstants {
  private StoredConstants() {}

  /**
   * @param place names the row for the user, such as {@code question 7}
   * @throws ProjectException naming row, column, what stands there and what may
   */
  public static <E extends Enum<E>> E constant(Class<E> type, ResultSet row, String column, String place)
      throws SQLException {
    String text = Optional.ofNullable(row.getString(column)).orElse("");
    EnumSet<E> known = EnumSet.allOf(type);
    return known.stream().filter(constant -> constant.name().equals(text)).findFirst()
        .orElseThrow(() -> new ProjectException("lacuna.db: " + place + ", column " + column + ": \"" + text
            + "\" is none of " + known + ". The file was changed or is damaged, or a"
            + " newer Lacuna wrote it; restore the project folder from a copy, or install the newer program"));
  }
}
