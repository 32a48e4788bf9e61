package dev.lacuna.project.reading;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.HashSet;
import java.util.Set;
import org.apache.arrow.memory.AllocationManager;
import org.apache.arrow.memory.ArrowBuf;
import org.apache.arrow.memory.BufferAllocator;

import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.memory.unsafe.UnsafeAllocationManager;

/**
 * Memory outside the heap for Arrow's batches, all of which goes with its close: the library forgets what it had read
 * of a batch that turns out damaged.
 */
final class ArrowMemory implements AutoCloseable {
  private final Set<Piece> held = new HashSet<>();
  private final RootAllocator allocator;

  /** @param most bytes at a time */
  ArrowMemory(long most) {
    allocator = new RootAllocator(RootAllocator.configBuilder().maxAllocation(most)
        .allocationManagerFactory(new Pieces()).build());
  }

  BufferAllocator allocator() {
    return allocator;
  }

  /** Pieces that are not given back yet. */
  int held() {
    return held.size();
  }

  /** The library's own books are closed where they are even; else it would only complain, and free nothing. */
  @Override
  public void close() {
    if (held.isEmpty()) {
      allocator.close();
    } else {
      Set.copyOf(held).forEach(Piece::release0);
    }
  }

  private final class Pieces implements AllocationManager.Factory {
    private final ArrowBuf none = UnsafeAllocationManager.FACTORY.empty();

    @Override
    public AllocationManager create(BufferAllocator accountant, long size) {
      return new Piece(accountant, size);
    }

    @Override
    public ArrowBuf empty() {
      return none;
    }
  }

  /** One buffer. */
  private final class Piece extends AllocationManager {
    private final Arena arena = Arena.ofShared();
    private final MemorySegment memory;

    Piece(BufferAllocator accountant, long size) {
      super(accountant);
      memory = arena.allocate(size);
      held.add(this);
    }

    @Override
    public long getSize() {
      return memory.byteSize();
    }

    @Override
    protected long memoryAddress() {
      return memory.address();
    }

    @Override
    protected void release0() {
      if (held.remove(this)) {
        arena.close();
      }
    }
  }
}
