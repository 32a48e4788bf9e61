package dev.lacuna.project;

import dev.lacuna.project.store.Database;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** The row of a team's database that holds the settings which all its clients have in common. */
final class SharedSettings {
  private SharedSettings() {}

  /** As {@link SettingsFile#shared} wrote them. */
  static Optional<String> read(Database database) {
    return database.read(SharedSettings::read);
  }

  static Optional<String> read(Handle handle) {
    return handle.createQuery("SELECT value FROM setting").mapTo(String.class).findOne();
  }

  static void write(Handle handle, ProjectSettings settings) {
    handle.execute("INSERT INTO setting (id, value) VALUES (1, ?) ON CONFLICT (id) DO UPDATE SET value = excluded.value"
        + " WHERE setting.value <> excluded.value", SettingsFile.shared(settings));
  }
}
