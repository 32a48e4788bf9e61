package dev.lacuna.project;

import dev.lacuna.project.store.DamagedProjectException;
import dev.lacuna.project.store.DatabaseCopies;
import java.io.IOException;
import java.nio.file.Path;
import org.jdbi.v3.core.Handle;

/** The backups of a project's folder, as the opening of its database asks for them. */
record BackupOffer(Path folder) implements DatabaseCopies {
  @Override
  public void write(Handle handle) throws IOException {
    BackupKeeper.write(handle, folder);
  }

  @Override
  public String offer() {
    return Backups.newest(folder).map(backup -> "; the newest backup is of " + backup.words()
        + "; put it back with: lacuna restore " + folder + " (or in the window, from the page where it opens)")
        .orElse(
            "; there is no backup in " + folder.resolve(Backups.FOLDER) + ": restore the project folder from a copy");
  }

  /** The error of a project whose database cannot be opened. */
  DamagedProjectException damaged(String what) {
    return new DamagedProjectException(folder, ProjectFiles.database(folder) + ": " + what + offer());
  }
}
