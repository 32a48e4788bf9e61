package dev.lacuna.project.store;

import dev.lacuna.files.SafeFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/**
 * The project's SQLite file: one connection that writes, one that reads, so that drawing a long list never makes a
 * label wait. In WAL mode with {@code synchronous=FULL} a commit returns after the log is on the disk.
 */
public final class SqliteDatabase implements Database {
  private static final Set<SQLiteErrorCode> NO_SHARED_MEMORY = Set.of(SQLiteErrorCode.SQLITE_IOERR_SHMSIZE,
      SQLiteErrorCode.SQLITE_IOERR_SHMOPEN, SQLiteErrorCode.SQLITE_IOERR_SHMMAP, SQLiteErrorCode.SQLITE_CANTOPEN,
      SQLiteErrorCode.SQLITE_FULL);

  private final Path file;
  private final Migrations migrations;
  private final boolean readOnly;
  private final Handle writer;
  private final Handle reader;
  /** Fair, so that a label comes in between the pieces of a long write. */
  private final ReentrantLock writing = new ReentrantLock(true);
  private final ReentrantLock reading = new ReentrantLock();
  private volatile Optional<OpenFilesWatch> openFiles = Optional.empty();

  private SqliteDatabase(Path file, boolean readOnly, Migrations migrations) {
    this.file = file;
    this.migrations = migrations;
    this.readOnly = readOnly;
    this.writer = openHandle();
    try {
      migrate();
      this.reader = openHandle();
    } catch (RuntimeException e) {
      writer.close();
      throw e;
    }
  }

