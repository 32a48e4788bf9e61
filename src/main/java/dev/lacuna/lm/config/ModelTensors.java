package dev.lacuna.lm.config;

import java.util.ArrayList;
import java.util.List;

/** Lists the weights of a model from its flags. */
final class ModelTensors {
  private final ModelConfig config;
  private final ArchitectureTraits design;
  private final TensorNames names;
  private final List<ModelTensor> all = new ArrayList<>();

  private ModelTensors(ModelConfig config) {
    this.config = config;
    this.design = config.family().design();
    this.names = config.family().names();
  }

  static List<ModelTensor> of(ModelConfig config) {
    var tensors = new ModelTensors(config);
    tensors.list();
    return List.copyOf(tensors.all);
  }

  private void list() {
    int hidden = config.hiddenSize();
    outside("embed_tokens", config.vocabulary(), hidden);
    if (design.learnedPositions()) {
      outside("embed_positions", config.maxPositions(), hidden);
    }
    for (int layer = 0; layer < config.layers(); layer++) {
      attention(layer, hidden);
      feedForward(layer, hidden);
    }
    add("norm", names.file("norm"), false, false, hidden);
    normBias("norm", names.file("norm"), hidden);
    if (!config.tiedEmbeddings()) {
      outside(TensorNames.HEAD, config.vocabulary(), hidden);
    }
  }

  private void attention(int layer, int hidden) {
    int q = config.heads() * config.headDim();
    int kv = config.kvHeads() * config.headDim();
    boolean bias = config.biases().qkv();
    if (design.normBefore()) {
      norm(layer, TensorNames.BEFORE_ATTENTION, hidden);
    }
    if (design.qkv() == ArchitectureTraits.Qkv.SEPARATE) {
      linear(layer, "self_attn.q_proj", q, hidden, bias);
      linear(layer, "self_attn.k_proj", kv, hidden, bias);
      linear(layer, "self_attn.v_proj", kv, hidden, bias);
    } else {
      linear(layer, "self_attn.qkv_proj", q + 2 * kv, hidden, bias);
    }
    if (design.qkNorm() != ArchitectureTraits.QkNorm.NONE) {
      boolean whole = design.qkNorm() == ArchitectureTraits.QkNorm.WHOLE;
      norm(layer, "self_attn.q_norm", whole ? q : config.headDim());
      norm(layer, "self_attn.k_norm", whole ? kv : config.headDim());
    }
    linear(layer, "self_attn.o_proj", hidden, q, config.biases().output());
    if (design.normAfter()) {
      norm(layer, TensorNames.AFTER_ATTENTION, hidden);
    }
  }

  private void feedForward(int layer, int hidden) {
    int inner = config.intermediateSize();
    boolean bias = config.biases().mlp();
    if (design.normBefore()) {
      norm(layer, TensorNames.BEFORE_MLP, hidden);
    }
    switch (design.gate()) {
      case SEPARATE -> {
        linear(layer, "mlp.gate_proj", inner, hidden, bias);
        linear(layer, "mlp.up_proj", inner, hidden, bias);
      }
      case PACKED -> linear(layer, "mlp.gate_up_proj", 2 * inner, hidden, bias);
      case NONE -> linear(layer, "mlp.up_proj", inner, hidden, bias);
    }
    linear(layer, "mlp.down_proj", hidden, inner, bias);
    if (design.normAfter()) {
      norm(layer, TensorNames.AFTER_MLP, hidden);
    }
  }

  private void linear(int layer, String module, int out, int in, boolean bias) {
    String kernel = TensorNames.kernel(layer, module);
    String file = names.file(layer, module);
    if (design.transposed()) {
      add(kernel, file, true, true, in, out);
    } else {
      add(kernel, file, true, false, out, in);
    }
    if (bias) {
      all.add(new ModelTensor(kernel + ".bias", file + ".bias", new long[] {out}, false, false));
    }
  }

  private void norm(int layer, String module, int size) {
    add(TensorNames.kernel(layer, module), names.file(layer, module), false, false, size);
    normBias(TensorNames.kernel(layer, module), names.file(layer, module), size);
  }

  private void normBias(String kernel, String file, int size) {
    if (design.norm() == ArchitectureTraits.Norm.LAYER) {
      all.add(new ModelTensor(kernel + ".bias", file + ".bias", new long[] {size}, false, false));
    }
  }

  private void outside(String module, int rows, int columns) {
    add(module, names.file(module), false, false, rows, columns);
  }

  private void add(String kernel, String file, boolean adaptable, boolean transposed, long... shape) {
    all.add(new ModelTensor(kernel + ".weight", file + ".weight", shape, adaptable, transposed));
  }
}
