package dev.lacuna.project.store;

import dev.lacuna.files.SafeFiles;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Optional;
import org.sqlite.SQLiteJDBCLoader;
import org.sqlite.util.LibraryLoaderUtil;

/**
 * SQLite's native library, unpacked once into the user's data. The driver would unpack it into the temporary folder at
 * each start, under another name each time, and a process that is killed leaves it there.
 */
public final class SqliteLibrary {
  /** Read by the driver before it loads anything. */
  private static final String PATH = "org.sqlite.lib.path";

  private SqliteLibrary() {}

  /** To be called before a project is opened. Where it cannot be kept, the driver does as it always did. */
  public static void prepare(Path userData) {
    if (System.getProperty(PATH) == null) {
      kept(userData).ifPresent(library -> System.setProperty(PATH, String.valueOf(library.getParent())));
    }
  }

  /** The library, unpacked where it is not there yet or not whole; empty where it cannot be, or there is none. */
  public static Optional<Path> kept(Path userData) {
    String name = LibraryLoaderUtil.getNativeLibName();
    String resource = LibraryLoaderUtil.getNativeLibResourcePath() + "/" + name;
    Path folder = userData.resolve("natives").resolve("sqlite-" + SQLiteJDBCLoader.getVersion());
    Path library = folder.resolve(name);
    try (InputStream in = SQLiteJDBCLoader.class.getResourceAsStream(resource)) {
      if (in == null) {
        return Optional.empty(); // another system's driver
      }
      SafeFiles.unpacked(library, in.readAllBytes());
      return Optional.of(library);
    } catch (IOException e) {
      return Optional.empty(); // read-only or full: the temporary folder may have room
    }
  }
}
