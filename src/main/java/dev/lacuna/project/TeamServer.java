package dev.lacuna.project;

import dev.lacuna.project.store.ProjectException;
import dev.lacuna.project.store.postgres.PostgresDatabase;
import dev.lacuna.project.store.postgres.ServerChanges;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What an open project does while others write its database: it folds their labels in, reads again what else is kept of
 * it in memory, and tells whoever shows it. Nothing of it is told on the thread of a caller.
 */
public final class TeamServer implements ServerChanges.Heard, AutoCloseable {
  private static final Set<String> TEAM = Set.of("assignment", "gold");
  private static final Logger LOG = LoggerFactory.getLogger(TeamServer.class);

  private final Project project;
  private final PostgresDatabase database;
  private final ServerChanges changes;
  private final List<Listener> listeners = new CopyOnWriteArrayList<>();

  /** Who shows the project, told on a thread that is not its own. */
  public interface Listener {
    /** Others have changed something. */
    void changed();

    /** The server has gone away, and what is saved waits for it; or it is there again. */
    void away(boolean isAway);
  }

  TeamServer(Project project, PostgresDatabase database) {
    this.project = project;
    this.database = database;
    this.changes = new ServerChanges(database, this);
    database.whenAway(isAway -> listeners.forEach(listener -> listener.away(isAway)));
  }

  void start() {
    changes.start();
  }

  public void listen(Listener listener) {
    listeners.add(listener);
  }

  /** Has whoever shows the project read it again. */
  public void tell() {
    listeners.forEach(Listener::changed);
  }

  /** Server, database and schema, for a sentence. */
  public String words() {
    return database.address().words();
  }

  @Override
  public void changed(Set<String> tables, Set<String> events) {
    try {
      if (tables.contains("setting")) {
        project.readSettingsAgain();
      }
      if (tables.contains("probe_run")) {
        project.probes().readAgain();
      }
      if (tables.contains("annotator")) {
        project.annotations().readAgain();
      } else if (!events.isEmpty()) {
        project.annotations().take(events.stream().map(EventId::parse).toList());
      }
      if (tables.stream().anyMatch(TEAM::contains)) {
        project.team().readAgain();
      }
      tell();
    } catch (ProjectException e) {
      LOG.warn("What others changed could not be read ({}); it is read when the server is there again", e.getMessage());
      throw e;
    }
  }

  @Override
  public void again() {
    project.readSettingsAgain();
    project.probes().readAgain();
    project.annotations().catchUp();
    project.team().readAgain();
    tell();
  }

  @Override
  public void close() {
    changes.close();
  }
}
