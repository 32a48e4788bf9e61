package dev.lacuna.project.store;

import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;

/**
 * Stands between a write and its acknowledgement: what is written to files that the folder no longer holds would be
 * told to be saved and be gone with the program. Once that has happened it stays so until the project is opened again.
 */
public final class OpenFilesWatch {
  private final OpenFiles files;
  private final Supplier<Optional<String>> lock;
  private final Function<Handle, String> rescue;
  private Optional<String> lost = Optional.empty();

  /**
   * @param lock what has become of the lock file, as the end of a sentence
   * @param rescue keeps what can still be read, and says where, as a sentence
   */
  public OpenFilesWatch(OpenFiles files, Supplier<Optional<String>> lock, Function<Handle, String> rescue) {
    this.files = files;
    this.lock = lock;
    this.rescue = rescue;
  }

  /** @throws ProjectLostException when what would be written now would be lost */
  public void before(Handle writer) {
    check(writer, files.before().or(lock));
  }

  /** @throws ProjectLostException when what was written just now is lost, and may not be acknowledged */
  public void after(Handle writer) {
    check(writer, files.after().or(lock));
  }

  /**
   * Whether the database may be closed as usual. SQLite writes its log into the database then and deletes the log by
   * its name, which would fall on files that are another's by now; such a connection ends with the program.
   */
  public boolean mayClose() {
    return files.before().isEmpty();
  }

  private void check(Handle writer, Optional<String> changed) {
    if (lost.isEmpty()) {
      lost = changed.map(what -> files.database() + ": " + what
          + " while the project was open, so nothing more is saved here." + rescue.apply(writer)
          + " Close the project; when its folder is as it was, open it again.");
    }
    lost.ifPresent(why -> {
      throw new ProjectLostException(why);
    });
  }
}
