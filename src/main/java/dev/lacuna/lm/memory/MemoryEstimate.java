package dev.lacuna.lm.memory;

import dev.lacuna.lm.adapter.LoraConfig;
import dev.lacuna.lm.checkpoint.StoredTensor;
import dev.lacuna.lm.checkpoint.TensorType;
import dev.lacuna.lm.config.ModelConfig;
import dev.lacuna.lm.config.ModelTensor;
import dev.lacuna.lm.config.WeightFiles;
import dev.lacuna.lm.kernel.BasePrecision;
import dev.lacuna.lm.kernel.BaseWeights;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * What a model will need, in bytes, worked out from its {@code config.json} and the headers of its weight files before
 * anything is loaded. With d the hidden size, f the inner size of the feed-forward block, q = heads · head size, k =
 * key-value heads · head size, L layers, V the vocabulary, c bytes of a computed number (4 on the CPU, 2 on a GPU whose
 * base is not float32), and {@link Workload}'s names:
 *
 * @param runtime the Java machine and libtorch, or a GPU's context: measured constants
 * @param heap what the Java heap may take beyond what of it is in {@code runtime}, as it was stated when the worker was
 *     started; 0 in an estimate of the tensors alone
 * @param weights copies of the base's tensors: 1 byte a weight and 4 a row in int8, 2 in bf16, 4 in fp32; vectors 4
 * @param mapped tensors that are the weight file itself (CPU only, stored in the type that is asked for): pages of the
 *     file, which the system may drop and read again. They count in full, since every token reads all of them
 * @param adapter 4 r (in + out) for each adapted matrix and 5 such: value, gradient, two moments, one temporary
 * @param cache keys and values while sampling, of t = rows newTokens + rows promptTokens / 10 tokens, since ten samples
 *     share their prompt's: 2 c t k L, and of one layer 2 + q / k times more (rows dropped, scores)
 * @param samplingLogits 16 bytes for each of min(rows V, 4 Mi) numbers: logits, probabilities and sums of a piece
 * @param reading one forward call: c forwardTokens (5 d + q + 2 k + 3 f), and d (L + 1) more for all layers' states
 * @param activations of a micro-batch of n = trainRows · trainTokens tokens: c n a L, where a = 9 d + 3 q + 4 k + 4 f
 *     numbers of a token in a layer (with dropout 5 d + q + f, times 5/4, more); checkpointed c n (d L + 2 a)
 * @param trainingLogits 12 trainRows labels V: logits, their log-probabilities and gradient
 * @param unpacked matrices of one layer widened for its backward pass, 4 bytes a weight (c on a GPU), where the base is
 *     narrower than what is computed with; blocks of 4 MiB without a backward pass
 */
