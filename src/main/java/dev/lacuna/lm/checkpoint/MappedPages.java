package dev.lacuna.lm.checkpoint;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** Pages of a mapped file that this process has read and needs no more. */
public final class MappedPages {
  private static final int DONT_NEED = 4;
  /** A multiple of every page size in use. */
  private static final long PAGE = 1 << 16;

  private MappedPages() {}

  /**
   * Takes the whole pages inside {@code bytes} out of this process's resident memory; they are read again when they are
   * touched. Only a hint, and only where there is {@code madvise} (Linux and macOS).
   */
  public static void giveBack(MemorySegment bytes) {
    long from = Math.ceilDiv(bytes.address(), PAGE) * PAGE;
    long to = (bytes.address() + bytes.byteSize()) / PAGE * PAGE;
    if (!bytes.isNative() || !bytes.isMapped() || to <= from) {
      return;
    }
    Linker linker = Linker.nativeLinker();
    linker.defaultLookup().find("madvise").ifPresent(madvise -> {
      try {
        int refused = (int) linker.downcallHandle(madvise, FunctionDescriptor.of(ValueLayout.JAVA_INT,
            ValueLayout.ADDRESS, ValueLayout.JAVA_LONG, ValueLayout.JAVA_INT))
            .invokeExact(MemorySegment.ofAddress(from), to - from, DONT_NEED);
        assert refused <= 0;
      } catch (RuntimeException | Error e) {
        throw e;
      } catch (Throwable e) {
        throw new IllegalStateException(e);
      }
    });
  }
}
