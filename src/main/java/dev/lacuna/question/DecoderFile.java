package dev.lacuna.question;

import dev.lacuna.lm.adapter.Adapter;
import dev.lacuna.lm.adapter.LoraConfig;
import dev.lacuna.lm.checkpoint.FloatTensor;
import dev.lacuna.lm.checkpoint.ModelFormatException;
import dev.lacuna.lm.checkpoint.Safetensors;
import dev.lacuna.lm.checkpoint.SafetensorsWriter;
import dev.lacuna.lm.checkpoint.StoredTensor;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A trained decoder as one safetensors file: its adapter, the scale of its states, and in the metadata what it is for.
 */
final class DecoderFile {
  private static final String KEY = "key";
  private static final String SCALE = "scale.";
  private static final String ADAPTER = "adapter.";
  private static final String REMEDY = "Delete it; the decoder is then trained again";

  private DecoderFile() {}

  /**
   * What is kept of a decoder.
   *
   * @param numbers rank, alpha, longest, the bounds of form, and how well it reads
   */
  record Content(Adapter adapter, StateScale scale, Numbers numbers) {}

  record Numbers(int rank, double alpha, int longest, double mean, double least, double reading) {}

  static void write(Path file, String key, Content content) throws IOException {
    Numbers numbers = content.numbers();
    SafetensorsWriter writer = new SafetensorsWriter().meta(KEY, key)
        .meta("targets", String.join(" ", content.adapter().config().targets()))
        .meta("rank", "" + numbers.rank()).meta("alpha", "" + numbers.alpha()).meta("longest", "" + numbers.longest())
        .meta("form.mean", "" + numbers.mean()).meta("form.least", "" + numbers.least())
        .meta("reading", "" + numbers.reading());
    float[] mean = content.scale().mean();
    writer.add(SCALE + "mean", new long[] {mean.length}, mean);
    writer.add(SCALE + "deviation", new long[] {mean.length}, content.scale().deviation());
    content.adapter().tensors().forEach((name, tensor) -> writer.add(ADAPTER + name, tensor.shape(), tensor.values()));
    writer.write(file);
  }

  /**
   * @return empty where there is no file, or one made for something else
   * @throws ModelFormatException when the file is damaged
   */
  static Optional<Content> read(Path file, String key) throws IOException {
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    Safetensors stored = Safetensors.open(file);
    if (!key.equals(stored.metadata().get(KEY))) {
      return Optional.empty();
    }
    Numbers numbers = new Numbers((int) number(stored, "rank"), number(stored, "alpha"),
        (int) number(stored, "longest"),
        number(stored, "form.mean"), number(stored, "form.least"), number(stored, "reading"));
    StateScale scale = new StateScale(floats(stored.tensor(SCALE + "mean")),
        floats(stored.tensor(SCALE + "deviation")));
    Map<String, FloatTensor> tensors = new LinkedHashMap<>();
    stored.tensors().forEach((name, tensor) -> {
      if (name.startsWith(ADAPTER)) {
        tensors.put(name.substring(ADAPTER.length()), new FloatTensor(tensor.shape(), floats(tensor)));
      }
    });
    LoraConfig lora = new LoraConfig(numbers.rank(), numbers.alpha(), 0, List.of(text(stored, "targets").split(" ")));
    return Optional.of(new Content(new Adapter(lora, tensors), scale, numbers));
  }

  private static String text(Safetensors stored, String name) {
    return Optional.ofNullable(stored.metadata().get(name))
        .orElseThrow(() -> new ModelFormatException(stored.file(), "metadata " + name, "is missing", REMEDY));
  }

  private static double number(Safetensors stored, String name) {
    try {
      return Double.parseDouble(text(stored, name));
    } catch (NumberFormatException e) {
      throw new ModelFormatException(stored.file(), "metadata " + name, "is no number", REMEDY);
    }
  }

  private static float[] floats(StoredTensor tensor) {
    FloatBuffer buffer = tensor.float32().order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer();
    float[] values = new float[buffer.remaining()];
    buffer.get(values);
    for (float value : values) {
      if (!Float.isFinite(value)) {
        throw new ModelFormatException(tensor.file(), "tensor " + tensor.name(), "holds a number that is not finite",
            REMEDY);
      }
    }
    return values;
  }
}
