package dev.lacuna.lm.checkpoint;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** Float tensors in Java's memory, to and from one safetensors file. */
public final class FloatTensorFile {
  private FloatTensorFile() {}

  public static void write(Path file, Map<String, FloatTensor> tensors, Map<String, String> metadata)
      throws IOException {
    SafetensorsWriter writer = new SafetensorsWriter();
    metadata.forEach(writer::meta);
    tensors.forEach((name, tensor) -> writer.add(name, tensor.shape(), tensor.values()));
    writer.write(file);
  }

  public static Map<String, FloatTensor> read(Safetensors stored) {
    Map<String, FloatTensor> out = new LinkedHashMap<>();
    stored.tensors().forEach((name, tensor) -> out.put(name, read(tensor)));
    return out;
  }

  private static FloatTensor read(StoredTensor tensor) {
    ByteBuffer buffer = tensor.type() == TensorType.F32 ? tensor.buffer()
        : FloatConversion.toFloat32(tensor.segment(), tensor.type());
    float[] values = new float[Math.toIntExact(tensor.elements())];
    buffer.order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(values);
    return new FloatTensor(tensor.shape(), values);
  }
}
