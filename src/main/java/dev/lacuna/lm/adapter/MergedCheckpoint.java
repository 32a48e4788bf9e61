package dev.lacuna.lm.adapter;

import dev.lacuna.files.LinkGuard;
import dev.lacuna.files.SafeFiles;
import dev.lacuna.lm.checkpoint.NewFolder;
import dev.lacuna.lm.checkpoint.Safetensors;
import dev.lacuna.lm.checkpoint.SafetensorsWriter;
import dev.lacuna.lm.checkpoint.StoredTensor;
import dev.lacuna.lm.checkpoint.TensorType;
import dev.lacuna.lm.checkpoint.WeightTensor;
import dev.lacuna.lm.config.ModelConfig;
import dev.lacuna.lm.config.WeightFiles;
import dev.lacuna.lm.gguf.ModelFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Writes a model with an adapter's change added to its weights, {@code W + alpha / rank · B A} (Hu et al., arXiv
 * 2106.09685), as a folder that needs no adapter: the base's own shards, tensor names and types, its configuration and
 * tokenizer; of a GGUF file one shard, with the folder that is made of its metadata. Matrices pass through memory some
 * rows at a time.
 */
public final class MergedCheckpoint {
  /** Numbers of a matrix that are in memory at once. */
  private static final int BLOCK = 1 << 20;
  private static final List<String> WEIGHTS = List.of(".safetensors", ".bin", ".pt", ".pth", ".ckpt", ".pkl", ".gguf",
      ".h5", ".msgpack", ".onnx");

  /** An adapter beside the weights is merged or left out; the folder that is made of a GGUF file says of what. */
  private static final List<String> OF_ANOTHER = List.of(ModelFiles.MADE_FROM, PeftAdapterFiles.CONFIG);

  private final Path base;
  private final MergedWeights weights;
  private final Optional<TensorType> type;

  private MergedCheckpoint(Path base, MergedWeights weights, Optional<TensorType> type) {
    this.base = base;
    this.weights = weights;
    this.type = type;
  }

  /**
   * Writes the folder {@code target}, which appears whole or not at all.
   *
   * @param base a model's folder
   * @param adapter a folder with an adapter for it, in PEFT's format
   * @throws dev.lacuna.lm.checkpoint.ModelFormatException when either is damaged, they do not belong together, or the
   *     target is there already
   */
  public static void write(Path base, Path adapter, Path target) {
    write(base, adapter, target, Optional.empty(), Optional.empty());
  }

  /**
   * The same, where the user has named the target: no part of a project.
   *
   * @param card the model's README.md, in the place of the base's own
   */
  public static void named(Path base, Path adapter, Path target, String card) throws IOException {
    LinkGuard.refuseOwn(target);
    write(base, adapter, target, Optional.empty(), Optional.of(card));
  }

  /** @param type of all float tensors; empty for the types that they have in the base */
  static void write(Path base, Path adapter, Path target, Optional<TensorType> type, Optional<String> card) {
    try {
      ModelConfig model = ModelConfig.read(base);
      WeightFiles files = WeightFiles.open(base);
      files.check(model);
      var merged = new MergedCheckpoint(base, MergedWeights.of(files, model, Adapter.read(adapter, model)), type);
      NewFolder.write(target, folder -> {
        merged.writeTo(folder, files);
        if (card.isPresent()) {
          SafeFiles.whole(folder.resolve("README.md"), card.get());
        }
      });
    } catch (IOException e) {
      throw new UncheckedIOException("The merged model cannot be written to " + target + ": " + e.getMessage(), e);
    }
  }

  private void writeTo(Path folder, WeightFiles files) throws IOException {
    copyOtherFiles(folder);
    if (ModelFiles.gguf(base).isPresent()) {
      writeTensors(files.names().stream().map(files::tensor).toList(), Map.of("format", "pt"),
          folder.resolve("model.safetensors"));
      return;
    }
    for (Path file : files.files()) {
      Safetensors shard = Safetensors.open(file);
      writeTensors(List.copyOf(shard.tensors().values()), shard.metadata(), folder.resolve(file.getFileName()));
    }
  }

  /** Configuration, tokenizer, licence: all of the folder's own files but weights; what is made of a GGUF file. */
  private void copyOtherFiles(Path to) throws IOException {
    try (Stream<Path> all = Files.list(ModelFiles.folder(base))) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        String name = file.getFileName().toString();
        if (!name.startsWith(".") && !OF_ANOTHER.contains(name) && WEIGHTS.stream().noneMatch(name::endsWith)) {
          SafeFiles.whole(to.resolve(name), out -> Files.copy(file, Channels.newOutputStream(out)));
        }
      }
    }
  }

  private void writeTensors(List<WeightTensor> tensors, Map<String, String> metadata, Path file) throws IOException {
    var writer = new SafetensorsWriter();
    metadata.forEach(writer::meta);
    for (WeightTensor tensor : tensors) {
      WeightTensor merged = weights.merged(tensor);
      Optional<TensorType> stored = tensor.asStored().map(StoredTensor::type);
      // Plain numbers in another order keep their type. Blocks are 16-bit scales and a few bits a number, and vectors
      // few.
      TensorType own = stored.or(() -> TensorType.of(tensor.typeName()).filter(TensorType::isFloat))
          .orElse(tensor.rows() > 1 ? TensorType.F16 : TensorType.F32);
      TensorType as = tensor.isFloat() ? type.orElse(own) : own;
      if (merged == tensor && stored.filter(as::equals).isPresent()) {
        writer.add(tensor.name(), as, tensor.shape(), out -> copy(out, tensor.segment()));
      } else {
        writer.add(tensor.name(), as, tensor.shape(),
            out -> writeRows(out, merged, as));
      }
    }
    writer.write(file);
  }

  private static void copy(FileChannel out, MemorySegment bytes) throws IOException {
    for (long at = 0; at < bytes.byteSize(); at += BLOCK) {
      SafeFiles.writeFully(out, bytes.asSlice(at, Math.min(BLOCK, bytes.byteSize() - at)).asByteBuffer());
    }
  }

  private static void writeRows(FileChannel out, WeightTensor tensor, TensorType as)
      throws IOException {
    int columns = tensor.columns();
    int rows = Math.toIntExact(tensor.rows());
    int step = Math.toIntExact(Math.max(tensor.rowsAtOnce(), Math.max(1, BLOCK / columns)));
    for (int row = 0; row < rows; row += step) {
      int count = Math.min(step, rows - row);
      float[] values = new float[count * columns];
      tensor.rows(row, count, values);
      ByteBuffer changed = ByteBuffer.allocate(values.length * Float.BYTES);
      changed.asFloatBuffer().put(values);
      SafetensorsWriter.writeValues(out, as, changed);
    }
  }
}
