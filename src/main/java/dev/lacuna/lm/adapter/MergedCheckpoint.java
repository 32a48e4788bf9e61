package dev.lacuna.lm.adapter;

import dev.lacuna.files.SafeFiles;
import dev.lacuna.files.StaleFiles;
import dev.lacuna.lm.checkpoint.FloatTensor;
import dev.lacuna.lm.checkpoint.ModelFormatException;
import dev.lacuna.lm.checkpoint.Safetensors;
import dev.lacuna.lm.checkpoint.SafetensorsWriter;
import dev.lacuna.lm.checkpoint.StoredTensor;
import dev.lacuna.lm.checkpoint.TensorType;
import dev.lacuna.lm.checkpoint.WeightTensor;
import dev.lacuna.lm.config.ModelConfig;
import dev.lacuna.lm.config.ModelTensor;
import dev.lacuna.lm.config.WeightFiles;
import dev.lacuna.lm.gguf.ModelFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Writes a model with an adapter's change added to its weights, {@code W + alpha / rank · B A} (Hu et al., arXiv
 * 2106.09685), as a folder that needs no adapter: the base's own shards, tensor names and types, its configuration and
 * tokenizer; of a GGUF file one shard, with the folder that is made of its metadata. Matrices pass through memory some rows at a time.
 */
public final class MergedCheckpoint {
  /** Numbers of a matrix that are in memory at once. */
  private static final int BLOCK = 1 << 20;
  private static final String UNFINISHED = ".unfinished-";
  private static final List<String> WEIGHTS = List.of(".safetensors", ".bin", ".pt", ".pth", ".ckpt", ".pkl", ".gguf",
      ".h5", ".msgpack", ".onnx");

  private final Path base;
  private final Map<String, LowRank> changes;
  private final Optional<TensorType> type;

  private MergedCheckpoint(Path base, Map<String, LowRank> changes, Optional<TensorType> type) {
    this.base = base;
    this.changes = changes;
    this.type = type;
  }

  /** {@code left · right}, to be added to a matrix of the file: {@code [rows, rank]} and {@code [rank, columns]}. */
  private record LowRank(int rank, int columns, float[] left, float[] right) {

    void addTo(float[] values, int firstRow) {
      for (int row = 0; row < values.length / columns; row++) {
        for (int r = 0; r < rank; r++) {
          float factor = left[(firstRow + row) * rank + r];
          for (int column = 0; column < columns; column++) {
            values[row * columns + column] += factor * right[r * columns + column];
          }
        }
      }
    }
  }

  /**
   * Writes the folder {@code target}, which appears whole or not at all.
   *
   * @param base a model's folder
   * @param adapter a folder with an adapter for it, in PEFT's format
   * @throws ModelFormatException when either is damaged, they do not belong together, or the target is there already
   */
  public static void write(Path base, Path adapter, Path target) {
    write(base, adapter, target, Optional.empty());
  }

  /** @param type of all float tensors; empty for the types that they have in the base */
  static void write(Path base, Path adapter, Path target, Optional<TensorType> type) {
    try {
      ModelConfig model = ModelConfig.read(base);
      WeightFiles files = WeightFiles.open(base);
      files.check(model);
      var merged = new MergedCheckpoint(base, changes(files, model, Adapter.read(adapter, model)), type);
      merged.writeWhole(files, target.toAbsolutePath().normalize());
    } catch (IOException e) {
      throw new UncheckedIOException("The merged model cannot be written to " + target + ": " + e.getMessage(), e);
    }
  }

  private static Map<String, LowRank> changes(WeightFiles files, ModelConfig model, Adapter adapter) {
    Map<String, LowRank> changes = new LinkedHashMap<>();
    float scale = (float) adapter.config().scale();
    for (ModelTensor layer : model.linearLayers().values()) {
      FloatTensor a = adapter.tensors().get(layer.kernelModule() + ".lora_A");
      FloatTensor b = adapter.tensors().get(layer.kernelModule() + ".lora_B");
      if (a != null && b != null) {
        float[] scaled = b.values().clone();
        for (int i = 0; i < scaled.length; i++) {
          scaled[i] *= scale;
        }
        int rank = adapter.config().rank();
        changes.put(files.tensor(layer.file()).name(), layer.transposed()
            ? new LowRank(rank, layer.out(), transposed(a.values(), rank), transposed(scaled, layer.out()))
            : new LowRank(rank, layer.in(), scaled, a.values()));
      }
    }
    return changes;
  }

