package dev.lacuna.machine;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Map;

/**
 * How long OpenMP's threads spin between operations: up to a millisecond by default, which starves everybody where
 * others use the cores too; a thread that sleeps at once halves the speed on idle cores. A short spin has the speed of
 * the long one (ADR 0005 has the figures). The variable is read when libtorch's OpenMP is loaded, and what the user has
 * set stays.
 */
public final class OpenMpSpin {
  private static final String SPIN = "GOMP_SPINCOUNT";
  private static final String TURNS = "20000";

  private OpenMpSpin() {}

  /** @param variables of a process that will load libtorch */
  public static void shorten(Map<String, String> variables) {
    if (!isSet(variables)) {
      variables.put(SPIN, TURNS);
    }
  }

  /**
   * For this process, where who started it has not thought of it: preparing the call takes a fifth of a second. Where
   * there is no {@code setenv} (Windows) nothing is changed.
   */
  public static void shorten() {
    if (isSet(System.getenv())) {
      return;
    }
    Linker linker = Linker.nativeLinker();
    linker.defaultLookup().find("setenv").ifPresent(setenv -> {
      try (Arena arena = Arena.ofConfined()) {
        MemorySegment name = arena.allocateFrom(SPIN);
        MemorySegment value = arena.allocateFrom(TURNS);
        int keepTheUsers = 0;
        int failed = (int) linker.downcallHandle(setenv, FunctionDescriptor.of(ValueLayout.JAVA_INT,
            ValueLayout.ADDRESS, ValueLayout.ADDRESS, ValueLayout.JAVA_INT)).invokeExact(name, value, keepTheUsers);
        if (failed != 0) {
          throw new IllegalStateException("The environment has no room for " + SPIN);
        }
      } catch (RuntimeException | Error e) {
        throw e;
      } catch (Throwable e) {
        throw new IllegalStateException(e);
      }
    });
  }

  private static boolean isSet(Map<String, String> variables) {
    return variables.containsKey(SPIN) || variables.containsKey("OMP_WAIT_POLICY");
  }
}
