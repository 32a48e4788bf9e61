package dev.lacuna.lm.kernel;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import dev.lacuna.lm.checkpoint.MappedPages;
import dev.lacuna.lm.checkpoint.StoredTensor;
import dev.lacuna.lm.checkpoint.TensorType;
import dev.lacuna.lm.config.ModelTensor;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A frozen base on its way from the mapped file into libtorch, tensor by tensor, so that it is never there twice:
 * stored in the wanted type it is the file itself, else each tensor is converted and its pages of the file are given
 * back.
 */
public final class BaseWeights {
  /** libtorch's numbers of the types that are computed with. */
  public static final int FLOAT32 = 6;
  public static final int BFLOAT16 = 15;

  private final Kernels kernels;
  private final boolean onGpu;
  private final BasePrecision precision;
  private final Map<String, PtNDArray> weights = new LinkedHashMap<>();
  private final List<Object> keptAlive = new ArrayList<>();

  public BaseWeights(Kernels kernels, boolean onGpu, BasePrecision precision) {
    this.kernels = kernels;
    this.onGpu = onGpu;
    this.precision = precision;
  }

  /** float32, but bfloat16 on a GPU whose base is not float32. */
  public static int workType(ComputeDevice compute, BasePrecision precision) {
    return compute.onGpu() && precision != BasePrecision.FP32 ? BFLOAT16 : FLOAT32;
  }

  /** Whether weights are narrower than what is computed with. */
  public static boolean isWidened(BasePrecision precision, boolean onGpu) {
    return precision == BasePrecision.INT8 || precision == BasePrecision.BF16 && !onGpu;
  }

  /** Whether a precision below float32 applies: to the matrices of linear layers and the token embedding. */
  public static boolean narrows(ModelTensor tensor) {
    return tensor.shape().length == 2 && !tensor.kernel().startsWith("embed_positions");
  }

  public void add(ModelTensor expected, StoredTensor stored) {
    if (onGpu) {
      addOnGpu(expected, stored);
      return;
    }
    boolean narrow = narrows(expected) && precision != BasePrecision.FP32;
    boolean asStored = narrow ? precision == BasePrecision.BF16 && stored.type() == TensorType.BF16
        : stored.type() == TensorType.F32;
    if (asStored) {
      Source source = source(kernels.manager(), stored);
      keptAlive.add(source.memory());
      weights.put(expected.kernel(), turned(expected, source.array()));
      return;
    }
    try (NDManager step = kernels.manager().newSubManager()) {
      PtNDArray source = turned(expected, source(step, stored).array());
      if (narrow && precision == BasePrecision.INT8) {
        putQuantised(expected.kernel(), source);
      } else {
        weights.put(expected.kernel(), kernels.weights().cast(source, narrow ? BFLOAT16 : FLOAT32));
      }
    }
    MappedPages.giveBack(stored.segment());
  }

  public Map<String, PtNDArray> weights() {
    return weights;
  }

  /** What must stay reachable for as long as the weights are used. */
  public List<Object> keptAlive() {
    return keptAlive;
  }

  /** Goes up as it is stored, one tensor at a time and of any length, and is converted there. */
  private void addOnGpu(ModelTensor expected, StoredTensor stored) {
    try (NDManager step = NDManager.newBaseManager(Device.cpu(), "PyTorch")) {
      PtNDArray source = turned(expected, source(step, stored).array());
      if (precision == BasePrecision.INT8 && narrows(expected)) {
        try (PtNDArray there = kernels.weights().upload(source, stored.type().torchNumber())) {
          putQuantised(expected.kernel(), there);
        }
      } else {
        weights.put(expected.kernel(),
            kernels.weights().upload(source, precision == BasePrecision.FP32 ? FLOAT32 : BFLOAT16));
      }
    }
    MappedPages.giveBack(stored.segment());
  }

  private void putQuantised(String name, PtNDArray matrix) {
    List<PtNDArray> parts = kernels.weights().quantise(matrix);
    weights.put(name, parts.getFirst());
    weights.put(name + "_scale", parts.getLast());
  }

  /** A view: the matrix stays as it lies in the file. */
  private static PtNDArray turned(ModelTensor expected, PtNDArray array) {
    return expected.transposed() ? (PtNDArray) array.transpose() : array;
  }

  /** An array and the memory that it borrows. */
  private record Source(PtNDArray array, Object memory) {}

  /** The file itself, or a float32 copy where its numbers are not aligned or libtorch has no way to borrow them. */
  private static Source source(NDManager manager, StoredTensor stored) {
    MemorySegment bytes = stored.segment();
    Optional<PtNDArray> borrowed = bytes.address() % stored.type().itemSize() == 0
        ? BorrowedTensor.over((PtNDManager) manager, stored)
        : Optional.empty();
    return borrowed.map(array -> new Source(array, bytes)).orElseGet(() -> {
      ByteBuffer buffer = stored.float32();
      return new Source((PtNDArray) manager.create(buffer, new Shape(stored.shape()), DataType.FLOAT32), buffer);
    });
  }
}