  private void writeWhole(WeightFiles files, Path target) throws IOException {
    Path parent = target.getParent();
    if (parent == null || Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
      throw alreadyThere(target);
    }
    SafeFiles.folder(parent);
    StaleFiles.forget(parent, UNFINISHED);
    Path temporary = StaleFiles.folder(target, UNFINISHED);
    SafeFiles.folder(temporary);
    try {
      copyOtherFiles(temporary);
      if (ModelFiles.gguf(base).isPresent()) {
        writeTensors(files.names().stream().map(files::tensor).toList(), Map.of("format", "pt"),
            temporary.resolve("model.safetensors"));
      } else {
        for (Path file : files.files()) {
          Safetensors shard = Safetensors.open(file);
          writeTensors(List.copyOf(shard.tensors().values()), shard.metadata(), temporary.resolve(file.getFileName()));
        }
      }
      if (Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
        throw alreadyThere(target);
      }
      SafeFiles.move(temporary, target);
    } finally {
      SafeFiles.deleteTree(temporary);
    }
  }

  /** Configuration, tokenizer, licence: all of the folder's own files but weights; what is made of a GGUF file. */
  private void copyOtherFiles(Path to) throws IOException {
    try (Stream<Path> all = Files.list(ModelFiles.folder(base))) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        String name = file.getFileName().toString();
        if (!name.startsWith(".") && WEIGHTS.stream().noneMatch(name::endsWith)) {
          SafeFiles.whole(to.resolve(name), out -> Files.copy(file, Channels.newOutputStream(out)));
        }
      }
    }
  }

  private void writeTensors(List<WeightTensor> tensors, Map<String, String> metadata, Path file) throws IOException {
    var writer = new SafetensorsWriter();
    metadata.forEach(writer::meta);
    for (WeightTensor tensor : tensors) {
      LowRank change = changes.get(tensor.name());
      Optional<TensorType> stored = tensor.asStored().map(StoredTensor::type);
      // What is decoded from blocks has no more digits than 16 bits hold, and vectors are few.
      TensorType own = stored.orElse(tensor.rows() > 1 ? TensorType.F16 : TensorType.F32);
      TensorType as = tensor.isFloat() ? type.orElse(own) : own;
      if (change == null && stored.filter(as::equals).isPresent()) {
        writer.add(tensor.name(), as, tensor.shape(), out -> copy(out, tensor.segment()));
      } else {
        writer.add(tensor.name(), as, tensor.shape(),
            out -> writeChanged(out, tensor, as, Optional.ofNullable(change)));
      }
    }
    writer.write(file);
  }

  private static void copy(FileChannel out, MemorySegment bytes) throws IOException {
    for (long at = 0; at < bytes.byteSize(); at += BLOCK) {
      SafeFiles.writeFully(out, bytes.asSlice(at, Math.min(BLOCK, bytes.byteSize() - at)).asByteBuffer());
    }
  }

  private static void writeChanged(FileChannel out, WeightTensor tensor, TensorType as, Optional<LowRank> change)
      throws IOException {
    int columns = tensor.columns();
    int rows = Math.toIntExact(tensor.rows());
    int step = Math.max(1, BLOCK / columns);
    for (int row = 0; row < rows; row += step) {
      int count = Math.min(step, rows - row);
      float[] values = new float[count * columns];
      tensor.rows(row, count, values);
      int firstRow = row;
      change.ifPresent(rank -> rank.addTo(values, firstRow));
      ByteBuffer changed = ByteBuffer.allocate(values.length * Float.BYTES);
      changed.asFloatBuffer().put(values);
      SafetensorsWriter.writeValues(out, as, changed);
    }
  }

  /** {@code [rows, n]} to {@code [n, rows]}. */
  private static float[] transposed(float[] matrix, int rows) {
    int columns = matrix.length / rows;
    float[] turned = new float[matrix.length];
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++) {
        turned[column * rows + row] = matrix[row * columns + column];
      }
    }
    return turned;
  }

  private static ModelFormatException alreadyThere(Path target) {
    return new ModelFormatException(target, "folder", "is there already, and is not written over",
        "Choose a folder that does not exist yet");
  }
}
