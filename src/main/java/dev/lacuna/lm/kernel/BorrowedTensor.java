package dev.lacuna.lm.kernel;

import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import dev.lacuna.lm.checkpoint.StoredTensor;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.Optional;

/**
 * libtorch's tensors over memory that Java owns, without a copy, of any length and of types that DJL has no name for
 * (bfloat16). Made by libtorch's stable C interface ({@code aoti_torch_create_tensor_from_blob}), which is reached
 * through Java's foreign functions; a handle of it is a pointer to a tensor, as DJL's own handles are.
 */
final class BorrowedTensor {
  private static final String SYMBOL = "aoti_torch_create_tensor_from_blob";
  private static final FunctionDescriptor SIGNATURE = FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.ADDRESS,
      ValueLayout.JAVA_LONG, ValueLayout.ADDRESS, ValueLayout.ADDRESS, ValueLayout.JAVA_LONG, ValueLayout.JAVA_INT,
      ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.ADDRESS);
  private static final int CPU = 0;

  private BorrowedTensor() {}

  /**
   * The tensor {@code stored} on the CPU, row-major; it must not be written to, and the mapping must stay reachable for
   * as long as the tensor is used.
   *
   * @return empty where this libtorch has no such function: then the caller copies
   */
  static Optional<PtNDArray> over(PtNDManager manager, StoredTensor stored) {
    Optional<MethodHandle> create = SymbolLookup.loaderLookup().find(SYMBOL)
        .map(address -> Linker.nativeLinker().downcallHandle(address, SIGNATURE));
    if (create.isEmpty()) {
      return Optional.empty();
    }
    long[] shape = stored.shape();
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment sizes = arena.allocate(ValueLayout.JAVA_LONG, Math.max(1, shape.length));
      MemorySegment strides = arena.allocate(ValueLayout.JAVA_LONG, Math.max(1, shape.length));
      long stride = 1;
      for (int i = shape.length - 1; i >= 0; i--) {
        sizes.setAtIndex(ValueLayout.JAVA_LONG, i, shape[i]);
        strides.setAtIndex(ValueLayout.JAVA_LONG, i, stride);
        stride *= shape[i];
      }
      MemorySegment handle = arena.allocate(ValueLayout.JAVA_LONG);
      int failed = (int) create.get().invokeExact(stored.segment(), (long) shape.length, sizes, strides, 0L,
          stored.type().torchNumber(), CPU, 0, handle);
      if (failed != 0) {
        throw new IllegalStateException("libtorch made no tensor of " + stored);
      }
      return Optional.of(new PtNDArray(manager, handle.get(ValueLayout.JAVA_LONG, 0)));
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }
}