public record MemoryEstimate(long runtime, long heap, long weights, long mapped, long adapter, long cache,
    long samplingLogits,
    long reading, long activations, long trainingLogits, long unpacked) {
  private static final long MIB = 1L << 20;
  /** Java and libtorch with a tiny model open, after work of each kind (ADR 0011 has the measurement). */
  private static final long RUNTIME_CPU = 330 * MIB;
  /** Of it the Java heap. */
  private static final long HEAP_OF_RUNTIME = 96 * MIB;
  /** CUDA's context and the libraries' own work space; by their documentation, not measured. */
  private static final long RUNTIME_GPU = 700 * MIB;
  private static final int BLOCK = 4 * (1 << 20);
  private static final int NUMBERS_OF_A_DRAW = 4;
  /** Logits of one piece; a GPU's pieces are larger and lie within its runtime's constant. */
  private static final long PIECE = 1L << 22;
  /** Samples that share a prompt, as in every probe. */
  private static final int SAMPLES = 10;

  /** @param onGpu the model's tensors go to a GPU, whose memory is meant then */
  public static MemoryEstimate of(ModelConfig config, WeightFiles files, BasePrecision precision, boolean onGpu,
      Workload work) {
    return of(config, name -> files.tensor(name).asStored().map(StoredTensor::type), precision, onGpu, work);
  }

  static MemoryEstimate of(ModelConfig config, Function<String, Optional<TensorType>> types, BasePrecision precision,
      boolean onGpu, Workload work) {
    long copied = 0;
    long mapped = 0;
    for (ModelTensor tensor : config.tensors()) {
      boolean narrow = BaseWeights.narrows(tensor) && precision != BasePrecision.FP32;
      long bytes = heldBytes(tensor, narrow ? precision : BasePrecision.FP32);
      if (!onGpu && isMapped(types.apply(tensor.file()), narrow ? precision : BasePrecision.FP32)) {
        mapped += bytes;
      } else {
        copied += bytes;
      }
    }
    long d = config.hiddenSize();
    long f = config.intermediateSize();
    long q = (long) config.heads() * config.headDim();
    long k = (long) config.kvHeads() * config.headDim();
    long layers = config.layers();
    long c = onGpu && precision != BasePrecision.FP32 ? 2 : 4;
    long rowTokens = (long) work.rows() * work.newTokens()
        + (long) Math.ceilDiv(work.rows(), SAMPLES) * work.promptTokens();
    long cache = c * rowTokens * (2 * k * layers + 2 * (2 * k + q));
    long draw = 4L * NUMBERS_OF_A_DRAW * Math.min((long) work.rows() * config.vocabulary(), PIECE);
    long reading = c * work.forwardTokens() * (5 * d + q + 2 * k + 3 * f + d * (layers + 1));
    long tokens = (long) work.trainRows() * work.trainTokens();
    long held = 9 * d + 3 * q + 4 * k + 4 * f + (work.lora().dropout() > 0 ? (5 * d + q + f) * 5 / 4 : 0);
    long activations = c * tokens * (work.checkpointed() ? d * layers + 2 * held : held * layers);
    long narrow = BaseWeights.isWidened(precision, onGpu) ? BLOCK + c * layerWeights(config) : 0;
    return new MemoryEstimate(onGpu ? RUNTIME_GPU : RUNTIME_CPU, 0, copied, mapped,
        5 * 4 * adapterWeights(config, work.lora()), cache, draw, reading, activations,
        12L * work.trainRows() * work.labels() * config.vocabulary(), narrow);
  }

  /** The same beside a Java heap of so many bytes. */
  MemoryEstimate withHeap(long bytes) {
    return new MemoryEstimate(runtime, Math.max(0, bytes - HEAP_OF_RUNTIME), weights, mapped, adapter, cache,
        samplingLogits, reading, activations, trainingLogits, unpacked);
  }

  /**
   * All at its highest: what is held throughout, the largest of sampling, reading and training, and half of the other
   * two, which the allocator keeps when they are done (seen by MemoryProbe; it reuses some of it).
   */
  public long total() {
    long largest = Math.max(sampling(), Math.max(reading, training()));
    return held() + largest + (sampling() + reading + training() - largest) / 2;
  }

  /** What is held throughout: the runtime with its heap, the base and an adapter with its optimiser. */
  public long held() {
    return runtime + heap + weights + mapped + adapter;
  }

  public long sampling() {
    return cache + samplingLogits;
  }

  public long training() {
    return activations + trainingLogits + unpacked;
  }

  /** The parts by name, in the order of a table. */
  public Map<String, Long> parts() {
    Map<String, Long> parts = new LinkedHashMap<>();
    parts.put("runtime", runtime);
    parts.put("Java heap, at most", heap);
    parts.put("weights, copied", weights);
    parts.put("weights, mapped file", mapped);
    parts.put("adapter and optimiser", adapter);
    parts.put("sampling: key-value cache", cache);
    parts.put("sampling: logits", samplingLogits);
    parts.put("hidden states", reading);
    parts.put("training: activations", activations);
    parts.put("training: logits", trainingLogits);
    parts.put("training: unpacked layer", unpacked);
    return parts;
  }

  private static long heldBytes(ModelTensor tensor, BasePrecision precision) {
    return tensor.elements() * precision.itemSize() + (precision == BasePrecision.INT8 ? 4L * tensor.out() : 0);
  }

  /** @param stored the type in the file; empty where the numbers are decoded */
  private static boolean isMapped(Optional<TensorType> stored, BasePrecision precision) {
    return stored.filter(type -> precision == BasePrecision.FP32 && type == TensorType.F32
        || precision == BasePrecision.BF16 && type == TensorType.BF16).isPresent();
  }

  /** Weights of the matrices of the largest layer. */
  private static long layerWeights(ModelConfig config) {
    Map<String, Long> layers = new LinkedHashMap<>();
    config.tensors().stream().filter(ModelTensor::adaptable)
        .forEach(tensor -> layers.merge(tensor.kernel().split("\\.")[1], tensor.elements(), Long::sum));
    return layers.values().stream().mapToLong(Long::longValue).max().orElse(0);
  }

  private static long adapterWeights(ModelConfig config, LoraConfig lora) {
    boolean all = lora.targets().equals(LoraConfig.ALL_LINEAR);
    return config.tensors().stream().filter(ModelTensor::adaptable)
        .filter(tensor -> all || lora.targets().contains(tensor.lastName()))
        .mapToLong(tensor -> lora.rank() * ((long) tensor.in() + tensor.out())).sum();
  }
}
