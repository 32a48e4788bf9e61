package dev.lacuna.lm.export;

import dev.lacuna.lm.adapter.Adapter;
import dev.lacuna.lm.checkpoint.FloatTensor;
import dev.lacuna.lm.config.GgufLayout;
import dev.lacuna.lm.config.ModelConfig;
import dev.lacuna.lm.config.ModelTensor;
import dev.lacuna.lm.gguf.GgufArchitecture;
import dev.lacuna.lm.gguf.GgufType;
import dev.lacuna.lm.gguf.GgufWriter;
import dev.lacuna.lm.gguf.RowOrder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/**
 * Writes an adapter as the GGUF file that llama.cpp ({@code --lora}) and Ollama ({@code ADAPTER}) put beside a base
 * model: {@code NAME.lora_a} and {@code NAME.lora_b} for each layer, rows of B in the order that the layer's rows have
 * there.
 */
public final class GgufAdapter {
  private GgufAdapter() {}

  /**
   * @param base the model's folder or GGUF file that the adapter was trained on
   * @param adapter a folder in PEFT's format
   * @param target the file, which appears whole or not at all; one that is there is replaced
   * @throws dev.lacuna.lm.checkpoint.ModelFormatException when they are damaged, do not belong together, or are of a
   *     model that llama.cpp has no word for
   */
  public static void write(Path base, Path adapter, Path target, GgufAbout about) {
    try {
      ModelConfig config = ModelConfig.read(base);
      Adapter taught = Adapter.read(adapter, config);
      GgufArchitecture architecture = ConfigMetadata.architecture(base, config);
      GgufWriter out = new GgufWriter();
      about.write(out, architecture, "adapter", 0);
      out.integer("general.file_type", GgufEncoding.F32.fileType()).text("adapter.type", "lora")
          .number("adapter.lora.alpha", taught.config().alpha());
      for (ModelTensor layer : config.linearLayers().values()) {
        FloatTensor a = taught.tensors().get(layer.kernelModule() + ".lora_A");
        FloatTensor b = taught.tensors().get(layer.kernelModule() + ".lora_B");
        if (a != null && b != null) {
          GgufLayout layout = GgufLayout.of(config, layer, architecture.pairsAreNeighbours());
          add(out, layout.name() + ".lora_a", a, RowOrder.SAME);
          add(out, layout.name() + ".lora_b", b, layout.order());
        }
      }
      out.write(target);
    } catch (IOException e) {
      throw new UncheckedIOException("The adapter cannot be written to " + target + ": " + e.getMessage(), e);
    }
  }

  private static void add(GgufWriter out, String name, FloatTensor matrix, RowOrder order) {
    int columns = Math.toIntExact(matrix.shape()[1]);
    int[] rows = order.inModel(Math.toIntExact(matrix.shape()[0]));
    out.tensor(name, GgufType.F32, matrix.shape(), (first, count, values) -> {
      for (int i = 0; i < count; i++) {
        System.arraycopy(matrix.values(), rows[(int) first + i] * columns, values, i * columns, columns);
      }
    });
  }
}
