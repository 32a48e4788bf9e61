package dev.lacuna.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.lacuna.worker.api.ErrorCode;
import dev.lacuna.worker.api.LacunaException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * An exhausted memory is told as such, with whose it was and what to lower. The heap's and SIGKILL's are
 * WorkerProcessTest's.
 */
@Tag("slow")
final class OutOfMemoryTest {

  /** libtorch really refuses: 2^47 floats are more than an address space of 47 bits holds. */
  @Test
  void aFailedAllocationOfLibtorchIsToldWithWhatWasAskedFor() {
    LacunaException failure = EngineFailures.of(catchThrowable(() -> {
      try (NDManager manager = NDManager.newBaseManager("PyTorch")) {
        manager.zeros(new Shape(1L << 47));
      }
    }));
    assertThat(failure.code()).isEqualTo(ErrorCode.MEMORY);
    assertThat(failure).hasMessageContaining("no memory left for the model (524288.00 GiB more were asked for)");
    assertThat(failure.remedy()).contains("Lower the batch", "copies", "longest text", "base precision");
  }

  @Test
  void theTellingLineOfAKernelsStackTraceIsFound() {
    var thrown = new IllegalStateException(
        """
            The following operation failed in the TorchScript interpreter.
            Traceback of TorchScript, serialized code (most recent call last):
              File "code/__torch__.py", line 88, in backward
                mask = torch.ones([t, t], dtype=11)
                       ~~~~~~~~~~ <--- HERE
            RuntimeError: [enforce fail at alloc_cpu.cpp:119] err == 0. DefaultCPUAllocator: can't allocate memory: you tried to \
            allocate 68719476736 bytes. Error code 12 (Cannot allocate memory)""");
    assertThat(FailureTranslator.of(new CompletionException(thrown))).hasMessageContaining("64.00 GiB")
        .extracting("code").isEqualTo(ErrorCode.MEMORY);
  }

  @ParameterizedTest
  @ValueSource(strings = {"CUDA out of memory. Tried to allocate 20.00 MiB. GPU 0 has a total capacity of 7.79 GiB",
      "CUDA error: out of memory", "CUDA error: CUBLAS_STATUS_ALLOC_FAILED when calling `cublasCreate(handle)`"})
  void aGpuIsTold(String words) {
    LacunaException failure = FailureTranslator.of(new IllegalStateException("RuntimeError: " + words));
    assertThat(failure.code()).isEqualTo(ErrorCode.MEMORY);
    assertThat(failure).hasMessageStartingWith("The GPU ran out of memory").hasMessageContaining(words);
    assertThat(failure.remedy()).contains("Lower the batch", "on the GPU", "int8", "device cpu");
  }

  /** Buffers beside the heap count as the machine's memory, the heap as Java's. */
  @Test
  void javasTwoMemoriesAreToldApart() {
    LacunaException direct = FailureTranslator.of(catchThrowable(() -> {
      List<ByteBuffer> hoard = new java.util.ArrayList<>();
      for (int i = 0; i < 1000; i++) {
        hoard.add(ByteBuffer.allocateDirect(Integer.MAX_VALUE));
      }
    }));
    assertThat(direct).hasMessageStartingWith("The machine has no memory left");
    LacunaException heap = FailureTranslator.of(catchThrowable(() -> new long[Integer.MAX_VALUE - 8][0].clone()));
    assertThat(heap.code()).isEqualTo(ErrorCode.MEMORY);
    assertThat(heap).hasMessageStartingWith("The worker's Java ran out of memory");
    assertThat(heap.remedy()).contains("lacuna.worker.heap=");
    assertThat(FailureTranslator.of(new IOException("Map failed")).code()).isEqualTo(ErrorCode.MEMORY);
  }

  @Test
  void aDeathTellsWhatTheSystemCountedAndTheLastWords() {
    LacunaException killed = new WorkerDiedException(137, List.of(), OomKills.ForMemory.YES);
    assertThat(killed.code()).isEqualTo(ErrorCode.MEMORY);
    assertThat(killed).hasMessageContaining("the system killed it because memory ran out");
    assertThat(killed.remedy()).contains("Lower the batch", "--resume");
    LacunaException byHand = new WorkerDiedException(137, List.of("training"), OomKills.ForMemory.NO);
    assertThat(byHand.code()).isEqualTo(ErrorCode.WORKER_DIED);
    assertThat(byHand).hasMessageContaining("by hand or by another program");
    assertThat(byHand.remedy()).contains("--resume").doesNotContain("Lower the batch");
    LacunaException untold = new WorkerDiedException(137, List.of());
    assertThat(untold.code()).isEqualTo(ErrorCode.WORKER_DIED);
    assertThat(untold.remedy()).contains("If nobody ended it, memory ran out: Lower the batch");
    assertThat(new WorkerDiedException(134, List.of("memory allocation of 17179869184 bytes failed")).code())
        .as("Rust's word").isEqualTo(ErrorCode.MEMORY);
    LacunaException aborted = new WorkerDiedException(134,
        List.of("terminate called after throwing an instance of 'std::bad_alloc'", "  what():  std::bad_alloc"));
    assertThat(aborted.code()).isEqualTo(ErrorCode.MEMORY);
    assertThat(new WorkerDiedException(139, List.of("segfault")).code()).isEqualTo(ErrorCode.WORKER_DIED);
  }

  @Test
  void aFullDiskHasItsOwnCodeAndRemedy() {
    LacunaException full = FailureTranslator
        .of(new UncheckedIOException("The adapter cannot be written to /x: No space left on device",
            new IOException("No space left on device")));
    assertThat(full.code()).isEqualTo(ErrorCode.DISK_FULL);
    assertThat(full).hasMessage("The adapter cannot be written to /x: No space left on device");
    assertThat(full.remedy()).contains("no label is lost");
  }
}
