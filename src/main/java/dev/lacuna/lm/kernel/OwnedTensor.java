package dev.lacuna.lm.kernel;

import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.Optional;

/**
 * A tensor on the CPU whose memory is libtorch's and is filled by Java, of any length and of types that DJL has no name
 * for. Made by the same interface as {@link BorrowedTensor}.
 *
 * @param memory its numbers, row-major and not yet set; gone with the array
 */
record OwnedTensor(PtNDArray array, MemorySegment memory) {
  private static final String MAKE = "aoti_torch_empty_strided";
  private static final String DATA = "aoti_torch_get_data_ptr";
  private static final FunctionDescriptor MAKE_SIGNATURE = FunctionDescriptor.of(ValueLayout.JAVA_INT,
      ValueLayout.JAVA_LONG, ValueLayout.ADDRESS, ValueLayout.ADDRESS, ValueLayout.JAVA_INT, ValueLayout.JAVA_INT,
      ValueLayout.JAVA_INT, ValueLayout.ADDRESS);
  private static final FunctionDescriptor DATA_SIGNATURE = FunctionDescriptor.of(ValueLayout.JAVA_INT,
      ValueLayout.ADDRESS, ValueLayout.ADDRESS);
  private static final int CPU = 0;

  /**
   * @param type libtorch's number of it
   * @param itemSize bytes of a number
   * @return empty where this libtorch has no such functions: then the caller copies
   */
  static Optional<OwnedTensor> of(PtNDManager manager, long[] shape, int type, int itemSize) {
    Optional<MethodHandle> make = function(MAKE, MAKE_SIGNATURE);
    Optional<MethodHandle> data = function(DATA, DATA_SIGNATURE);
    if (make.isEmpty() || data.isEmpty()) {
      return Optional.empty();
    }
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment sizes = arena.allocate(ValueLayout.JAVA_LONG, Math.max(1, shape.length));
      MemorySegment strides = arena.allocate(ValueLayout.JAVA_LONG, Math.max(1, shape.length));
      long numbers = 1;
      for (int i = shape.length - 1; i >= 0; i--) {
        sizes.setAtIndex(ValueLayout.JAVA_LONG, i, shape[i]);
        strides.setAtIndex(ValueLayout.JAVA_LONG, i, numbers);
        numbers *= shape[i];
      }
      MemorySegment out = arena.allocate(ValueLayout.JAVA_LONG);
      int failed = (int) make.get().invokeExact((long) shape.length, sizes, strides, type, CPU, 0, out);
      if (failed != 0) {
        throw new IllegalStateException("libtorch gave no memory for " + numbers + " numbers");
      }
      PtNDArray array = new PtNDArray(manager, out.get(ValueLayout.JAVA_LONG, 0));
      MemorySegment handle = MemorySegment.ofAddress(out.get(ValueLayout.JAVA_LONG, 0));
      failed = (int) data.get().invokeExact(handle, out);
      if (failed != 0) {
        array.close();
        throw new IllegalStateException("libtorch does not tell where its tensor lies");
      }
      return Optional.of(new OwnedTensor(array, MemorySegment.ofAddress(out.get(ValueLayout.JAVA_LONG, 0))
          .reinterpret(numbers * itemSize)));
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }

  private static Optional<MethodHandle> function(String name, FunctionDescriptor signature) {
    return SymbolLookup.loaderLookup().find(name)
        .map(address -> Linker.nativeLinker().downcallHandle(address, signature));
  }
}