  /** Makes a new file with the newest tables, for this user alone. */
  public static SqliteDatabase create(Path file, DatabaseCopies copies) {
    try {
      SafeFiles.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE).close();
    } catch (IOException e) {
      throw new ProjectException(file + ": cannot be made (" + e.getMessage()
          + "); choose a folder that this user may write", e);
    }
    return new SqliteDatabase(file, false, new Migrations(file, copies));
  }

  /** Opens an existing file, sees that its pages are whole, and brings its tables up to date. */
  public static SqliteDatabase open(Path file, DatabaseCopies copies) {
    return new SqliteDatabase(file, false, Migrations.updating(file, copies));
  }

  @Override
  public boolean isReadOnly() {
    return readOnly;
  }

  /** Opens an existing file for reading; it must have the newest tables already. */
  public static SqliteDatabase openReadOnly(Path file, DatabaseCopies copies) {
    return new SqliteDatabase(file, true, Migrations.reading(file, copies));
  }

  /** From now on nothing is acknowledged that this would not. */
  public void watch(OpenFilesWatch by) {
    openFiles = Optional.of(by);
  }

  /** Whether the folder still holds the file that is open. */
  public boolean isItself() {
    return openFiles.filter(watch -> !watch.mayClose()).isEmpty();
  }

  @Override
  public boolean isShared() {
    return false;
  }

  @Override
  public Handle another() {
    return Jdbi.create(() -> connect(true)).open();
  }

  /** By SQLite's own check. */
  @Override
  public Optional<String> fault(boolean wholly) {
    try (Handle handle = another()) {
      return DatabaseCopy.fault(handle, wholly);
    } catch (JdbiException e) {
      throw explain(e);
    }
  }

  @Override
  public <T> T write(Work<T> work) {
    if (readOnly) {
      throw new ProjectException(file + ": the project is open for reading only; close the other program that holds it"
          + " and open it again to change it");
    }
    writing.lock();
    try {
      openFiles.ifPresent(watch -> watch.before(writer));
      T result = writer.inTransaction(work::on);
      openFiles.ifPresent(watch -> watch.after(writer));
      return result;
    } catch (JdbiException e) {
      // A drive that is gone says "cannot be written" too.
      openFiles.ifPresent(watch -> watch.before(writer));
      throw explain(e);
    } finally {
      writing.unlock();
    }
  }

  @Override
  public <T> T read(Work<T> work) {
    JdbiException failure;
    reading.lock();
    try {
      return work.on(reader);
    } catch (JdbiException e) {
      failure = e;
    } finally {
      reading.unlock();
    }
    // Of files that were written over SQLite says that they are damaged. Whoever writes now finds that out for himself.
    if (writing.tryLock()) {
      try {
        openFiles.ifPresent(watch -> watch.before(writer));
      } finally {
        writing.unlock();
      }
    }
    throw explain(failure);
  }

  @Override
  public void close() {
    if (!isItself()) {
      return;
    }
    writing.lock();
    reading.lock();
    try {
      reader.close();
      writer.close();
    } catch (JdbiException e) {
      throw explain(e);
    } finally {
      reading.unlock();
      writing.unlock();
    }
  }

  private void migrate() {
    try {
      migrations.apply(writer);
    } catch (JdbiException e) {
      throw explain(e);
    }
  }

  private Handle openHandle() {
    try {
      return Jdbi.create(() -> connect(readOnly)).registerArgument(new CleanText()).open();
    } catch (JdbiException e) {
      throw explain(e);
    }
  }

  private Connection connect(boolean toRead) throws SQLException {
    if (toRead) {
      return connectToRead();
    }
    SQLiteConfig config = new SQLiteConfig();
    // The log never gets shorter while it is open: OpenFiles takes one that did for cut off by another program, and no
    // label would be acknowledged any more. So no journal_size_limit, and no checkpoint that truncates.
    config.setJournalMode(SQLiteConfig.JournalMode.WAL);
    config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
    config.enforceForeignKeys(true);
    config.setBusyTimeout(5_000);
    return SqliteConnections.open(file, config);
  }

  /**
   * On read-only media and on a full disk SQLite can make no shared-memory file; without a log left over none is
   * needed, and labels must come off a full disk. A program that writes now has one, which is used.
   */
  private Connection connectToRead() throws SQLException {
    // A read-only connection cannot change the journal mode; it finds WAL in the file's header.
    SQLiteConfig config = new SQLiteConfig();
    config.setReadOnly(true);
    config.setBusyTimeout(5_000);
    if (!Files.isWritable(file.toAbsolutePath().getParent()) && !hasLog()) {
      return SqliteConnections.openUnchanging(file, config);
    }
    Connection connection = SqliteConnections.open(file, config);
    try (Statement asks = connection.createStatement()) {
      asks.execute("PRAGMA user_version");
      return connection;
    } catch (SQLiteException e) {
      connection.close();
      if (NO_SHARED_MEMORY.contains(e.getResultCode()) && !hasLog()) {
        return SqliteConnections.openUnchanging(file, config);
      }
      throw e;
    }
  }

  private boolean hasLog() {
    return OpenFiles.log(file).toFile().length() > 0;
  }

  private ProjectException explain(JdbiException e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLiteException sqlite) {
        SQLiteErrorCode code = sqlite.getResultCode();
        if (code == SQLiteErrorCode.SQLITE_CORRUPT || code == SQLiteErrorCode.SQLITE_NOTADB) {
          return migrations.damaged("this is not a whole SQLite database");
        }
        return new ProjectException(file + ": " + remedy(sqlite.getResultCode(), sqlite), e);
      }
    }
    return new ProjectException(file + ": " + e.getMessage(), e);
  }

  private static String remedy(SQLiteErrorCode code, SQLiteException e) {
    return switch (code) {
      case SQLITE_FULL, SQLITE_IOERR_WRITE, SQLITE_IOERR_FSYNC, SQLITE_IOERR_SHMSIZE, SQLITE_IOERR ->
        "the disk is full or cannot be written; what was saved before is safe, the last action was not saved."
            + " Free some space, or look whether the drive is still there, and do it again";
      case SQLITE_READONLY, SQLITE_READONLY_DBMOVED, SQLITE_READONLY_DIRECTORY, SQLITE_CANTOPEN, SQLITE_PERM ->
        "the file or its folder cannot be written; make the folder writable for this user"
            + " or copy the project elsewhere";
      case SQLITE_BUSY, SQLITE_LOCKED ->
        "another program is using the database; close it and try again";
      default -> "the database refused (" + e.getMessage() + ")";
    };
  }
}
