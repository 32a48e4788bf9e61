package dev.lacuna.lm.kernel;

import ai.djl.engine.Engine;
import dev.lacuna.machine.NoTelemetry;
import dev.lacuna.machine.OpenMpSpin;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.slf4j.LoggerFactory;

/** The one way to DJL's engine, so that libtorch is never loaded before its environment stands. */
public final class Libtorch {
  /** Where an unpacked libtorch lies: an environment variable or a system property, in this order, as DJL reads it. */
  private static final String FOLDER = "PYTORCH_LIBRARY_PATH";

  private Libtorch() {}

  public static Engine engine() {
    NoTelemetry.ensure();
    OpenMpSpin.shorten();
    return Engine.getEngine("PyTorch");
  }

  /**
   * Begins to load libtorch on threads of its own; who needs it first waits for it. Where it cannot be loaded, that one
   * is told why. DJL looks for GPUs before it loads anything, so the largest library is read meanwhile where its place
   * is known.
   */
  public static void loadAhead() {
    Optional.ofNullable(System.getenv(FOLDER)).or(() -> Optional.ofNullable(System.getProperty(FOLDER)))
        .map(folder -> Path.of(folder).resolve(System.mapLibraryName("torch_cpu")).toAbsolutePath())
        .filter(Files::isRegularFile).ifPresent(file -> ahead(() -> {
          OpenMpSpin.shorten();
          System.load(file.toString());
        }));
    ahead(Libtorch::engine);
  }

  private static void ahead(Runnable load) {
    Thread.ofPlatform().daemon().name("libtorch").start(() -> {
      try {
        load.run();
      } catch (RuntimeException | LinkageError e) {
        LoggerFactory.getLogger(Libtorch.class).debug("libtorch could not be loaded ahead", e);
      }
    });
  }
}
