package dev.lacuna.lm;

import ai.djl.engine.Engine;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** The one way to DJL's engine, so that libtorch is never loaded before its environment stands. */
final class Libtorch {
  private Libtorch() {}

  static Engine engine() {
    waitAsleep();
    return Engine.getEngine("PyTorch");
  }

  /**
   * OpenMP's threads spin for milliseconds between operations by default; on cores that others use too this made
   * training more than ten times slower (ADR 0005). The variable is read when libtorch's OpenMP is loaded, and one that
   * the user has set stays. Where there is no {@code setenv} (Windows) nothing is changed.
   */
  private static void waitAsleep() {
    if (System.getenv("GOMP_SPINCOUNT") != null) {
      return;
    }
    Linker linker = Linker.nativeLinker();
    linker.defaultLookup().find("setenv").ifPresent(setenv -> {
      try (Arena arena = Arena.ofConfined()) {
        MemorySegment name = arena.allocateFrom("OMP_WAIT_POLICY");
        MemorySegment value = arena.allocateFrom("PASSIVE");
        int keepTheUsers = 0;
        int failed = (int) linker.downcallHandle(setenv, FunctionDescriptor.of(ValueLayout.JAVA_INT,
            ValueLayout.ADDRESS, ValueLayout.ADDRESS, ValueLayout.JAVA_INT)).invokeExact(name, value, keepTheUsers);
        if (failed != 0) {
          throw new IllegalStateException("The environment has no room for OMP_WAIT_POLICY");
        }
      } catch (RuntimeException | Error e) {
        throw e;
      } catch (Throwable e) {
        throw new IllegalStateException(e);
      }
    });
  }
}
