package dev.lacuna.project.store.postgres;

import dev.lacuna.project.store.Database;
import dev.lacuna.project.store.ProjectException;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;

/**
 * A project's schema on a server: as with a file, one connection that writes and one that reads. Either is made anew
 * when the server was away. Each write leaves a receipt in its own transaction, so that one that is done again after a
 * broken connection is kept once, whether the first try had been committed or not.
 */
public final class PostgresDatabase implements Database {
  /** Seconds that a write waits for a server that is away. */
  private static final String PATIENCE = "lacuna.database.patience";

  /** What closing waits for a server that says nothing. */
  private static final int CLOSING_MILLIS = 2_000;

  private final ServerAddress address;
  private final boolean readOnly;
  private final String session = "lacuna-" + random();
  private final ServerConnections connections;
  private final Duration patience = Duration.ofSeconds(Long.getLong(PATIENCE, 60));
  /** Fair, so that a label comes in between the pieces of a long write. */
  private final ReentrantLock writing = new ReentrantLock(true);
  private final ReentrantLock reading = new ReentrantLock();
  private final List<Consumer<Boolean>> away = new CopyOnWriteArrayList<>();
  private final ServerAbsence absence = new ServerAbsence(isAway -> away.forEach(each -> each.accept(isAway)));
  private Optional<Handle> writer = Optional.empty();
  private Optional<Handle> reader = Optional.empty();
  private long written;
  private volatile boolean closed;

  private PostgresDatabase(ServerAddress address, boolean readOnly) {
    this.address = address;
    this.readOnly = readOnly;
    this.connections = new ServerConnections(address, session);
  }

  /** Opens a schema that holds a project, and brings its tables up to date. */
  public static PostgresDatabase open(ServerAddress address) {
    return opened(new PostgresDatabase(address, false), false);
  }

  /** Opens it for reading; it must have the newest tables already. */
  public static PostgresDatabase openReadOnly(ServerAddress address) {
    return opened(new PostgresDatabase(address, true), false);
  }

  /**
   * Opens it, and makes schema and tables where they are not there.
   *
   * @param filled fills new tables in the transaction that makes them: either both are there or neither is
   */
  public static PostgresDatabase create(ServerAddress address, Task filled) {
    PostgresDatabase database = new PostgresDatabase(address, false);
    try {
      Handle handle = database.connections.handle(false);
      database.writer = Optional.of(handle);
      new PostgresMigrations(address).make(handle, filled);
      return opened(database, true);
    } catch (JdbiException e) {
      database.close();
      throw ServerFailures.explain(address, e);
    } catch (RuntimeException e) {
      database.close();
      throw e;
    }
  }

  private static PostgresDatabase opened(PostgresDatabase database, boolean made) {
    try {
      Handle handle = made ? database.writer.orElseThrow() : database.connections.handle(database.readOnly);
      database.writer = Optional.of(handle);
      if (!made) {
        new PostgresMigrations(database.address).apply(handle, database.readOnly);
      }
      if (!database.readOnly) {
        handle.execute("DELETE FROM receipt WHERE at < now() - interval '7 days'");
      }
      return database;
    } catch (JdbiException e) {
      database.close();
      throw ServerFailures.explain(database.address, e);
    } catch (RuntimeException e) {
      database.close();
      throw e;
    }
  }

  /** Whether a project is there, without opening it. */
  public static boolean exists(ServerAddress address) {
    try (Handle handle = new ServerConnections(address, "lacuna-looking").handle(true)) {
      return PostgresMigrations.exists(handle, address.schema());
    } catch (JdbiException e) {
      throw ServerFailures.explain(address, e);
    }
  }

  public ServerAddress address() {
    return address;
  }

  /** Marks what this client writes. */
  public String session() {
    return session;
  }

  /** @param told true when somebody begins to wait for the server, false when it is there again */
  public void whenAway(Consumer<Boolean> told) {
    away.add(told);
  }

  /** What whoever hears of the server adds to. */
  ServerAbsence absence() {
    return absence;
  }

  ServerConnections connections() {
    return connections;
  }

  @Override
  public boolean isReadOnly() {
    return readOnly;
  }

  @Override
  public boolean isShared() {
    return true;
  }

