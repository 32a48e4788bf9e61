package dev.lacuna.project.store;

import java.io.IOException;
import org.jdbi.v3.core.Handle;

/** The copies that are kept of a database, for whoever opens it. */
public interface DatabaseCopies {
  /** Makes one before the tables are changed. */
  void write(Handle handle) throws IOException;

  /** Which may take the place of a database that cannot be opened, as the end of a sentence. */
  String offer();
}
