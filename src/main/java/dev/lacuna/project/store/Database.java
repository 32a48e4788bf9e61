package dev.lacuna.project.store;

import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * Where a project's rows are: an SQLite file of its own, or a schema on a PostgreSQL server that a team shares. Whoever
 * asks writes SQL that both understand.
 */
public interface Database extends AutoCloseable {

  /** Work on a handle. It returns a value always, so that no null comes out of the database. */
  interface Work<T> {
    T on(Handle handle);
  }

  /** Work on a handle without a result. */
  interface Task {
    void on(Handle handle);
  }

  boolean isReadOnly();

  /** Whether other programs write it at the same time. */
  boolean isShared();

  /**
   * One transaction: all of it is on disk when this returns, or nothing of it is.
   *
   * @param work may be done again where it is certain that nothing of it was kept, so it changes nothing but rows
   */
  <T> T write(Work<T> work);

  default void run(Task task) {
    write(handle -> {
      task.on(handle);
      return true;
    });
  }

  <T> T read(Work<T> work);

  /** A connection of its own that only reads, for whoever must not make anybody wait; it is his to close. */
  Handle another();

  /**
   * What is wrong with it; empty for nothing.
   *
   * @param wholly also whether rows belong to others that are there
   */
  Optional<String> fault(boolean wholly);

  /**
   * Makes a write wait for others that take new ids from a table, until it has ended. Who has a database alone waits
   * for nobody.
   */
  default void lockTable(Handle handle, String table) {
    // one program writes, one write after the other
  }

  @Override
  void close();
}
