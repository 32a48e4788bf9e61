package dev.lacuna.lm.kernel;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.jni.IValue;
import dev.lacuna.lm.adapter.Adapter;
import dev.lacuna.lm.checkpoint.FloatTensor;
import dev.lacuna.lm.config.ModelConfig;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Java's side of {@code kernels.torchscript}: one typed method for each of its own. Owns the native memory of weights,
 * adapter and optimiser. Not thread-safe.
 */
public final class Kernels implements AutoCloseable {
  private static final float[] NO_STATES = {};

  private final TorchModule module;
  private final NDManager manager;
  private final KernelWeights weights;
  private NDManager adapterManager;
  private Map<String, PtNDArray> adapter = Map.of();
  private final boolean onGpu;
  private boolean recomputing;
  private int window;

  public Kernels(ComputeDevice compute) {
    compute.apply();
    onGpu = compute.onGpu();
    module = TorchModule.load("kernels.torchscript", compute.device());
    manager = module.manager();
    weights = new KernelWeights(module);
    adapterManager = manager.newSubManager();
  }

  public NDManager manager() {
    return manager;
  }

  public KernelWeights weights() {
    return weights;
  }

  public void configure(ModelConfig config) {
    KernelFlags.configure(module, config);
    window = config.window();
  }

  /** A backward pass of an adapter keeps each layer's input only and computes the layer again. */
  public void recomputeLayers(boolean on) {
    recomputing = on;
  }

  public void putAdapter(Adapter values, boolean trainable) {
    clearAdapter();
    Map<String, PtNDArray> arrays = new LinkedHashMap<>();
    values.tensors().forEach((name, tensor) -> {
      NDArray array = adapterManager.create(tensor.values(), new Shape(tensor.shape()));
      array.setRequiresGradient(trainable);
      arrays.put(name, (PtNDArray) array);
    });
    module.call("put_adapter", IValue.stringMapFrom(arrays)).close();
    module.call("adapter_settings", IValue.from(values.config().scale()), IValue.from(values.config().dropout()),
        IValue.from(0.0)).close();
    adapter = arrays;
  }

  public void residualDropout(double dropout) {
    module.call("adapter_settings", IValue.from(1.0), IValue.from(0.0), IValue.from(dropout)).close();
  }

  public void clearAdapter() {
    module.call("clear_adapter").close();
    adapter = Map.of();
    adapterManager.close();
    adapterManager = manager.newSubManager();
  }

  public Map<String, FloatTensor> readAdapter() {
    Map<String, FloatTensor> read = new LinkedHashMap<>();
    readAdapter(read);
    return read;
  }

  /** The same into the memory of what was read of this adapter before. */
  public void readAdapter(Map<String, FloatTensor> into) {
    into.keySet().retainAll(adapter.keySet());
    adapter.forEach((name, array) -> KernelArrays.read(array, name, into));
  }

  public void setPrefix(long[] tokens) {
    try (NDManager step = manager.newSubManager()) {
      module.call("set_prefix", IValue.from(KernelArrays.row(step, tokens))).close();
    }
  }

  /** Logits [t, vocabulary] of one text. */
  public float[][] logits(long[] tokens) {
    try (NDManager step = manager.newSubManager();
        IValue result = module.call("logits", IValue.from(KernelArrays.row(step, tokens)))) {
      return KernelArrays.rows(result.toTensor((PtNDManager) step).get(0));
    }
  }

  /** All hidden states [layers + 1][t][d] of one text. */
  public float[][][] hiddenAll(long[] tokens) {
    try (NDManager step = manager.newSubManager();
        IValue result = module.call("hidden_all", IValue.from(KernelArrays.row(step, tokens)))) {
      NDArray all = result.toTensor((PtNDManager) step).squeeze(1);
      float[][][] out = new float[(int) all.getShape().get(0)][][];
      for (int i = 0; i < out.length; i++) {
        out[i] = KernelArrays.rows(all.get(i));
      }
      return out;
    }
  }

  /** Hidden states [chosen][b][d] of right-padded texts. */
  public float[][][] hidden(TokenBatch batch, long[] chosen, boolean mean) {
    try (NDManager step = manager.newSubManager();
        IValue result = module.call("hidden", IValue.from(batch.ids(step)), IValue.from(batch.lengths(step)),
            IValue.listFrom(chosen), IValue.from(mean))) {
      NDArray all = result.toTensor((PtNDManager) step);
      return byLayer(all, chosen.length, batch.size());
    }
  }

  /** Of states [chosen, b, d] each layer's rows; none where no layer was asked for. */
  private static float[][][] byLayer(NDArray states, int layers, int rows) {
    float[] flat = states.toFloatArray();
    int d = flat.length / Math.max(1, layers * rows);
    float[][][] out = new float[layers][rows][d];
    for (int c = 0; c < layers; c++) {
      for (int i = 0; i < rows; i++) {
        System.arraycopy(flat, (c * rows + i) * d, out[c][i], 0, d);
      }
    }
    return out;
  }

  /**
   * Tokens (-1 after the end), log-probabilities and entropies, each flat [b · copies · steps].
   *
   * @param states [layer][b][d] of the prompts' last tokens, of the layers that were asked for
   */
  public record Drawn(long[] tokens, float[] logProbabilities, float[] entropies, float[][][] states) {}

