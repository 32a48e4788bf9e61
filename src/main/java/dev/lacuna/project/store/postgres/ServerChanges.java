package dev.lacuna.project.store.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hears what other clients have changed, over a connection of its own, and renews the leases of this one. What comes
 * close together is told together. After the server was away everything may have changed.
 */
public final class ServerChanges implements AutoCloseable {
  /** Milliseconds between two signs of life, of which a lease outlives many. */
  private static final int BEAT = 5_000;
  /** Milliseconds in which others' changes are gathered. */
  private static final int GATHER = 150;
  private static final int PAUSE = 500;
  private static final String EVENT = "event ";
  private static final Logger LOG = LoggerFactory.getLogger(ServerChanges.class);

  private final PostgresDatabase database;
  private final Heard heard;
  private final Thread thread;
  private volatile Optional<Connection> open = Optional.empty();
  private volatile boolean closed;

  /** Who is told, on a thread of this class. */
  public interface Heard {
    /**
     * @param tables that others have written to
     * @param events names of the events that they added
     */
    void changed(Set<String> tables, Set<String> events);

    /** Others may have changed anything: the server was away. */
    void again();
  }

  public ServerChanges(PostgresDatabase database, Heard heard) {
    this.database = database;
    this.heard = heard;
    this.thread = Thread.ofPlatform().name("lacuna-changes").daemon().unstarted(this::listen);
  }

  /** Begins to listen; what was changed before it did is told by {@link Heard#again}. */
  public void start() {
    thread.start();
  }

  private void listen() {
    boolean away = false;
    while (!closed) {
      try (Handle handle = database.connections().handle(false)) {
        open = Optional.of(handle.getConnection());
        try (Statement statement = handle.getConnection().createStatement()) {
          statement.execute("LISTEN \"lacuna_" + database.address().schema() + "\"");
        }
        if (closed) {
          return;
        }
        away = false;
        database.absence().ended();
        heard.again();
        hear(handle);
      } catch (JdbiException | SQLException e) {
        if (!closed) {
          if (!away) {
            LOG.warn("{}: the server is away ({})", database.address().words(), e.getMessage());
            away = true;
            database.absence().begun();
          }
        }
      } catch (RuntimeException e) {
        LOG.warn("What others changed could not be read", e);
      }
      pause();
    }
  }

  private void hear(Handle handle) throws SQLException {
    PGConnection connection = handle.getConnection().unwrap(PGConnection.class);
    long renewed = System.nanoTime();
    while (!closed) {
      Optional<PGNotification[]> first = Optional.ofNullable(connection.getNotifications(BEAT));
      if (first.isEmpty() || first.get().length == 0) {
        renew(handle);
        renewed = System.nanoTime();
        continue;
      }
      Set<String> tables = new LinkedHashSet<>();
      Set<String> events = new LinkedHashSet<>();
      take(first.get(), tables, events);
      pause(GATHER);
      if (System.nanoTime() - renewed > BEAT * 1_000_000L) {
        renew(handle);
        renewed = System.nanoTime();
      }
      Optional.ofNullable(connection.getNotifications()).ifPresent(more -> take(more, tables, events));
      if (!tables.isEmpty() && !closed) {
        heard.changed(tables, events);
      }
    }
  }

  /** Also what shows that the server is still there. */
  private void renew(Handle handle) {
    if (database.isReadOnly()) {
      handle.createQuery("SELECT 1").mapTo(Integer.class).one();
    } else {
      handle.execute("UPDATE lease SET until = clock_timestamp() + " + QuestionLeases.TERM + " WHERE holder = ?"
          + " AND until < clock_timestamp() + " + QuestionLeases.TERM + " / 2", database.session());
    }
  }

  private void take(PGNotification[] all, Set<String> tables, Set<String> events) {
    for (PGNotification each : all) {
      String said = each.getParameter();
      int space = said.indexOf(' ');
      if (space < 0 || said.substring(0, space).equals(database.session())) {
        continue;
      }
      String what = said.substring(space + 1);
      if (what.startsWith(EVENT)) {
        tables.add(EVENT.strip());
        events.add(what.substring(EVENT.length()));
      } else {
        tables.add(what);
      }
    }
  }

  private void pause() {
    pause(PAUSE);
  }

  private void pause(int milliseconds) {
    try {
      if (!closed) {
        Thread.sleep(milliseconds);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      closed = true;
    }
  }

  /** Waits until nobody is told any more. */
  @Override
  public void close() {
    closed = true;
    try {
      if (open.isPresent()) {
        open.get().abort(Runnable::run); // whoever waits at its socket hears no interrupt
      }
      thread.interrupt();
      if (Thread.currentThread() != thread) {
        thread.join(2_000);
      }
    } catch (SQLException e) {
      LOG.debug("The listening connection was broken already", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
