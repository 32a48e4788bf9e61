package dev.lacuna.project.store.postgres;

import dev.lacuna.project.store.ProjectException;
import dev.lacuna.text.ForeignText;
import java.sql.SQLException;
import java.util.Optional;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/** What a server's refusal means (SQLSTATE, PostgreSQL's documentation, appendix A), and what to do about it. */
final class ServerFailures {
  /** What the driver says when it has no password, among other things of the beginning. */
  private static final String REJECTED = "08004";

  private ServerFailures() {}

  /** The innermost of a failure that the driver told. */
  static Optional<SQLException> sql(Throwable failure) {
    Optional<SQLException> found = Optional.empty();
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException sql) {
        found = found.or(() -> Optional.of(sql));
      }
    }
    return found;
  }

  /** Whether the server went away, or is about to come back: what was begun was not kept, unless it was committing. */
  static boolean isAway(Throwable failure) {
    String state = sql(failure).map(SQLException::getSQLState).orElse("");
    return state.startsWith("08") && !state.equals(REJECTED) || state.startsWith("57P0") || state.equals("53300");
  }

  /** Whether two writes stood in each other's way, so that one of them is to be done again. */
  static boolean isCrossing(Throwable failure) {
    String state = sql(failure).map(SQLException::getSQLState).orElse("");
    return state.equals("40001") || state.equals("40P01");
  }

  static ProjectException explain(ServerAddress address, Throwable failure) {
    Optional<SQLException> sql = sql(failure);
    String said = ForeignText.line(said(failure), 300);
    return new ProjectException(address.words() + ": " + remedy(sql.map(SQLException::getSQLState).orElse(""), said),
        failure);
  }

  /** In the server's own words, without the statement, which has what was written: questions and answers. */
  private static String said(Throwable failure) {
    String said = "";
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof PSQLException sql) {
        said = Optional.ofNullable(sql.getServerErrorMessage()).map(ServerErrorMessage::getMessage)
            .orElse(String.valueOf(sql.getMessage()));
      }
    }
    return said.isEmpty() ? failure.getClass().getSimpleName() : said;
  }

  private static String remedy(String state, String said) {
    return switch (state) {
      case "28P01", "28000", REJECTED -> "the server refused the user or the password (" + said
          + "); write ?user=NAME into the address and the password into ~/.pgpass or PGPASSWORD, and look whether"
          + " pg_hba.conf lets this computer in";
      case "3D000" -> "there is no such database on the server (" + said + "); make it with createdb";
      case "42501" -> "the user may not do that on the server (" + said
          + "); its owner grants it: GRANT CREATE ON DATABASE … for a new project, GRANT ON SCHEMA … for one that is there";
      case "53100" -> "the server's disk is full; what was saved before is safe, the last action was not saved."
          + " Free some space there and do it again";
      case "53300" ->
        "the server has no connection left (" + said + "); close other programs, or raise max_connections";
      case "25006" -> "the server only reads (" + said + "); name the primary in the address";
      case "08001", "08006", "57P01", "57P02", "57P03" -> "the server does not answer (" + said
          + "); look whether it runs and can be reached from here, then open the project again";
      default -> "the server refused (" + said + "); do it again, and tell its keeper when it stays so";
    };
  }
}