  @Override
  public Handle another() {
    try {
      return connections.handle(true);
    } catch (JdbiException e) {
      throw ServerFailures.explain(address, e);
    }
  }

  /** The server looks after its pages and references itself, so this only tells whether the tables are there. */
  @Override
  public Optional<String> fault(boolean wholly) {
    return read(handle -> PostgresMigrations.exists(handle, address.schema()) ? Optional.empty()
        : Optional.of("the schema " + address.schema() + " holds no project"));
  }

  @Override
  public void lockTable(Handle handle, String table) {
    handle.execute("LOCK TABLE " + table + " IN SHARE ROW EXCLUSIVE MODE");
  }

  @Override
  public <T> T write(Work<T> work) {
    if (readOnly) {
      throw new ProjectException(
          address.words() + ": the project is open for reading only; open it again to change it");
    }
    writing.lock();
    try {
      return written(work);
    } finally {
      writing.unlock();
    }
  }

  private <T> T written(Work<T> work) {
    long number = ++written;
    List<T> results = new ArrayList<>();
    ServerWait wait = new ServerWait(address, patience, absence);
    while (true) {
      try {
        T result = writer().inTransaction(handle -> {
          if (!receipt(handle, number)) {
            return results.getLast(); // the broken try was kept after all
          }
          T made = work.on(handle);
          results.add(made);
          return made;
        });
        absence.ended();
        return result;
      } catch (JdbiException e) {
        boolean gone = ServerFailures.isAway(e);
        if (!gone && !ServerFailures.isCrossing(e) || closed) {
          throw ServerFailures.explain(address, e);
        }
        if (gone) {
          drop(writer);
          writer = Optional.empty();
          absence.begun();
        }
        wait.again(e);
      }
    }
  }

  /** First of all, so that a second try waits here for the first where the server still works on that. */
  private boolean receipt(Handle handle, long number) {
    return handle.execute("INSERT INTO receipt (session, number, at) VALUES (?, ?, now()) ON CONFLICT (session)"
        + " DO UPDATE SET number = excluded.number, at = excluded.at WHERE receipt.number < excluded.number", session,
        number) == 1;
  }

  @Override
  public <T> T read(Work<T> work) {
    reading.lock();
    try {
      ServerWait wait = new ServerWait(address, patience, absence);
      while (true) {
        try {
          T result = work.on(reader());
          absence.ended();
          return result;
        } catch (JdbiException e) {
          if (!ServerFailures.isAway(e) || closed) {
            throw ServerFailures.explain(address, e);
          }
          drop(reader);
          reader = Optional.empty();
          absence.begun();
          wait.again(e);
        }
      }
    } finally {
      reading.unlock();
    }
  }

  private Handle writer() {
    refuseClosed();
    Handle handle = writer.orElseGet(() -> connections.handle(false));
    writer = Optional.of(handle);
    return handle;
  }

  private Handle reader() {
    refuseClosed();
    Handle handle = reader.orElseGet(() -> connections.handle(true));
    reader = Optional.of(handle);
    return handle;
  }

  private void refuseClosed() {
    if (closed) {
      throw new ProjectException(address.words() + ": the project is closed");
    }
  }

  private static void drop(Optional<Handle> handle) {
    try {
      handle.ifPresent(Handle::close);
    } catch (JdbiException e) {
      // it was broken: that is why it is dropped
    }
  }

  @Override
  public void close() {
    closed = true;
    writing.lock();
    reading.lock();
    try {
      drop(reader);
      if (!readOnly && writer.isPresent()) {
        try {
          writer.get().getConnection().setNetworkTimeout(Runnable::run, CLOSING_MILLIS);
          writer.get().execute("DELETE FROM lease WHERE holder = ?", session);
          writer.get().execute("DELETE FROM receipt WHERE session = ?", session);
        } catch (JdbiException | SQLException e) {
          // The server is away: a lease ends by itself, and an old receipt is cleared by whoever opens later.
        }
      }
      drop(writer);
      writer = Optional.empty();
      reader = Optional.empty();
    } finally {
      reading.unlock();
      writing.unlock();
    }
  }

  private static String random() {
    byte[] bytes = new byte[8];
    new SecureRandom().nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }
}