  /** @param layers whose states of the prompts' last tokens are read in passing */
  public Drawn generate(TokenBatch batch, float[] states, int copies, float[] uniforms, long[] stopTokens,
      Sampling sampling, long[] layers) {
    try (NDManager step = manager.newSubManager()) {
      int rows = batch.size() * copies;
      try (IValue result = orCalm(
          () -> module.call("generate", IValue.from(batch.ids(step)), IValue.from(batch.lengths(step)),
              IValue.from(KernelArrays.states(step, states, batch.size())), IValue.from(copies),
              IValue.from((PtNDArray) step.create(uniforms, new Shape(rows, uniforms.length / rows))),
              IValue.from((PtNDArray) step.create(stopTokens)), IValue.from(sampling.temperature()),
              IValue.from(sampling.topK()), IValue.from(sampling.topP()), IValue.listFrom(layers)))) {
        PtNDArray[] out = result.toTensorArray((PtNDManager) step);
        return new Drawn(out[0].toLongArray(), out[1].toFloatArray(), out[2].toFloatArray(),
            byLayer(out[3], layers.length, batch.size()));
      }
    }
  }

  /** Sum of log-probabilities, number of labels, sum of entropies and least log-probability, each [b]. */
  public float[][] score(TokenBatch batch, float[] states) {
    try (NDManager step = manager.newSubManager();
        IValue result = module.call("score", IValue.from(batch.ids(step)), IValue.from(batch.labels(step)),
            IValue.from(KernelArrays.states(step, states, batch.size())))) {
      List<float[]> out = new ArrayList<>();
      for (PtNDArray array : result.toTensorArray((PtNDManager) step)) {
        out.add(array.toFloatArray());
      }
      return out.toArray(float[][]::new);
    }
  }

  /** Dropout inside the adapter alone until it is called with 0; see {@code be_member}. */
  public void beMember(double dropout) {
    module.call("be_member", IValue.from(dropout)).close();
  }

  /** What stands before each label, label by label; tokens, chances and states are flat. */
  public record Read(long[] rows, float[] logProbabilities, float[] entropies, long[] tokens, float[] chances,
      float[] states) {}

  public Read read(TokenBatch batch, int listed) {
    try (NDManager step = manager.newSubManager();
        IValue result = module.call("read", IValue.from(batch.ids(step)), IValue.from(batch.labels(step)),
            IValue.from(listed))) {
      PtNDArray[] out = result.toTensorArray((PtNDManager) step);
      return new Read(out[0].toLongArray(), out[1].toFloatArray(), out[2].toFloatArray(), out[3].toLongArray(),
          out[4].toFloatArray(), out[5].toFloatArray());
    }
  }

  /** Adds {@code weight} times the loss's gradient to the kept ones; gives the loss, a weighted mean in nats. */
  public double backward(TokenBatch batch, float[] states, double weight) {
    try (NDManager step = manager.newSubManager()) {
      String method = recomputing && !adapter.isEmpty() ? "backward_checkpointed" : "backward";
      int beginning = commonBeginning(batch);
      boolean packs = packs(batch, states) && (beginning > 0 || batch.isPadded());
      TokenBatch laid = packs ? batch.endToEnd(beginning) : batch;
      NDArray lengths = packs ? batch.lengths(step, beginning) : step.create(new long[0]);
      NDList result = orCalm(() -> module.callWithAutograd(method,
          new NDList(laid.ids(step), laid.labels(step), laid.weights(step),
              KernelArrays.states(step, states, laid.size()), lengths, step.create(new float[] {(float) weight}))));
      return result.get(0).toFloatArray()[0];
    }
  }

  /** Padding costs a CPU as much as text does; a GPU has room for it, and gains more from few, large calls. */
  private boolean packs(TokenBatch batch, float[] states) {
    return !onGpu && states.length == 0 && (window == 0 || batch.width() <= window);
  }

  /** Tokens that a batch's texts begin with and that {@link #backward} computes once for all; 0 where it does not. */
  public int commonBeginning(TokenBatch batch) {
    return packs(batch, NO_STATES) && !batch.isFromStates() ? batch.commonBeginning() : 0;
  }

  /** A call that fails on its way, for memory or a cancel, leaves nothing switched on for the next. */
  private <T> T orCalm(Supplier<T> call) {
    try {
      return call.get();
    } catch (RuntimeException | Error e) {
      try {
        module.call("calm").close();
      } catch (RuntimeException again) {
        e.addSuppressed(again);
      }
      throw e;
    }
  }

  /** One AdamW step; gives the gradients' norm before clipping, not finite when the step was left out for it. */
  public double step(double learningRate, AdamW settings, int count) {
    try (NDManager step = manager.newSubManager()) {
      NDList result = module.callWithAutograd("step", new NDList(
          step.create(new double[] {learningRate, settings.beta1(), settings.beta2(), settings.epsilon(),
              settings.clipNorm(), count}),
          step.create(new double[] {settings.decayA(), settings.decayB(), settings.decay()})));
      return result.get(0).toFloatArray()[0];
    }
  }

  public void clearOptimizer() {
    module.call("clear_optimizer").close();
  }

  /** Both moments of the attached adapter, {@code name:m} and {@code name:v}, flat; empty before the first step. */
  public Map<String, FloatTensor> readMoments() {
    return KernelArrays.map(module, "get_moments");
  }

  /** The same into the memory of what was read before. */
  public void readMoments(Map<String, FloatTensor> into) {
    KernelArrays.map(module, "get_moments", into);
  }

  /** The kept gradients of the attached adapter, since the last step. */
  public Map<String, FloatTensor> readGradients() {
    return KernelArrays.map(module, "get_gradients");
  }

  public void putMoments(Map<String, FloatTensor> moments) {
    Map<String, PtNDArray> arrays = new LinkedHashMap<>();
    moments.forEach((name, tensor) -> arrays.put(name,
        (PtNDArray) adapterManager.create(tensor.values(), new Shape(tensor.shape()))));
    if (!arrays.isEmpty()) {
      module.call("put_moments", IValue.stringMapFrom(arrays)).close();
    }
  }

  @Override
  public void close() {
    module.close();
  }
}
