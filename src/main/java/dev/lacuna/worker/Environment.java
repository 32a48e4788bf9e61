package dev.lacuna.worker;

import dev.lacuna.files.SafeFiles;
import dev.lacuna.machine.NoTelemetry;
import java.io.IOException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * System properties that must stand before a library reads them: the log's folder (logback), no network and no
 * telemetry ({@link NoTelemetry}), DJL's cache in the user's folder, and the libtorch that the user has chosen. What
 * the user has set already stays.
 */
public final class Environment {

  /** Kept here because java.util.logging forgets the level of a logger that nobody holds. */
  private static final Logger PROTOCOL = Logger.getLogger("org.eclipse.lsp4j.jsonrpc");

  /** JavaFX warns that it came from the class path, where it works as well. */
  private static final Logger TOOLKIT = Logger.getLogger("javafx");

  private Environment() {}

  /**
   * To be called first in every {@code main}.
   *
   * @param userData where logs and caches go
   * @param role names the log file
   */
  public static void prepare(Path userData, String role) {
    setIfMissing("lacuna.log.name", role);
    if (System.getProperty("lacuna.log.dir") == null) {
      closeLogs(userData.resolve("logs"), System.getProperty("lacuna.log.name", role));
    }
    setIfMissing("lacuna.log.dir", userData.resolve("logs").toString());
    NoTelemetry.ensure();
    setIfMissing("DJL_CACHE_DIR", userData.resolve("cache").toString());
    if (System.getProperty(LibtorchFolder.PROPERTY) == null) {
      new WorkerSettings(userData).libtorch().ifPresent(text -> System.setProperty(LibtorchFolder.PROPERTY, text));
    }
    // A broken pipe is told as the worker's death, with its reason; LSP4J's own stack traces add nothing.
    PROTOCOL.setLevel(Level.OFF);
    TOOLKIT.setLevel(Level.SEVERE);
  }

  /** Logs name projects and hold what a worker said: they are for this user alone, also those of an older Lacuna. */
  private static void closeLogs(Path folder, String name) {
    try {
      SafeFiles.privateFolder(folder);
      SafeFiles.makePrivate(folder);
      SafeFiles.openPrivate(folder.resolve(name + ".log"), StandardOpenOption.CREATE, StandardOpenOption.APPEND)
          .close();
    } catch (IOException e) {
      // The log itself will not be written either, and the first command that needs the folder says why.
    }
  }

  private static void setIfMissing(String name, String value) {
    if (System.getProperty(name) == null) {
      System.setProperty(name, value);
    }
  }
}
