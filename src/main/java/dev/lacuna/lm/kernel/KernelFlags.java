package dev.lacuna.lm.kernel;

import ai.djl.pytorch.jni.IValue;
import dev.lacuna.lm.config.ArchitectureTraits;
import dev.lacuna.lm.config.ModelConfig;
import dev.lacuna.lm.config.Rope;
import java.util.List;

/** What a model's family and sizes are to {@code configure} of {@code kernels.torchscript}, in its order. */
final class KernelFlags {
  private KernelFlags() {}

  static void configure(TorchModule module, ModelConfig config) {
    ArchitectureTraits design = config.family().design();
    ModelConfig.Scales scales = config.scales();
    List<Rope> ropes = config.ropes();
    long[] ints = {config.layers(), config.heads(), config.kvHeads(), config.headDim(),
        ropes.isEmpty() ? 0 : ropes.getFirst().dims(), ropes.size(), config.longFrom(), config.window(),
        design.norm().ordinal(), design.qkv().ordinal(), design.qkNorm().ordinal(), design.gate().ordinal(),
        config.activation().ordinal(), flag(design.normBefore()), flag(design.normAfter()),
        flag(config.parallelResidual()), flag(design.interleaved()), flag(design.learnedPositions()),
        flag(config.tiedEmbeddings()), flag(design.normalisedHead())};
    double[] floats = {config.epsilon(), ropes.isEmpty() ? 1 : ropes.getFirst().scaling().attentionFactor(),
        scales.attention(), scales.attentionCap(), scales.logitCap(),
        design.scaledEmbeddings() ? Math.sqrt(config.hiddenSize()) : 1};
    long[] windows = config.layerKinds().stream().mapToLong(ModelConfig.LayerKind::window).toArray();
    long[] tables = config.layerKinds().stream().mapToLong(ModelConfig.LayerKind::rope).toArray();
    module.call("configure", IValue.listFrom(ints), IValue.listFrom(floats), IValue.listFrom(windows),
        IValue.listFrom(tables)).close();
  }

  private static int flag(boolean on) {
    return on ? 1 : 0;
  }
}
