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
 * libtorch's tensors in the computer's memory that Java sees into, of any length and of types that DJL has no name for
 * (bfloat16): over memory that Java owns, without a copy, or over libtorch's own, to be filled. Made by libtorch's
 * stable C interface ({@code aoti_torch_…}), which is reached through Java's foreign functions; a handle of it is a
 * pointer to a tensor, as DJL's own handles are.
 *
 * @param memory its numbers, row-major
 */
record HostTensor(PtNDArray array, MemorySegment memory) {
  private static final String BORROW = "aoti_torch_create_tensor_from_blob";
  private static final FunctionDescriptor BORROW_SIGNATURE = FunctionDescriptor.of(ValueLayout.JAVA_INT,
      ValueLayout.ADDRESS, ValueLayout.JAVA_LONG, ValueLayout.ADDRESS, ValueLayout.ADDRESS, ValueLayout.JAVA_LONG,
      ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.ADDRESS);
  private static final String MAKE = "aoti_torch_empty_strided";
  private static final FunctionDescriptor MAKE_SIGNATURE = FunctionDescriptor.of(ValueLayout.JAVA_INT,
      ValueLayout.JAVA_LONG, ValueLayout.ADDRESS, ValueLayout.ADDRESS, ValueLayout.JAVA_INT, ValueLayout.JAVA_INT,
      ValueLayout.JAVA_INT, ValueLayout.ADDRESS);
  private static final String DATA = "aoti_torch_get_data_ptr";
  private static final FunctionDescriptor DATA_SIGNATURE = FunctionDescriptor.of(ValueLayout.JAVA_INT,
      ValueLayout.ADDRESS, ValueLayout.ADDRESS);
  private static final int CPU = 0;

  /** A call of the interface, which says by a number whether it failed. */
  private interface Call {
    int invoke(MemorySegment sizes, MemorySegment strides, MemorySegment handle) throws Throwable;
  }

  /**
   * Over the numbers of {@code stored}, which must not be written to, and whose mapping must stay reachable for as long
   * as the tensor is used.
   *
   * @return empty where this libtorch has no such function: then the caller copies
   */
  static Optional<HostTensor> over(PtNDManager manager, StoredTensor stored) {
    Optional<MethodHandle> borrow = function(BORROW, BORROW_SIGNATURE);
    if (borrow.isEmpty()) {
      return Optional.empty();
    }
    long[] shape = stored.shape();
    MemorySegment handle = made(shape, (sizes, strides, out) -> (int) borrow.get().invokeExact(stored.segment(),
        (long) shape.length, sizes, strides, 0L, stored.type().torchNumber(), CPU, 0, out), "for " + stored);
    return Optional.of(new HostTensor(new PtNDArray(manager, handle.address()), stored.segment()));
  }

  /**
   * In libtorch's own memory, which is not yet set, and gone with the array.
   *
   * @param type libtorch's number of it
   * @param itemSize bytes of a number
   * @return empty where this libtorch has no such functions: then the caller copies
   */
  static Optional<HostTensor> unset(PtNDManager manager, long[] shape, int type, int itemSize) {
    Optional<MethodHandle> make = function(MAKE, MAKE_SIGNATURE);
    Optional<MethodHandle> data = function(DATA, DATA_SIGNATURE);
    if (make.isEmpty() || data.isEmpty()) {
      return Optional.empty();
    }
    long bytes = itemSize;
    for (long size : shape) {
      bytes *= size;
    }
    MemorySegment handle = made(shape, (sizes, strides, out) -> (int) make.get().invokeExact((long) shape.length, sizes,
        strides, type, CPU, 0, out), "of " + bytes + " bytes");
    PtNDArray array = new PtNDArray(manager, handle.address());
    try {
      MemorySegment memory = made(new long[0], (_, _, out) -> (int) data.get().invokeExact(handle, out), "address");
      return Optional.of(new HostTensor(array, memory.reinterpret(bytes)));
    } catch (RuntimeException | Error e) {
      array.close();
      throw e;
    }
  }

  /** The address that a call gives back for a row-major tensor of that shape. */
  private static MemorySegment made(long[] shape, Call call, String what) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment sizes = arena.allocate(ValueLayout.JAVA_LONG, Math.max(1, shape.length));
      MemorySegment strides = arena.allocate(ValueLayout.JAVA_LONG, Math.max(1, shape.length));
      long stride = 1;
      for (int i = shape.length - 1; i >= 0; i--) {
        sizes.setAtIndex(ValueLayout.JAVA_LONG, i, shape[i]);
        strides.setAtIndex(ValueLayout.JAVA_LONG, i, stride);
        stride *= shape[i];
      }
      MemorySegment out = arena.allocate(ValueLayout.JAVA_LONG);
      if (call.invoke(sizes, strides, out) != 0) {
        throw new IllegalStateException("libtorch gave no tensor " + what);
      }
      return MemorySegment.ofAddress(out.get(ValueLayout.JAVA_LONG, 0));
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
