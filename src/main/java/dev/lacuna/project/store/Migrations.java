package dev.lacuna.project.store;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.transaction.TransactionException;

/**
 * Brings a database up to date: {@code V1.sql}, {@code V2.sql}, … each in its own transaction, which also sets
 * {@code PRAGMA user_version} to its number. Why not a library: docs/decisions/0002-user-version-instead-of-flyway.md.
 */
public final class Migrations {
  /** Number of the newest script. */
  public static final int NEWEST = 12;

  private final Path file;
  private final DatabaseCopies copies;
  private final boolean making;
  private final boolean reading;

  private Migrations(Path file, DatabaseCopies copies, boolean making, boolean reading) {
    this.file = file;
    this.copies = copies;
    this.making = making;
    this.reading = reading;
  }

  /** For a file that has just been made. */
  public Migrations(Path file, DatabaseCopies copies) {
    this(file, copies, true, false);
  }

  /** For a file that holds a project, which is copied before its tables are changed. */
  public static Migrations updating(Path file, DatabaseCopies copies) {
    return new Migrations(file, copies, false, false);
  }

  /** For a file that is not changed. */
  public static Migrations reading(Path file, DatabaseCopies copies) {
    return new Migrations(file, copies, false, true);
  }

  /**
   * @throws DamagedProjectException for a file without tables, and for one whose pages are not whole: it would become
   *     an empty project, or a project with holes
   */
  public void apply(Handle handle) {
    int version = version(handle);
    if (version > NEWEST) {
      throw new ProjectException(file + ": made by a newer Lacuna (its tables are version " + version
          + ", this program knows " + NEWEST + "); install the newer program");
    }
    if (version < 1 && !making) {
      throw damaged(tables(handle) == 0 ? "is empty, and held all questions and labels"
          : "says that its tables are version " + version + ", which no Lacuna has written");
    }
    if (!making) {
      refuse(TableSchema.foreign(handle, version));
    }
    if (!making && !reading) {
      DatabaseCopy.fault(handle, false).ifPresent(fault -> {
        throw damaged("is damaged (" + fault + ")");
      });
    }
    if (version < NEWEST && reading) {
      throw new ProjectException(file + ": made by an older Lacuna (tables version " + version
          + "); open it once for writing, which brings it up to date");
    }
    if (version < NEWEST && !making) {
      copyBefore(handle);
    }
    upTo(handle, NEWEST);
    if (!making) {
      refuse(NumberBounds.passed(handle, NEWEST));
    }
  }

  /** Why a copy would not be opened where it took its project's place, as a sentence's end; empty for no reason. */
  public static Optional<String> refusal(Handle handle) {
    int version = version(handle);
    if (version < 1 || version > NEWEST) {
      return Optional.of("its tables are version " + version + ", and this program knows 1 to " + NEWEST);
    }
    return TableSchema.foreign(handle, version).or(() -> NumberBounds.passed(handle, version));
  }

  private void refuse(Optional<String> foreign) {
    foreign.ifPresent(what -> {
      throw new ProjectException(file + ": " + what + "; ask whoever the project is from, or put a backup back");
    });
  }

  private void copyBefore(Handle handle) {
    try {
      copies.write(handle);
    } catch (IOException e) {
      throw new ProjectException(
          file + ": its tables are an older Lacuna's, and the backup that is made before they are"
              + " changed cannot be written (" + e.getMessage() + "); free some space and open it again",
          e);
    }
  }

  /** The error of a database that cannot be opened, with the copy that may take its place. */
  DamagedProjectException damaged(String what) {
    return new DamagedProjectException(file.toAbsolutePath().resolveSibling(".").normalize(),
        file + ": " + what + copies.offer());
  }

  private static int tables(Handle handle) {
    return handle.createQuery("SELECT count(*) FROM sqlite_master").mapTo(Integer.class).one();
  }

  /** Applies scripts up to a version; tests make older files with it. */
  public static void upTo(Handle handle, int newest) {
    for (int next = version(handle) + 1; next <= newest; next++) {
      String script = script(next) + "\nPRAGMA user_version = " + next + ";";
      handle.useTransaction(h -> execute(h, script));
    }
  }

  private static int version(Handle handle) {
    return handle.createQuery("PRAGMA user_version").mapTo(int.class).one();
  }

  private static void execute(Handle handle, String script) {
    // The driver hands a whole script to sqlite3_exec, which knows where a trigger ends; splitting at ';' would not.
    try (Statement statement = handle.getConnection().createStatement()) {
      statement.executeUpdate(script);
    } catch (SQLException e) {
      throw new TransactionException("migration failed", e);
    }
  }

  private static String script(int version) {
    String name = "migrations/V" + version + ".sql";
    try (InputStream in = Migrations.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new ProjectException("the program lacks its own file " + name + "; install it again");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new ProjectException("the program cannot read its own file " + name + "; install it again", e);
    }
  }
}
