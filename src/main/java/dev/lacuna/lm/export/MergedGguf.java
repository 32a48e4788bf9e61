package dev.lacuna.lm.export;

import dev.lacuna.lm.adapter.Adapter;
import dev.lacuna.lm.adapter.MergedWeights;
import dev.lacuna.lm.checkpoint.ModelFormatException;
import dev.lacuna.lm.checkpoint.WeightTensor;
import dev.lacuna.lm.config.GgufLayout;
import dev.lacuna.lm.config.ModelConfig;
import dev.lacuna.lm.config.ModelTensor;
import dev.lacuna.lm.config.WeightFiles;
import dev.lacuna.lm.gguf.GgufArchitecture;
import dev.lacuna.lm.gguf.GgufType;
import dev.lacuna.lm.gguf.GgufWriter;
import dev.lacuna.lm.gguf.ModelFiles;
import dev.lacuna.lm.template.ChatTemplateFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/**
 * Writes a model with an adapter's change added to its weights as one GGUF file, as llama.cpp's own converter would:
 * its names of tensors, rows of queries and keys in its order, configuration, tokenizer and chat template as metadata.
 */
public final class MergedGguf {
  /** Of the blocks of 8 bits. */
  private static final int QUANTIZATION_VERSION = 2;

  private final ModelConfig config;
  private final GgufArchitecture architecture;
  private final GgufEncoding encoding;
  private final GgufWriter out = new GgufWriter();

  private MergedGguf(ModelConfig config, GgufArchitecture architecture, GgufEncoding encoding) {
    this.config = config;
    this.architecture = architecture;
    this.encoding = encoding;
  }

  /**
   * @param base a model's folder or GGUF file
   * @param adapter a folder with an adapter for it, in PEFT's format
   * @param target the file, which appears whole or not at all; one that is there is replaced
   * @param about what the file says of itself
   * @throws ModelFormatException when base or adapter are damaged, do not belong together or hold what llama.cpp's
   *     files have no word for
   */
  public static void write(Path base, Path adapter, Path target, GgufEncoding encoding, GgufAbout about) {
    try {
      ModelConfig config = ModelConfig.read(base);
      WeightFiles files = WeightFiles.open(base);
      files.check(config);
      MergedWeights weights = MergedWeights.of(files, config, Adapter.read(adapter, config));
      write(base, config, files, weights, target, encoding, about);
    } catch (IOException e) {
      throw new UncheckedIOException("The model cannot be written to " + target + ": " + e.getMessage(), e);
    }
  }

  /** The base itself, with nothing learned. */
  static void write(Path base, Path target, GgufEncoding encoding, GgufAbout about) throws IOException {
    ModelConfig config = ModelConfig.read(base);
    WeightFiles files = WeightFiles.open(base);
    files.check(config);
    write(base, config, files, MergedWeights.unchanged(), target, encoding, about);
  }

  private static void write(Path base, ModelConfig config, WeightFiles files, MergedWeights weights, Path target,
      GgufEncoding encoding, GgufAbout about) throws IOException {
    GgufArchitecture architecture = ConfigMetadata.architecture(base, config);
    var model = new MergedGguf(config, architecture, encoding);
    about.write(model.out, architecture, "model", config.parameters());
    model.out.integer("general.file_type", encoding.fileType());
    if (encoding == GgufEncoding.Q8_0) {
      model.out.integer("general.quantization_version", QUANTIZATION_VERSION);
    }
    new ConfigMetadata(base, config, architecture, model.out).write();
    TokenizerMetadata.write(base, ModelFiles.folder(base), config, architecture, model.out);
    TokenizerMetadata.templates(ChatTemplateFiles.texts(base), model.out);
    for (ModelTensor tensor : config.tensors()) {
      model.add(tensor, weights.merged(files.tensor(tensor.file())));
    }
    model.out.write(target);
  }

  private void add(ModelTensor tensor, WeightTensor weight) {
    GgufLayout layout = GgufLayout.of(config, tensor, architecture.pairsAreNeighbours());
    long[] shape = layout.turned() ? new long[] {tensor.out(), tensor.in()} : tensor.shape();
    int columns = Math.toIntExact(shape[shape.length - 1]);
    out.tensor(layout.name(), type(layout.name(), shape.length, columns), shape, new FileRows(layout, weight));
  }

  /** Vectors and positions have all their digits; rows that are no whole blocks have 16 bits. */
  private GgufType type(String name, int rank, int columns) {
    if (rank < 2 || name.startsWith("position_embd")) {
      return GgufType.F32;
    }
    return GgufWriter.holds(encoding.type(), columns) ? encoding.type() : GgufType.F16;
  }
}
