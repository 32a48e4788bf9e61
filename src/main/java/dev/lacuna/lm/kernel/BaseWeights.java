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
import dev.lacuna.lm.checkpoint.WeightTensor;
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
 * stored in the wanted type it is the file itself, else each tensor is converted, or decoded from its blocks, and its
 * pages of the file are given back.
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

  public void add(ModelTensor expected, WeightTensor weight) {
    Optional<StoredTensor> stored = weight.asStored();
    if (onGpu) {
      addOnGpu(expected, weight);
    } else if (stored.isPresent()) {
      addStored(expected, stored.get());
    } else {
      addDecoded(expected, weight);
    }
  }

  private boolean isNarrow(ModelTensor expected) {
    return narrows(expected) && precision != BasePrecision.FP32;
  }

  private void addDecoded(ModelTensor expected, WeightTensor weight) {
    PtNDManager manager = (PtNDManager) kernels.manager();
    boolean narrow = isNarrow(expected);
    Optional<PtNDArray> whole = expected.transposed() || narrow && precision == BasePrecision.INT8 ? Optional.empty()
        : narrow ? DecodedWeight.bfloat16(manager, weight) : Optional.of(DecodedWeight.float32(manager, weight));
    Optional<List<PtNDArray>> quantised = narrow && precision == BasePrecision.INT8 && !expected.transposed()
        ? DecodedWeight.int8(manager, weight)
        : Optional.empty();
    if (whole.isPresent()) {
      weights.put(expected.kernel(), whole.get());
    } else if (quantised.isPresent()) {
      putQuantised(expected.kernel(), quantised.get());
    } else {
      convert(expected, weight);
    }
    MappedPages.giveBack(weight.segment());
  }

  private void addStored(ModelTensor expected, StoredTensor stored) {
    boolean narrow = isNarrow(expected);
    boolean asStored = narrow ? precision == BasePrecision.BF16 && stored.type() == TensorType.BF16
        : stored.type() == TensorType.F32;
    if (asStored) {
      Source source = source(kernels.manager(), stored);
      keptAlive.add(source.memory());
      weights.put(expected.kernel(), turned(expected, source.array()));
      return;
    }
    convert(expected, stored);
    MappedPages.giveBack(stored.segment());
  }

  private void convert(ModelTensor expected, WeightTensor weight) {
    boolean narrow = isNarrow(expected);
    try (NDManager step = kernels.manager().newSubManager()) {
      PtNDArray source = turned(expected, source(step, weight));
      if (narrow && precision == BasePrecision.INT8) {
        putQuantised(expected.kernel(), kernels.weights().quantise(source));
      } else {
        weights.put(expected.kernel(), kernels.weights().cast(source, narrow ? BFLOAT16 : FLOAT32));
      }
    }
  }

  public Map<String, PtNDArray> weights() {
    return weights;
  }

  /** What must stay reachable for as long as the weights are used. */
  public List<Object> keptAlive() {
    return keptAlive;
  }

  /** Goes up as it is stored, one tensor at a time and of any length, and is converted there. */
  private void addOnGpu(ModelTensor expected, WeightTensor weight) {
    try (NDManager step = NDManager.newBaseManager(Device.cpu(), "PyTorch")) {
      PtNDArray source = turned(expected, source(step, weight));
      if (precision == BasePrecision.INT8 && narrows(expected)) {
        int type = weight.asStored().map(stored -> stored.type().torchNumber()).orElse(FLOAT32);
        try (PtNDArray there = kernels.weights().upload(source, type)) {
          putQuantised(expected.kernel(), kernels.weights().quantise(there));
        }
      } else {
        weights.put(expected.kernel(),
            kernels.weights().upload(source, precision == BasePrecision.FP32 ? FLOAT32 : BFLOAT16));
      }
    }
    MappedPages.giveBack(weight.segment());
  }

  private void putQuantised(String name, List<PtNDArray> parts) {
    weights.put(name, parts.getFirst());
    weights.put(name + "_scale", parts.getLast());
  }

  /** A view: the matrix stays as it lies in the file. */
  private static PtNDArray turned(ModelTensor expected, PtNDArray array) {
    return expected.transposed() ? (PtNDArray) array.transpose() : array;
  }

  /** An array and the memory that it borrows. */
  private record Source(PtNDArray array, Object memory) {}

  /** The file itself, or a copy of its numbers. */
  private static PtNDArray source(NDManager manager, WeightTensor weight) {
    return weight.asStored().map(stored -> source(manager, stored).array())
        .orElseGet(() -> DecodedWeight.float32(manager, weight));
  }

  /** The file itself, or a float32 copy where its numbers are not aligned or libtorch has no way to borrow them. */
  private static Source source(NDManager manager, StoredTensor stored) {
    MemorySegment bytes = stored.segment();
    Optional<PtNDArray> borrowed = bytes.address() % stored.type().itemSize() == 0
        ? HostTensor.over((PtNDManager) manager, stored).map(HostTensor::array)
        : Optional.empty();
    return borrowed.map(array -> new Source(array, bytes)).orElseGet(() -> {
      ByteBuffer buffer = stored.float32();
      return new Source((PtNDArray) manager.create(buffer, new Shape(stored.shape()), DataType.FLOAT32), buffer);
    });
  }
}
